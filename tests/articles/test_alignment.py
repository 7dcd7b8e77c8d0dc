"""Which old claim a changed claim was made from."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.alignment import align
from articles.claims import Claim, Kind
from tests.articles.growth import calls


def claims(*lines, section="s"):
    return [Claim(Kind.BODY, section, line) for line in lines]


def test_a_reworded_sentence_comes_from_the_old_one():
    old = claims("The treaty was signed in April 1949.", "It has fourteen articles.")
    new = claims("The treaty was signed in Washington in 1949.", "It has fourteen articles.")

    assert align(old, new) == {0: [0]}


def test_unchanged_words_need_no_alignment_wherever_they_move():
    old = claims("One is here.", "Two is there.")

    assert align(old, [*claims("Two is there.", section="t"), *claims("One is here.")]) == {}


def test_a_split_sentence_gives_both_parts_its_citations():
    old = claims("The treaty was signed in 1949, and it entered into force in August.")
    new = claims("The treaty was signed in 1949.", "It entered into force in August.")

    assert align(old, new) == {0: [0], 1: [0]}


def test_a_merged_sentence_comes_from_both():
    old = claims("The old court sat.", "The new bench rose at noon.", "Nobody came.")
    new = claims("The old court sat and the new bench rose at noon.", "Nobody came.")

    assert align(old, new) == {0: [1, 0]}


def test_new_text_comes_from_nothing():
    old = claims("The treaty was signed in 1949.")
    new = claims("The treaty was signed in 1949.", "Elephants seldom forget a face.")

    assert align(old, new) == {1: []}


def test_a_sentence_that_still_stands_gives_nothing_away():
    old = claims("The treaty was signed in 1949.")
    new = claims("The treaty was signed in 1949.", "The treaty was signed in 1951.")

    assert align(old, new) == {1: []}


def test_another_section_gives_nothing_away():
    old = claims("The treaty was signed in 1949.", section="s")
    new = claims("The treaty was signed in 1951.", section="t")

    assert align(old, new) == {0: []}


def test_of_sentences_after_one_pattern_the_nearest_in_words_is_taken():
    old = claims("France joined the alliance in 1949.", "Greece joined the alliance in 1952.")
    new = claims("Greece joined the alliance in February 1952.", "France joined it in 1949.")

    assert align(old, new) == {0: [1], 1: [0]}


def test_the_place_between_the_same_neighbours_speaks_for_a_pair():
    old = claims("Before.", "The court ruled against him on Monday.", "After.")
    between = claims("Before.", "On Monday judges ruled in his favour.", "After.")
    elsewhere = claims("On Monday judges ruled in his favour.", "Before.", "After.")

    assert align(old, between) == {1: [1]}
    assert align(old, elsewhere) == {0: []}


def test_the_place_alone_is_not_enough():
    old = claims("Before.", "The court ruled against him.", "!", "After.")
    new = claims("Before.", "Elephants seldom forget a face.", "?", "After.")

    assert align(old, new) == {1: [], 2: []}


def test_a_few_words_are_contained_in_too_much_to_count():
    old = claims("It is the oldest of all courts in this part of the country.")

    assert align(old, claims("The courts.")) == {0: []}


def test_scripts_without_spaces_are_compared_sign_by_sign():
    old = claims("条約は一九四九年に署名された。", "橋は残った。")
    new = claims("条約は一九四九年四月に署名された。", "橋は残った。")

    assert align(old, new) == {0: [0]}


WORDS = st.lists(st.text("abcdefgh", min_size=4), min_size=8, max_size=20, unique=True)


@given(WORDS, st.integers(3, 17))
def test_the_parts_of_any_split_sentence_find_it_again(words, place):
    assume(len(words) - place >= 3)
    old = claims("Before this.", " ".join(words), "After that.")

    new = claims("Before this.", " ".join(words[:place]), " ".join(words[place:]), "After that.")

    assert align(old, new) == {1: [1], 2: [1]}


@given(WORDS, st.integers(3, 17))
def test_a_sentence_merged_from_any_two_finds_both_again(words, place):
    assume(len(words) - place >= 3)
    old = claims(" ".join(words[:place]), " ".join(words[place:]), "After that.")

    found = align(old, claims(" ".join(words), "After that."))

    assert sorted(found[0]) == [0, 1]


@pytest.mark.parametrize("vocabulary", [7, 5_000])
def test_a_thousand_changed_claims_are_aligned_without_comparing_all_pairs(vocabulary):
    def version(length, shift):
        lines = (
            " ".join(f"w{(i * 31 + k * k * 17 + shift * (k == 5)) % vocabulary}" for k in range(20))
            for i in range(length)
        )
        return claims(*(f"{line} v{shift}" for line in lines))

    def work(length):
        old, new = version(length, 0), version(length, 1)
        return calls(lambda: align(old, new))

    assert work(800) < 20 * work(100)
