"""same_meaning(): after a small edit one click by somebody else gives the verdict anew."""

import pytest

from articles import audit, standing, workflow
from articles.models import Event, Verdict, Verification
from articles.standing import earlier_forms
from tests.factories import (
    attach_all,
    change_words,
    claim_saying,
    decide,
    decide_all,
    make_in_review,
    sign,
)

OLD, NEW = "The bridge opened in March 1932.", "The bridge was opened in March 1932."


@pytest.fixture
def article(writer, checker, editor):
    """Decided by the checker; then the editor changed how one sentence is put."""
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    change_words(article, by=editor, old="bridge opened", new="bridge was opened")
    return article


def earlier(article, words=NEW):
    return earlier_forms(standing.read(article)).get(claim_saying(article, words).fingerprint)


def click(article, by, words=NEW):
    found = earlier(article, words)
    assert found
    return workflow.same_meaning(
        article, by=by, earlier=found.verification.pk,
        fingerprint=claim_saying(article, words).fingerprint,
    )  # fmt: skip


# -- where it is offered -------------------------------------------------------------------------


def test_the_earlier_words_are_found_with_their_verdict(article, checker):
    found = earlier(article)

    assert (found.verification.words, found.verification.checker) == (OLD, checker)
    assert found.why_not == ""


def test_they_are_found_over_several_edits(article, editor):
    change_words(article, by=editor, old="bridge was", new="bridge then was")

    assert earlier(article, "bridge then was").verification.words == OLD


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("March 1932", "March 1933", "A number or date changed"),
        ("was opened", "was not opened", "A negation changed"),
        ("The bridge", "The Harbour bridge", "A name or the first word changed"),
    ],
)
def test_a_changed_fact_is_told(article, editor, checker, old, new, why):
    change_words(article, by=editor, old=old, new=new)

    assert why in earlier(article, "opened in").why_not
    with pytest.raises(workflow.Refused, match=why):
        click(article, checker, "opened in")


def test_nothing_is_found_for_another_passage(article, editor):
    copy = standing.read(article).sources[0].snapshots.get()
    attach_all(article, by=editor, snapshot=copy, passage="Tolls were collected until 1988.")

    assert earlier(article) is None


def test_nothing_is_found_where_what_it_leans_on_changed(writer, checker, editor):
    article = make_in_review(writer, checker, lead="Ann built it. It opened to traffic.")
    decide_all(article, by=checker)
    change_words(article, by=editor, old="It opened", new="It had opened")
    assert earlier(article, "It had opened")

    change_words(article, by=editor, old="Ann", new="Eve")

    assert earlier(article, "It had opened") is None


def test_nothing_is_found_where_the_verdict_failed(writer, checker, editor):
    article = make_in_review(writer, checker)
    decide(article, OLD, checker, Verdict.CONTRADICTED)
    change_words(article, by=editor, old="bridge opened", new="bridge was opened")

    assert earlier(article) is None


def test_nothing_is_found_where_somebody_objects_to_the_earlier_words(
    writer, checker, second_checker, editor
):
    article = make_in_review(writer, checker)
    decide(article, OLD, checker, Verdict.SUPPORTED)
    decide(article, OLD, second_checker, Verdict.CONTRADICTED)
    change_words(article, by=editor, old="bridge opened", new="bridge was opened")

    assert earlier(article) is None


def test_a_sentence_that_still_stands_is_not_the_earlier_form_of_another(writer, checker):
    article = make_in_review(writer, checker, lead="Tolls soon rose.")
    decide_all(article, by=checker)
    workflow.request_changes(article, by=checker, note="Say how far.")

    change_words(
        article, by=writer, old="Tolls soon rose.", new="Tolls soon rose. Tolls soon rose up."
    )

    assert earlier(article, "rose up") is None


def test_another_sentence_is_no_earlier_form(writer, checker, editor):
    article = make_in_review(writer, checker, lead="Tolls were two pence.")
    decide_all(article, by=checker)

    change_words(article, by=editor, old="Tolls were two pence.", new="Trams ran over the bridge.")

    assert earlier(article, "Trams") is None


def test_words_typed_anew_by_somebody_else_are_no_small_edit(writer, checker, editor):
    article = make_in_review(writer, checker, lead="It stands. Tolls were paid by hand.")
    decide_all(article, by=checker)
    change_words(article, by=editor, old=" Tolls were paid by hand.", new="")

    change_words(article, by=editor, old="It stands.", new="It stands. Tolls are paid by hand.")

    assert earlier(article, "Tolls are") is None


# -- the verb ------------------------------------------------------------------------------------


def test_one_click_gives_the_verdict_anew_on_the_new_words(article, checker):
    verification = click(article, checker)

    assert (verification.verdict, verification.checker) == (Verdict.SUPPORTED, checker)
    assert verification.words == NEW
    assert verification.note == f"Same meaning as “{OLD}”, which Chen Checker decided: supported."
    assert claim_saying(article, NEW).is_decided
    event = Event.objects.filter(verb="decide").first()
    assert event.left == {"verification": [verification.pk]}
    assert [*audit.violations()] == []


def test_somebody_who_never_saw_the_old_words_may_say_so_too(
    article, second_checker, second_editor
):
    click(article, second_checker)

    sign(article, by=second_editor)


def test_what_goes_with_the_verdict_goes_with_it(writer, checker, editor, second_checker):
    article = make_in_review(writer, checker, lead="Reed says that it is fine.")
    decide(article, "Reed says", checker, Verdict.OPINION, holder="Reed")
    change_words(article, by=editor, old="that it", new="it")

    assert click(article, second_checker, "Reed says").holder == "Reed"


def test_who_changed_the_words_does_not_say_that_they_mean_the_same(article, editor):
    with pytest.raises(workflow.Refused, match="You put in these words"):
        click(article, editor)


def test_nor_does_who_proposed_them(writer, checker, second_checker):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    words_hash = claim_saying(article, OLD).claim.words_hash
    suggestion = workflow.suggest(article, by=checker, words_hash=words_hash, proposal=NEW)
    workflow.accept(suggestion, by=writer)

    with pytest.raises(workflow.Refused, match="You put in these words"):
        click(article, checker)
    assert click(article, second_checker)


def test_a_writer_decides_nothing(article, writer):
    with pytest.raises(workflow.Refused, match="You do not have the permission"):
        click(article, writer)


def test_it_is_said_only_in_review(article, checker):
    workflow.request_changes(article, by=checker, note="Wait.")

    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        click(article, checker)


def test_clicking_twice_adds_nothing(article, checker):
    found = earlier(article).verification.pk
    about = {"fingerprint": claim_saying(article, NEW).fingerprint, "earlier": found}

    first = workflow.same_meaning(article, by=checker, **about)

    assert workflow.same_meaning(article, by=checker, **about) == first
    assert Verification.objects.filter(words=NEW).count() == 1


def test_what_changed_while_one_looked_is_not_decided(article, checker, editor):
    shown = {
        "fingerprint": claim_saying(article, NEW).fingerprint,
        "earlier": earlier(article).verification.pk,
    }
    change_words(article, by=editor, old="bridge was", new="bridge then was")

    with pytest.raises(workflow.Stale, match="changed while you looked"):
        workflow.same_meaning(article, by=checker, **shown)


def test_a_verdict_that_no_longer_counts_is_not_given_anew(article, checker, editor):
    source = standing.read(article).sources[0]
    shown = {
        "fingerprint": claim_saying(article, NEW).fingerprint,
        "earlier": earlier(article).verification.pk,
    }
    workflow.set_condition(source, by=editor, condition="retracted", why="Fraud.")

    with pytest.raises(workflow.Stale, match="changed while you looked"):
        workflow.same_meaning(article, by=checker, **shown)
