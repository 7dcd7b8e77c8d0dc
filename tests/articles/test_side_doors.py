"""What Django's admin answers beside its forms names nothing that one may not see."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.models import Article
from tests.desk import KEPT
from tests.factories import make_article


@pytest.mark.parametrize("model", [Article, *KEPT])
def test_the_shortcut_to_a_page_leads_to_public_ones(client, other_writer, full_desk, model):
    """Django's admin leads from the number of any row to its page."""
    kind = ContentType.objects.get_for_model(model)
    client.force_login(other_writer)

    for row in model.objects.all():
        answer = client.get(f"/admin/r/{kind.pk}/{row.pk}/")
        assert answer.status_code in (302, 404)
        assert "/admin/" not in answer.get("Location", "")


def test_no_list_of_choices_names_a_draft_of_somebody_else(client, writer, other_writer, full_desk):
    make_article(writer, title="A secret of Wren")
    client.force_login(other_writer)
    to_articles = [
        (model, field)
        for model in admin.site._registry
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Article
    ]

    for model, field in to_articles:
        answer = client.get(
            reverse("admin:autocomplete"),
            {"app_label": "articles", "model_name": model._meta.model_name,
             "field_name": field.name, "term": "secret"},
        )  # fmt: skip
        assert b"secret of Wren" not in answer.content
    assert to_articles


@pytest.mark.parametrize(
    "query",
    [
        "article__title__startswith=A",
        "citations__article__title__startswith=A",
        "events__article__title__startswith=A",
        "snapshots__citations__article=1",
        "_to_field=csl",
    ],
)
def test_a_list_is_no_oracle_for_titles(client, other_writer, full_desk, query):
    """Searching by a column of another table would tell a title letter by letter."""
    client.force_login(other_writer)

    answer = client.get(f"{reverse('admin:articles_source_changelist')}?{query}")

    assert answer.status_code in (302, 400)
