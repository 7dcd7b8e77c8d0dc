"""Sentences are ordered by how much they need a source, with reasons; nothing is decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.checkworthy import CUT, score
from tests.checkworthy.measure import agreement, auc, figures, kappa, labelled, pairs, shuffled


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("It opened on 4 May 1932.", ("a date", "an event")),
        ("In it 38,000 people travel.", ("a number",)),
        ("They met Karl Osten.", ("a name",)),
        ('It is "unfit".', ("quoted words",)),
        ("It is the oldest of all.", ("first, only or most",)),
        ("It is banned by law.", ("a law or a duty",)),
        ("It is so because of ice.", ("a cause",)),
        ("Who opened it?", ("an event", "but a question")),
        ("3. Trams are vital.", ("but an opinion or a generality",)),
        ("It is quiet.", ()),
    ],
)
def test_each_feature_is_a_reason(words, reasons):
    assert set(reasons) <= set(score(words).reasons)
    assert bool(reasons) == bool(score(words).reasons)


def test_facts_come_before_evaluations():
    fact = score("The last tram ran on 14 June 1961, with a brass band on board.")
    evaluation = score("Trams play a vital role in the modern city.")

    assert fact.is_flagged and fact.score >= CUT > evaluation.score
    assert not evaluation.is_flagged


def test_a_false_statement_without_any_feature_is_not_seen():
    """Why the detector may order and flag, and never decides."""
    assert not score("While these missions are technically non-combat, they matter.").is_flagged
    assert not score("Collective retaliation is assured.").is_flagged


def test_outside_of_english_facts_alone_count():
    assert score("Es wurde am 4. Mai 1932 verboten.", "de").reasons == ("a date",)
    assert score("Das ist verboten.", "de").reasons == ()
    assert score("第一条", "ja").score == 0


def test_a_number_that_only_counts_items_is_none():
    assert score("12. Boats are quiet.").reasons == ()
    assert score("1931. The town is quiet.").reasons != ()


def test_the_labelled_set_is_large_enough_and_labelled_twice():
    rows = labelled()

    assert len({row.words for row in rows}) == len(rows) >= 150
    assert {row.first for row in rows} == {row.second for row in rows} == {0, 1}
    assert sorted(shuffled()) == [(number, row.words) for number, row in enumerate(rows)]


def test_an_annotator_who_saw_the_sentences_alone_labels_them_alike():
    assert agreement(pairs()) > 0.95
    assert kappa(pairs()) > 0.9


@pytest.mark.parametrize("labels", ["first", "second", "agreed", "either"])
def test_the_figures_stay_where_they_were(labels):
    told = figures()[labels]

    assert told.auc >= 0.93
    assert told.precision >= 0.9 and told.recall >= 0.85


def test_agreement_and_order_are_counted_as_the_books_say():
    assert agreement([(1, 1), (0, 0), (1, 0), (0, 1)]) == 0.5
    assert kappa([(1, 1), (0, 0), (1, 0), (0, 1)]) == 0
    assert kappa([(1, 1), (0, 0)]) == 1
    assert auc([(2.0, True), (1.0, False)]) == 1
    assert auc([(1.0, True), (1.0, False)]) == 0.5


@given(st.text(max_size=120), st.sampled_from(["en", "de", "fr", "ja"]))
def test_any_text_has_a_score_and_no_reason_twice(words, language):
    told = score(words, language)

    assert len(set(told.reasons)) == len(told.reasons)
    assert bool(told.reasons) or told.score == 0
