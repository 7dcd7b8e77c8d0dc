"""What was cut comes back to where it stood, or as near to it as the text allows."""

from itertools import takewhile

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.claims import of_body
from articles.cutting import NoCut, Piece, paragraphs, take_out, without_place
from articles.putting_back import NoWayBack, Sentence, put_back
from tests.articles.markdown_texts import SCRAPS, TIDY


def cut(text: str, index: int) -> tuple[str, Sentence]:
    """The text without its sentence of this number, and what was cut."""
    claims = of_body(text)
    claim, hashes = claims[index], [c.words_hash for c in claims]
    number = hashes[:index].count(claim.words_hash)
    taken = take_out(text, claim.words_hash, number, cut=of_body)
    before, behind = tuple(hashes[:index]), tuple(hashes[index + 1 :])
    goes_on = paragraphs(text, claims)
    near_before = [*takewhile(bool, reversed(goes_on[: index + 1]))]
    near_behind = [*takewhile(bool, goes_on[index + 1 :])]
    return taken.text, Sentence(
        claim.kind, claim.words, taken.pieces, before, behind, len(near_before), len(near_behind)
    )


def cut_saying(text: str, words: str) -> tuple[str, Sentence]:
    return cut(text, [claim.words for claim in of_body(text)].index(words))


def back(text: str, sentence: Sentence) -> str:
    return put_back(text, sentence, cut=of_body)


@given(TIDY | SCRAPS, st.data())
def test_a_sentence_of_any_text_comes_back_to_its_very_place(text, data):
    claims = of_body(text)
    assume(claims)
    try:
        after, sentence = cut(text, data.draw(st.integers(0, len(claims) - 1)))
    except NoCut:
        return

    assert of_body(back(after, sentence)) == claims


@given(TIDY, st.data())
def test_several_come_back_in_the_order_they_went_reversed(text, data):
    now, gone = text, []
    for _ in range(data.draw(st.integers(1, 4))):
        if not of_body(now):
            break
        try:
            now, sentence = cut(now, data.draw(st.integers(0, len(of_body(now)) - 1)))
        except NoCut:
            continue
        gone.append(sentence)

    for sentence in reversed(gone):
        now = back(now, sentence)

    assert [without_place(c) for c in of_body(now)] == [without_place(c) for c in of_body(text)]


@pytest.mark.parametrize(
    ("text", "words", "changed", "after"),
    [
        (
            "One is one. Two is two. Three is three.", "Two is two.",
            lambda text: text.replace("Three is", "3 is").replace("one.", "one. New one. "),
            "One is one. Two is two. New one.  3 is three.",
        ),
        (
            "One is one. Two is two. Three is three.", "Two is two.",
            lambda text: "Quite another text. Three is three.",
            "Quite another text. Two is two. Three is three.",
        ),
        (
            "- One\n- Two\n- Three", "Two",
            lambda text: "Now:\n\n- Zero\n- One\n- Four",
            "Now:\n\n- Zero\n- One\n- Two\n- Four",
        ),
        (
            "One.\n\nTwo.\n\nThree.", "Two.", lambda text: "Nought.\n\nThree.",
            "Nought.\n\nTwo.\n\nThree.",
        ),
    ],
)  # fmt: skip
def test_in_a_changed_text_it_goes_to_the_neighbour_that_is_left(text, words, changed, after):
    without, sentence = cut_saying(text, words)

    assert back(changed(without), sentence) == after


def test_it_goes_to_its_own_paragraph():
    one = "One is one. One is all.\n\nTwo is two. Two is more."
    first, gone_last = cut_saying(one, "One is all.")
    second, gone_first = cut_saying(one, "Two is two.")
    alone = "One is one.\n\nTwo is more."

    assert back(back(alone, gone_first), gone_last) == one
    assert back(back(alone, gone_last), gone_first) == one
    assert (first, second) == (one.replace(" One is all.", ""), one.replace("Two is two. ", ""))


def test_without_neighbours_it_goes_to_the_end():
    _, sentence = cut_saying("One.\n\nTwo.\n\nThree.", "Two.")

    assert back("Quite another text.", sentence) == "Quite another text.\n\nTwo."


@pytest.mark.parametrize("words", ["One", "Two"])
def test_an_item_whose_list_is_gone_begins_a_new_one(words):
    _, sentence = cut_saying("Now:\n\n1. One\n2. Two\n3. Three", words)

    assert back("Now:", sentence) == f"Now:\n1. {words}"


def test_it_comes_back_to_a_text_that_was_emptied():
    after, sentence = cut_saying("One.", "One.")

    assert (after, back(after, sentence)) == ("", "One.")


def test_a_row_whose_table_is_gone_does_not_come_back_as_something_else():
    _, sentence = cut_saying("| a |\n|---|\n| b, c |\n| d |", "b, c")

    assert "b, c" in back("| a |\n|---|\n| d |", sentence)
    sentence = Sentence(sentence.kind, "a | b", (Piece("| a | b |\n", "|---|\n", ""),))
    with pytest.raises(NoWayBack, match="Copy its words"):
        back("Quite another text.", sentence)
