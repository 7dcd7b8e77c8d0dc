"""A passage stands in a text word for word, or it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.passages import problems, stands_in
from articles.words import normalise

TEXT = "The toll was 10 pence — “no more”, said the mayor. It was often late."


@pytest.mark.parametrize(
    "passage",
    ["The toll was 10 pence", '10 pence - "no more"', "the  mayor.\nIt", "“no more”", TEXT],
)
def test_words_that_stand_there_are_found_whatever_their_quotes_and_spaces(passage):
    assert stands_in(passage, TEXT)


@pytest.mark.parametrize("passage", ["", " ", "ten", "toll was 1", "the toll was", "The toll. was"])
def test_parts_of_words_other_case_and_other_order_are_not(passage):
    assert not stands_in(passage, TEXT)


@given(st.lists(st.text("abc.“” ", min_size=1), min_size=1), st.data())
def test_every_run_of_words_of_a_text_stands_in_it(words, data):
    words = normalise(" ".join(words)).split() or ["a"]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))

    assert stands_in(" ".join(words[start:end]), " ".join(words))


def test_a_passage_is_at_most_120_words():
    text = "toll " * 121

    assert problems(text, text) == [
        "The passage has 121 words; 120 is the most. Keep what is needed."
    ]
    assert problems("toll " * 120, text) == []


@pytest.mark.parametrize("passage", ["", ".", " , ", "— “”", "\u200b"])
def test_signs_without_a_word_are_no_passage(passage):
    (problem,) = problems(passage, TEXT)

    assert problem.startswith("The passage is empty")
