"""One click for the same meaning is refused wherever a fact may have changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.same_meaning import same_meaning_guard


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("The boat sank quickly.", "The ship sank fast.", "en"),
        ("It cost 1,000 crowns.", "The price was 1000 crowns.", "en"),
        ("It began on 24 March 1999.", "It started on March 24, 1999.", "en"),
        ("It began on 4 May.", "It started on May 4.", "en"),
        ("It wasn't old.", "It was not old.", "en"),
        ("It cannot sail.", "It can not sail.", "en"),
        ("Boats may wait here.", "Here boats may wait.", "en"),
        ("He said “no more”.", 'He said: "no more".', "en"),
        ("Er sagte es schnell.", "Er sagte es rasch.", "de"),
        ("Il n'a pas vu la mer.", "Il n'a pas aperçu la mer.", "fr"),
        ("No vino tarde.", "No llegó tarde.", "es"),
    ],
)
def test_other_words_for_the_same_facts_are_allowed(old, new, language):
    assert same_meaning_guard(old, new, language) == ""


@pytest.mark.parametrize(
    ("old", "new", "language", "what"),
    [
        ("It has 12 piers.", "It has 21 piers.", "en", "A number or date"),
        ("It has one pier.", "It has a pier.", "en", "A number or date"),
        ("It is 10² long.", "It is 10³ long.", "en", "A number or date"),
        ("The G20 met.", "The G8 met.", "en", "A number or date"),
        ("It opened in May 1932.", "It opened in June 1932.", "en", "A number or date"),
        ("It fell from 5 to 3.", "It fell from 3 to 5.", "en", "A number or date"),
        ("All boats sank.", "Some boats sank.", "en", "A number or date"),
        ("It is 12 km long.", "It is 12 m long.", "en", "A unit"),
        ("It cost €12.", "It cost $12.", "en", "A unit"),
        ("He was 'quite unfit'.", "He was 'unfit'.", "en", "A quotation"),
        ("It is old.", "It is not old.", "en", "A negation"),
        ("It isn't old.", "It is old.", "en", "A negation"),
        ("It was usual.", "It was unusual.", "en", "A negation"),
        ("It was usual, usual.", "It was usual, unusual.", "en", "A negation"),
        ("It was usual, unusual.", "It was usual, usual.", "en", "A negation"),
        ("It was never late.", "It was not late.", "en", "A negation"),
        ("Es ist alt.", "Es ist nicht alt.", "de", "A negation"),
        ("Er hat keine Zeit.", "Er hat Zeit.", "de", "A negation"),
        ("Il a vu la mer.", "Il n'a pas vu la mer.", "fr", "A negation"),
        ("Vino tarde.", "Nunca vino tarde.", "es", "A negation"),
        ("It is in Tarn.", "It is in Velde.", "en", "A name or the first word"),
        ("Nurses left.", "Doctors left.", "en", "A name or the first word"),
        ("It was Tarn that beat Velde.", "It was Velde that beat Tarn.", "en",
         "A name or the first word"),
        ("Der Turm fiel.", "Der Mast fiel.", "de", "A noun"),
        ("The 12 men did not sail.", "Not the 12 men did sail.", "en", "The order of facts"),
    ],
)  # fmt: skip
def test_a_changed_fact_is_named(old, new, language, what):
    assert same_meaning_guard(old, new, language) == f"{what} changed: decide the new words."


def test_a_language_without_a_list_is_refused():
    assert "no list of negations" in same_meaning_guard("是", "不是", "zh")


QUIET = ["the", "boat", "sank", "near", "a", "quiet", "harbour", "at", "night"]
WORDS = st.lists(st.sampled_from(QUIET), min_size=2)


@given(WORDS, st.sampled_from(["not", "never", "without", "12", "Velde", '"late"']), st.data())
def test_a_fact_that_comes_in_anywhere_is_refused(words, fact, data):
    at = data.draw(st.integers(0, len(words)))

    new = [*words[:at], fact, *words[at:]]

    assert same_meaning_guard(" ".join(words), " ".join(new))
    assert same_meaning_guard(" ".join(new), " ".join(words))


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "de", "fr", "es"]))
def test_any_two_texts_can_be_compared_and_the_same_is_allowed(old, new, language):
    assert isinstance(same_meaning_guard(old, new, language), str)
    assert same_meaning_guard(old, old, language) == ""
