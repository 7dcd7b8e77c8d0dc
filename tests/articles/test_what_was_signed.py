"""What goes out is what was signed, by somebody who may still sign it."""

import pytest

from articles import gate, workflow
from articles.models import Source
from tests.factories import (
    decide_all,
    make_approved,
    make_in_review,
    make_published,
    make_user,
    sign,
)


def messages(article):
    return " ".join(b.message for b in gate.blockers(article))


def test_a_source_that_is_renamed_after_the_signature_is_not_published(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    Source.objects.update(csl={"title": "The mayor is a thief"})

    with pytest.raises(workflow.Refused, match="not what was signed off"):
        workflow.publish(article, by=editor)


def test_an_address_that_another_article_just_took_is_left_to_it(
    writer, checker, editor, monkeypatch
):
    first = make_published(writer, checker, editor, title="First", slug="bridge")
    second = make_in_review(writer, checker, title="Second", slug="bridge")
    decide_all(second, by=checker)
    monkeypatch.setattr(gate, "blockers", lambda article, reading=None: [])
    sign(second, by=editor)

    with pytest.raises(workflow.Refused, match="belongs to another article"):
        workflow.publish(second, by=editor)

    assert first.addresses.get(current=True).slug == "bridge"


def test_what_was_removed_by_law_is_not_filled_anew(writer, checker, editor, administrator):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    workflow.remove(article, by=administrator, what="All of it.", legal_ground="A court.")

    assert "Its content was removed for a legal reason" in messages(article)


def test_a_writers_signature_lapses_with_the_policy(checker, editor, administrator):
    both = make_user("both", "Writers", "Editors")
    article = make_in_review(both, checker)
    decide_all(article, by=checker)
    workflow.set_policy(by=administrator, one_person_desk=True, note="Holidays.")
    sign(article, by=both)
    workflow.set_policy(by=administrator, one_person_desk=False, note="They are over.")

    with pytest.raises(workflow.Refused, match="A writer of this article signed it"):
        workflow.publish(article, by=editor)
