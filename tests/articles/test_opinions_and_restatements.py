"""Opinions and restatements: two verdicts that lean on something beside a passage."""

import pytest

from articles import standing, workflow
from articles.models import Section, Verdict
from tests.factories import (
    change_words,
    claim_saying,
    decide,
    make_in_review,
)


def test_an_opinion_names_its_holder_in_the_sentence(writer, checker):
    article = make_in_review(writer, checker, lead="Robin Reed calls it handsome.")

    with pytest.raises(workflow.Refused, match="“Ann Archer” is not named"):
        decide(article, "handsome", checker, Verdict.OPINION, holder="Ann Archer")
    decide(article, "handsome", checker, Verdict.OPINION, holder="Robin Reed")

    assert claim_saying(article, "handsome").is_decided


def test_an_opinion_without_holder_needs_analysis_and_a_byline(writer, checker, contributor):
    article = make_in_review(writer, checker, lead="It is the handsomest bridge.")
    with pytest.raises(workflow.Refused, match="holder named"):
        decide(article, "handsomest", checker, Verdict.OPINION)

    Section.objects.filter(article=article).update(kind="analysis")
    article.bylines.create(contributor=contributor)
    decide(article, "handsomest", checker, Verdict.OPINION)

    assert claim_saying(article, "handsomest").is_decided


def test_a_restatement_lapses_with_the_sentence_it_restates(writer, checker):
    article = make_in_review(writer, checker, title="Opened in March 1932")
    target = claim_saying(article, "The bridge opened").fingerprint
    with pytest.raises(workflow.Refused, match="no verdict of its own yet"):
        decide(article, "Opened in", checker, Verdict.RESTATES, target=target)
    decide(article, "The bridge opened", checker, Verdict.SUPPORTED)
    decide(article, "Opened in", checker, Verdict.RESTATES, target=target)
    assert claim_saying(article, "Opened in").is_decided

    decide(article, "The bridge opened", checker, Verdict.CONTRADICTED)

    assert not claim_saying(article, "Opened in").is_decided


def test_a_restatement_of_a_restatement_is_refused(writer, checker):
    article = make_in_review(
        writer, checker, title="Opened in March 1932", sections=(("March 1932", ""),)
    )
    decide(article, "The bridge opened", checker, Verdict.SUPPORTED)
    fact = claim_saying(article, "The bridge opened").fingerprint
    decide(article, "Opened in", checker, Verdict.RESTATES, target=fact)

    with pytest.raises(workflow.Refused, match="no verdict of its own"):
        workflow.decide(
            article, by=checker, verdict=Verdict.RESTATES,
            fingerprint=standing.read(article).claims[-1].fingerprint,
            target=claim_saying(article, "Opened in").fingerprint,
        )  # fmt: skip


def test_a_restatement_of_words_the_checker_put_in_is_refused(writer, checker, second_checker):
    article = make_in_review(writer, checker, title="Opened in spring")
    change_words(article, by=checker, old="March 1932", new="the spring of 1932")
    decide(article, "The bridge opened", second_checker, Verdict.SUPPORTED)
    target = claim_saying(article, "The bridge opened").fingerprint

    with pytest.raises(workflow.Refused, match="put in the words of sentence 2"):
        decide(article, "Opened in", checker, Verdict.RESTATES, target=target)


def test_a_restatement_of_a_sentence_that_is_gone_lapses(writer, checker, editor):
    article = make_in_review(writer, checker, title="Opened in March 1932")
    decide(article, "The bridge opened", checker, Verdict.SUPPORTED)
    target = claim_saying(article, "The bridge opened").fingerprint
    decide(article, "Opened in", checker, Verdict.RESTATES, target=target)

    change_words(article, by=editor, old="opened in March", new="was opened in March")

    assert not claim_saying(article, "Opened in").is_decided
