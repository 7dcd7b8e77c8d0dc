"""Exactly the sentence that was meant is taken out, or nothing is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.claims import CARRY_NO_MARKER, Kind, of_article, of_body
from articles.cutting import NoCut, paragraphs, take_out, without_place
from articles.words import words_hash
from tests.articles.growth import growth
from tests.articles.markdown_texts import SCRAPS, TIDY


def cut(text: str, words: str, occurrence: int = 0) -> str:
    return take_out(text, words_hash(words), occurrence, cut=of_body).text


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("It is old. It is long. No.", "It is long.", "It is old. No."),
        ("It is *old.* Yes.", "It is old.", "Yes."),
        ("**Old. New.** Long.", "New.", "**Old.** Long."),
        ('He said "old." Then "new." No.', 'Then "new."', 'He said "old." No.'),
        ("Old. [@a] [@b, p. 3] New.", "Old.", "New."),
        ("Old [@a].\nNew.", "Old.", "New."),
        ("See [old](/x_y). No.", "See old.", "No."),
        ("One.\n\nTwo.\n\nThree.", "Two.", "One.\n\nThree."),
        ("One.\n\nTwo.", "Two.", "One."),
        ("One.", "One.", ""),
        ("- One\n- Two\n- Three", "Two", "- One\n- Three"),
        ("- One. More.\n- Two", "More.", "- One.\n- Two"),
        ("Intro:\n- One", "Intro:", "- One"),
        ("1. One\n2. Two\n3. Three", "Two", "1. One\n3. Three"),
        ("1. One\n2. Two\n3. Three", "One", "1. Two\n3. Three"),
        ("| a |\n|---|\n| b |\n| c |", "b", "| a |\n|---|\n| c |"),
        ("> Old.\n\nNew.", "Old.", "New."),
        ("> Old.\n>\n> New.", "New.", "> Old."),
        ("Old.\n\n[@a]\n\nNew.", "Old.", "New."),
        ("# Old\n\n# New\n\nText.", "Old", "# New\n\nText."),
        ("```\nOld\n```\n\nNew.", "Old", "New."),
        ("Old.[^1]\n\n[^1]: Note. More.", "Note.", "Old.[^1]\n\n[^1]: More."),
        ('![Alt.](/p.png "Old. New.")', "Old.", '![Alt.](/p.png "New.")'),
        ("桥很旧。桥很长。", "桥很旧。", "桥很长。"),
        ("Old.\r\n\r\nNew.\r\n", "Old.", "New.\r\n"),
    ],
)
def test_the_sentence_goes_with_its_markers_and_signs(text, words, after):
    assert cut(text, words) == after


def test_a_footnote_that_says_no_more_goes_with_its_mark():
    text = "Old.[^a] New.[^b]\n\n[^a]: Note.\n\n[^b]: Other."

    assert cut(text, "Note.").startswith("Old. New.[^b]\n\n[^b]: Other.")


def test_of_a_sentence_that_stands_twice_the_one_that_was_meant_goes():
    assert cut("Twice. Once. Twice.", "Twice.", 1) == "Twice. Once."


def test_the_words_of_a_sentence_inside_another_one_are_not_taken_for_it():
    assert cut("Ann says: it is old. It is old.", "It is old.") == "Ann says: it is old."


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("# Old\n\nText.", "Old", "sentences under this heading"),
        ("| a |\n|---|\n| b |", "a", "Rows stand below"),
        ("- Old\n  - New\n- Long", "Old", "Items stand below"),
        ("![Old](/p.png)", "Old", "go with what they name"),
        ("Mended.[^1] New.\n\n[^1]: Note.", "Mended.", "cut what the footnote says first"),
        ("This ![Alt.](/p.png) is old. New.", "This is old.", "take that out first"),
        ("5. It opened.\n6. It closed.\n7. It fell.", "6. It closed.", "page of the text"),
        ("It is new.", "It is old.", "No sentence reads like that"),
    ],
)
def test_what_others_hang_on_is_refused_with_the_way_on(text, words, why):
    with pytest.raises(NoCut, match=why):
        cut(text, words)


def test_a_title_is_refused():
    with pytest.raises(NoCut, match="go with what they name"):
        take_out("x", words_hash("Old"), cut=lambda _: of_article("Old", "", []), inline=True)


def test_a_standfirst_may_be_cut_to_nothing():
    def cut(text):
        return of_article("", text, [])

    assert take_out("*Old.* [@a]", words_hash("Old."), cut=cut, inline=True).text == ""


@given(TIDY, st.data())
def test_every_sentence_of_a_tidy_text_goes_alone(text, data):
    claims = of_body(text)
    index = data.draw(st.integers(0, len(claims) - 1))
    claim = claims[index]
    try:
        after = of_body(cut(text, claim.words))
    except NoCut:
        # A picture in the sentence, or what hangs on it; running text is never refused else.
        assert claim.kind != Kind.BODY or claim.words.startswith("This ")
        return

    assert claim.kind not in CARRY_NO_MARKER - {Kind.HEADING, Kind.CODE}
    wanted = [*claims[:index], *claims[index + 1 :]]
    assert [without_place(c) for c in after] == [without_place(c) for c in wanted]


@given(SCRAPS, st.data())
def test_in_any_text_exactly_the_sentence_goes_or_nothing(text, data):
    claims = of_body(text)
    assume(claims)
    index = data.draw(st.integers(0, len(claims) - 1))
    number = [c.words_hash for c in claims[:index]].count(claims[index].words_hash)
    try:
        after = of_body(cut(text, claims[index].words, number))
    except NoCut:
        return

    wanted = [*claims[:index], *claims[index + 1 :]]
    assert [without_place(c) for c in after] == [without_place(c) for c in wanted]


def test_the_search_grows_with_the_text():
    def work(text):
        cut(text + "\n\nThe last one.", "The last one.")

    assert growth(work, "Word one is *old*. [@a] ") < 12


def test_telling_the_paragraphs_grows_with_the_text():
    def work(text):
        paragraphs(text, of_body(text))

    assert growth(work, "Word one. ") < 12
