"""audit_gate: whatever is not as it was signed is named."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles import audit, triggers, workflow
from articles.models import Article, Edition, Policy, Snapshot, Verification, Wording
from tests.factories import (
    PASSAGE,
    claim_saying,
    make_approved,
    make_edition,
    make_published,
    make_topic,
)


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor)


def tamper(model, **fields):
    """Change rows behind the triggers, as somebody with a shell might."""
    triggers.remove()
    model.objects.update(**fields)
    triggers.install()


def test_an_untouched_desk_holds(edition, capsys):
    call_command("audit_gate")

    assert capsys.readouterr().out == "1 editions hold.\n"


@pytest.mark.parametrize(
    ("model", "fields", "named"),
    [
        (Edition, {"title": "Forged"}, "not what was sealed"),
        (Edition, {"sections": []}, "not what was sealed"),
        (Edition, {"manifest": {"title": "Forged"}}, "the hash that was signed"),
        (Edition, {"manifest_hash": "0" * 64}, "its sign-off is for something else"),
        (Snapshot, {"text": "Nothing of the kind."}, "not the text that was read"),
        (Verification, {"fingerprint": "0" * 64}, "does not say what the edition says"),
        (Verification, {"words": "The bridge sank."}, "given on other words"),
    ],
)
def test_a_tampered_row_is_named(edition, model, fields, named):
    tamper(model, **fields)

    assert any(named in violation for violation in audit.violations())


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("words", "The bridge sank.", "its words do not have their hash"),
        ("context", "The harbour.", "its words, context and evidence do not have"),
        ("verdict", "contradicted", "its verdict does not pass"),
        ("verification", 0, "its verification is missing"),
    ],
)
def test_a_tampered_claim_is_named_even_with_a_new_seal(edition, field, value, named):
    edition.claims[1][field] = value

    tamper(Edition, claims=edition.claims, seal=edition.computed_seal())

    assert any(f"sentence 2: {named}" in violation for violation in audit.violations())


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("passage", f"{PASSAGE} Truly.", "does not have its hash"),
        ("snapshot", 0, "kept copy of [@harbour-1932] is missing"),
        ("citation", 0, "the citation of [@harbour-1932] is missing"),
        ("locator", "p. 5", "does not say what the edition says"),
    ],
)
def test_tampered_evidence_is_named(edition, field, value, named):
    edition.claims[1]["evidence"][0][field] = value

    tamper(Edition, claims=edition.claims, seal=edition.computed_seal())

    assert any(named in violation for violation in audit.violations())


def test_signed_words_that_differ_from_shown_ones_are_named(edition):
    edition.title, edition.sections[0]["heading"] = "Forged", "Forged"

    tamper(Edition, title="Forged", sections=edition.sections, seal=edition.computed_seal())

    found = "\n".join(audit.violations())
    assert "title, address, language or share text is not the signed one" in found
    assert "sections or their AI use are not the signed ones" in found


def test_another_edition_than_the_record_says_is_named(edition, writer, checker, editor):
    other = make_edition(writer, checker, editor, title="Another bridge")
    triggers.remove()
    Article.objects.filter(pk=other.article_id).update(live_edition=None)

    Article.objects.filter(pk=edition.article_id).update(live_edition=other)

    assert any("the record says" in violation for violation in audit.violations())


def test_a_missing_trigger_fails_the_command(edition, capsys):
    trigger = triggers.expected()[0]
    with connection.cursor() as cursor:
        for statement in trigger.drop():
            cursor.execute(statement)

    with pytest.raises(CommandError, match="1 violations"):
        call_command("audit_gate")

    assert trigger.name in capsys.readouterr().err


def test_a_later_splitter_does_not_lapse_the_past(edition, monkeypatch):
    monkeypatch.setattr("articles.standing.reading.of_article", lambda *a, **k: [])

    assert list(audit.violations()) == []


def test_a_verdict_of_an_author_is_named(edition, editor):
    """Rule 6, for the past: nobody decided words of their own."""
    triggers.remove()
    Wording.objects.create(
        article=edition.article, words_hash=edition.claims[1]["words_hash"], author=editor,
        first_at=timezone.now(),
    )  # fmt: skip

    assert any("decided by who put in its words" in violation for violation in audit.violations())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_a_row_that_another_program_replaced_is_named(edition):
    """It need not know of recursive triggers, and then the delete trigger sleeps."""
    columns = ", ".join(f'"{f.column}"' for f in Snapshot._meta.concrete_fields)
    values = columns.replace('"note"', "'Forged.'")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        cursor.execute(
            f"INSERT OR REPLACE INTO articles_snapshot ({columns})"
            f" SELECT {values} FROM articles_snapshot"
        )
        cursor.execute("PRAGMA recursive_triggers = ON")

    name = f"Kept copy {Snapshot.objects.get().pk}: it is not what was sealed"
    assert any(name in violation for violation in audit.violations())


@pytest.mark.django_db(transaction=True)
def test_people_may_work_while_it_looks(administrator):
    """It sees one moment: a verb that ends meanwhile is no row without its event."""
    Wording.objects.create(
        article=Article.objects.create(title="Tides", slug="tides"), words_hash="0" * 64,
        author=administrator, first_at=timezone.now(),
    )  # fmt: skip
    found = audit.violations()
    first = next(found)

    def work():
        workflow.set_policy(by=administrator, one_person_desk=True, note="Meanwhile.")
        connection.close()

    meanwhile = Thread(target=work)
    meanwhile.start()
    meanwhile.join()

    assert "no event left it" in first
    assert list(found) == []
    assert Policy.objects.count() == 1


def test_a_passage_that_took_a_text_back_into_review_is_in_the_record(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    claim = claim_saying(article, "March 1932")

    workflow.attach(
        article, by=editor, words_hash=claim.claim.words_hash, citekey="harbour-1932",
        locator="p. 4", passage="Tolls were collected until 1988.",
        snapshot=article.citations.first().snapshot,
    )  # fmt: skip

    assert article.state == "in_review"
    assert list(audit.violations()) == []


def test_a_clock_set_back_after_a_removal_is_no_violation(
    writer, checker, editor, administrator, monkeypatch
):
    article = make_published(writer, checker, editor)
    workflow.remove(article, by=administrator, what="All of it", legal_ground="Order 7")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(minutes=5))

    workflow.place(article, by=editor, topics=[make_topic("Tolls")])

    assert list(audit.violations()) == []
