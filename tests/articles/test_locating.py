"""A passage is found where it stands, nearly stands, or stands no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.locating import Fate, State, locate, still_stands
from articles.words import normalise

TEXT = """Harbour news · Contact · Imprint

The north pier of Brackwater was closed on 4 May 1932, after two storms. Repairs took
eleven months and cost 18,400 crowns. The mayor said the town would “not wait again”.
A ferry sailed from the south pier meanwhile. It was often late.
"""
PASSAGE = "Repairs took eleven months and cost 18,400 crowns."
# Letters with their marks apart, a syllable of Hangul in parts, invisible signs, several spaces.
ROUGH = [*"abc .“”—\u00ad\u200b\n\u2003\0é\U0001f926", "e\u0301", "b\u0323", "\u1112\u1161\u11ab"]
ROUGH_WORDS = st.lists(st.sampled_from(ROUGH), min_size=1).map("".join)


@pytest.mark.parametrize(
    ("passage", "stands_there"),
    [
        ("The north pier", "The north pier"),
        ("18,400  crowns. The mayor", "18,400 crowns. The mayor"),
        ("after two storms. Repairs took eleven", "after two storms. Repairs took\neleven"),
        ('"not wait again"', "“not wait again”"),
    ],
)
def test_what_stands_word_for_word_is_exact_and_cut_out_of_the_kept_text(passage, stands_there):
    located = locate(passage, TEXT)

    assert (located.state, located.found) == (State.EXACT, stands_there)
    assert TEXT[located.start : located.end] == stands_there


@given(st.lists(ROUGH_WORDS, min_size=1), st.data())
def test_every_run_of_words_is_exact_and_what_is_found_has_the_same_words(parts, data):
    text = " ".join([*parts, "end"])
    words = normalise(text).split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    passage = " ".join(words[start:end])

    located = locate(passage, text)

    assert located.state is State.EXACT
    assert text[located.start : located.end] == located.found
    assert normalise(located.found) == passage


@given(st.integers(0, len(PASSAGE.split())), st.sampled_from(["not", "19", "never"]))
def test_a_word_put_in_is_never_exact(place, word):
    words = PASSAGE.split()
    altered = " ".join([*words[:place], word, *words[place:]])

    assert locate(altered, TEXT).state in {State.CLOSE, State.DIFFERS}
    assert still_stands(altered, TEXT) is Fate.ALTERED


def test_slips_are_close_and_show_the_words_that_stand_there():
    located = locate("Repairs tok eleven months and cost 18.400 crowns", TEXT)

    assert located.state is State.CLOSE
    assert normalise(located.found).startswith("Repairs took eleven months and cost 18,400")


def test_a_reworded_sentence_differs_and_shows_its_place():
    located = locate("Repairs lasted eleven months and they cost 18,400 marks.", TEXT)

    assert located.state is State.DIFFERS
    assert "18,400 crowns" in located.found


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("", TEXT),
        (" \u200b", TEXT),
        ("It was often late.", ""),
        ("Nobody asked the fishermen what a lighthouse is for.", TEXT),
        ("The pier reopened in spring, and it was often late for everybody.", "often late"),
    ],
)
def test_what_stands_nowhere_is_absent_without_a_place(passage, text):
    located = locate(passage, text)

    assert located.state is State.ABSENT
    assert (located.start, located.end, located.found) == (0, 0, "")


def test_edits_elsewhere_leave_a_passage_intact():
    edited = TEXT.replace("Contact", "Shop").replace("often late", "soon sold") + "© 2026"

    assert still_stands(PASSAGE, edited) is Fate.INTACT


@pytest.mark.parametrize(
    ("old", "new"),
    [("took", "never took"), ("18,400", "18,900"), ("eleven", "nine"), ("months ", "months, ")],
)
def test_a_changed_word_figure_or_comma_is_an_alteration(old, new):
    assert still_stands(PASSAGE, TEXT.replace(old, new)) is Fate.ALTERED


def test_a_removed_passage_is_gone_even_beside_a_sentence_like_it():
    like_it = "Repairs of the town hall took twelve weeks and earned nobody any crowns."

    assert still_stands(PASSAGE, TEXT.replace(PASSAGE.replace("k e", "k\ne"), "")) is Fate.GONE
    assert still_stands(PASSAGE, like_it) is Fate.GONE


def test_a_row_is_gone_when_only_other_rows_are_left_and_altered_when_a_figure_is():
    row, others = "Marsk | 24,880 | 25,402 | 2.1", "Marsk | 41,077 | 44,230 | 48,916\nVelde | 2.1\n"

    assert still_stands(row, others) is Fate.GONE
    assert still_stands(row, f"{others}Marsk | 24,880 | 25,911 | 2.1") is Fate.ALTERED


def test_a_short_sentence_with_one_other_word_is_altered_though_another_is_nearer_in_letters():
    text = "How many things may I take home? How otherwise may I keep them?"

    assert still_stands("How long may I keep them?", text) is Fate.ALTERED


def test_half_a_passage_left_is_an_alteration():
    both = f"{PASSAGE} The mayor said the town would “not wait again”."

    assert still_stands(both, "The mayor said the town would “not wait again”.") is Fate.ALTERED
