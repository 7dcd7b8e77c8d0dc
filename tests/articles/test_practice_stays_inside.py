"""A practice article never goes out, whoever asks and however, and stands in no list."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import audit, gate, standing, workflow
from articles.models import Article, Citation, Edition, SignOff, Source, Verification, Wording
from tests.factories import make_article


@pytest.fixture
def copy(checker):
    return workflow.practise(checker).article


def refused_by_the_database(write, match="practice"):
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        write()


def test_the_gate_refuses_it_first_of_all(copy):
    assert gate.blockers(copy)[0].message == "A practice article is never published."


@pytest.mark.parametrize(
    "ask",
    [
        lambda a, by: workflow.submit(a, by=by),
        lambda a, by: workflow.sign_off(a, by=by, manifest_hash="", verified=True),
        lambda a, by: workflow.publish(a, by=by),
        lambda a, by: workflow.begin_edit(a, by=by),
        lambda a, by: workflow.place(a, by=by, topics=[]),
        lambda a, by: workflow.decide(a, by=by, fingerprint="", verdict="supported"),
        lambda a, by: workflow.attach(
            a, by=by, words_hash="", citekey="", locator="", snapshot=None, passage=""
        ),
        lambda a, by: workflow.ask(a, by=by, words_hash="", text="Who?"),
    ],
)
def test_no_verb_of_the_desk_takes_it(copy, superuser, ask):
    with pytest.raises(workflow.Refused, match="practice article"):
        ask(copy, superuser)


def test_one_does_not_practise_on_a_real_article(writer, checker):
    article = make_article(writer)

    refused_by_the_database(
        lambda: article.attempts.create(started_at=timezone.now()), "practice articles only"
    )


def test_a_practice_article_stays_one_whatever_is_written(copy, writer, checker):
    real = make_article(writer)

    refused_by_the_database(lambda: Article.objects.filter(pk=copy.pk).update(practice_of=None))
    refused_by_the_database(lambda: Article.objects.filter(pk=real.pk).update(practice_of=writer))
    refused_by_the_database(lambda: Article.objects.filter(pk=copy.pk).update(state="approved"))
    with connection.cursor() as cursor:
        refused_by_the_database(
            lambda: cursor.execute(
                "UPDATE articles_article SET practice_of_id = NULL WHERE id = %s", [copy.pk]
            )
        )
    refused_by_the_database(
        lambda: Article.objects.create(practice_of=checker), "practice_of|unique"
    )


def test_the_database_takes_no_verdict_signature_or_edition_of_it(copy, editor):
    now = timezone.now()
    signed = {"manifest_hash": "1" * 64, "statement": "All read."}
    rows = [
        Verification(
            article=copy, fingerprint="0" * 64, verdict="supported", checker=editor,
            decided_at=now, words="It stands.",
        ),
        SignOff(article=copy, signed_by=editor, signed_at=now, **signed),
        Edition(article=copy, number=1, published_by=editor, published_at=now),
    ]  # fmt: skip

    for row, why in zip(rows, ("never verified", "stet", "stet"), strict=True):
        refused_by_the_database(row.save, why)


def test_it_leaves_nothing_among_the_sources_and_words_of_the_desk(copy):
    assert not any(model.objects.exists() for model in (Source, Citation, Wording))
    assert list(audit.violations()) == []


def test_nobody_meets_it_in_a_list(copy, checker, superuser):
    title = copy.title

    for person in (checker, superuser):
        assert not Article.objects.editable_by(person).exists()
        assert not workflow.linkable(person, title).exists()
    assert not Article.objects.citing("practice-report").exists()
    assert not Article.objects.awaiting_review().exists()
    assert standing.claims_of(copy)
