"""On the claims page an editor settles a failing verdict."""

import pytest

from articles import workflow
from articles.models import Settlement
from tests.deciding import url
from tests.factories import claim_saying, make_in_review


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


def test_an_editor_settles_a_failing_verdict_with_a_note(client, article, checker, editor):
    claim = claim_saying(article, "March 1932")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )
    client.force_login(editor)
    sent = {"act": "settle", "verification": failing.pk, "fingerprint": claim.fingerprint}

    refused = client.post(url(article), sent | {"note": ""})
    client.post(url(article), sent | {"note": "The copy says so plainly."})

    assert refused.status_code == 422
    assert Settlement.objects.get().editor == editor


def test_a_verdict_of_another_article_cannot_be_settled_here(
    client, article, writer, checker, editor
):
    other = make_in_review(writer, checker, title="Another bridge")
    claim = claim_saying(article, "March 1932")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )
    client.force_login(editor)

    answer = client.post(
        url(other), {"act": "settle", "verification": failing.pk, "note": "It stands."}
    )

    assert answer.status_code == 422
    assert not Settlement.objects.exists()
