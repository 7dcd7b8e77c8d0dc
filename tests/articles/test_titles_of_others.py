"""A writer is not told what another writer's article will be called next."""

import pytest

from articles import workflow
from articles.models import SeeAlso
from tests.factories import make_article, make_published

WRITES = "/admin/articles/article/{}/{}/"


@pytest.mark.parametrize("page", ["change", "sign-off"])
def test_a_see_also_link_has_the_title_readers_know(
    page, client, writer, other_writer, checker, editor
):
    target = make_published(writer, checker, editor, title="The old name")
    workflow.revise(target, by=writer)
    with workflow.editing(target, by=writer) as draft:
        draft.title = "The next name"
        draft.save()
    article = make_article(other_writer, title="Another")
    SeeAlso.objects.create(article=article, target=target)
    client.force_login(other_writer)

    html = client.get(WRITES.format(article.pk, page)).content.decode()

    assert "The old name" in html
    assert "The next name" not in html
