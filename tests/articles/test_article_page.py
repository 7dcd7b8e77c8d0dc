"""The page of an article: frozen words, living names, and the ways on from it."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Byline, SectionKind, SeeAlso
from tests.factories import (
    make_article,
    make_cited,
    make_contributor,
    make_published,
    make_topic,
)
from tests.rounds import go_out, new_edition
from tests.shelves import fill

URL = "/articles/the-harbour-bridge/"


def test_it_shows_what_was_signed_not_what_stands_on_the_desk(client, writer, checker, editor):
    article = make_published(writer, checker, editor, title="The harbour bridge")
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.title = "Rumours"
        draft.sections.update(body="The bridge is said to be haunted.")
        draft.save()

    page = client.get(URL).text

    assert "The bridge opened in March 1932." in page
    assert "Rumours" not in page
    assert "haunted" not in page


def test_it_never_asks_for_words_of_the_working_copy(client, writer, checker, editor):
    make_published(writer, checker, editor, topics=(make_topic(),))

    with CaptureQueriesContext(connection) as queries:
        client.get(URL)

    asked = " ".join(query["sql"] for query in queries)
    assert '"articles_article"."title"' not in asked
    assert '"articles_section"' not in asked


def test_ai_use_is_said_for_each_section(client, writer, checker, editor):
    article = make_cited(writer, checker, sections=(("Tolls", "Were there tolls?"),))
    with workflow.editing(article, by=writer) as draft:
        draft.sections.filter(heading="Tolls").update(
            ai_use="drafted", ai_tool="a language model", ai_note="We rewrote it twice."
        )
    go_out(article, writer, checker, editor)

    page = client.get(URL).text

    assert "No AI: people wrote it." in page
    assert "Drafted: AI wrote it first, and people rewrote it." in page
    assert "Tool: a language model." in page
    assert "We rewrote it twice." in page


def test_a_section_of_analysis_is_marked(client, writer, checker, editor):
    article = make_cited(writer, checker, sections=(("Tolls", "Were there tolls?"),))
    with workflow.editing(article, by=writer) as draft:
        draft.sections.filter(heading="Tolls").update(kind=SectionKind.ANALYSIS)
    go_out(article, writer, checker, editor)

    response = client.get(URL)

    assert "Analysis: the author’s judgement" in response.text


def test_sections_have_anchors_from_their_stable_ids(client, writer, checker, editor):
    article = make_published(
        writer, checker, editor, sections=(("Tolls", "They ended. [@harbour-1932]"),)
    )
    section = article.sections.get(heading="Tolls")

    response = client.get(URL)

    assert f'id="s-{str(section.stable_id)[:8]}"' in response.text


def test_see_also_stands_after_its_section_with_the_title_of_today(client, writer, checker, editor):
    target = make_published(writer, checker, editor, title="Tolls on bridges")
    article = make_cited(writer, checker, sections=(("Later", "They ended. [@harbour-1932]"),))
    SeeAlso.objects.create(
        article=article, target=target, after=article.sections.first(), reason="What one paid."
    )
    go_out(article, writer, checker, editor)
    new_edition(target, writer, checker, editor, title="What one paid on bridges")

    page = client.get(URL).text

    assert "What one paid on bridges" in page
    assert "Tolls on bridges" not in page
    assert page.index("March 1932") < page.index("What one paid.") < page.index(">Later<")


@pytest.mark.parametrize("kind", ["unpublished", "retracted"])
def test_see_also_to_what_is_not_listed_disappears(client, writer, checker, editor, kind):
    target = make_published(writer, checker, editor, title="Tolls on bridges")
    article = make_cited(writer, checker)
    SeeAlso.objects.create(article=article, target=target, reason="What one paid.")
    go_out(article, writer, checker, editor)
    workflow.withdraw(target, by=editor, kind=kind, reason="Wrong.")

    page = client.get(URL).text

    assert "Tolls on bridges" not in page
    assert "What one paid." not in page


def test_similar_articles_share_topics_and_the_most_similar_comes_first(
    client, writer, checker, editor
):
    bridges, harbours = make_topic("Bridges"), make_topic("Harbours")
    make_published(writer, checker, editor, topics=(bridges, harbours))
    make_published(writer, checker, editor, title="Both of them", topics=(bridges, harbours))
    make_published(writer, checker, editor, title="Only bridges", topics=(bridges,))
    make_published(writer, checker, editor, title="Neither", topics=(make_topic("Bread"),))

    page = client.get(URL).text

    assert page.index("Both of them") < page.index("Only bridges")
    assert "Neither" not in page


def test_a_later_edition_tells_what_changed(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    new_edition(article, writer, checker, editor, kind="correction", note="It was in March.")

    page = client.get(URL).text

    assert "Correction," in page
    assert "It was in March." in page
    assert "Edition 2" in page


def test_a_first_edition_has_no_change_to_tell(client, writer, checker, editor):
    make_published(writer, checker, editor)

    response = client.get(URL)

    assert 'class="notice"' not in response.text


def test_stored_html_is_cleaned_again_on_its_way_out(client, writer, checker, editor, monkeypatch):
    monkeypatch.setattr("articles.press.render", lambda *a, **k: "<p>ok<script>x()</script></p>")
    make_published(writer, checker, editor)

    page = client.get(URL).text

    assert "<p>ok</p>" in page
    assert "x()" not in page


def test_the_text_says_its_language(client, writer, checker, editor):
    article = make_cited(writer, checker, language="de")
    go_out(article, writer, checker, editor)

    response = client.get(URL)

    assert '<h1 lang="de"' in response.text
    assert '<div class="text" lang="de"' in response.text


def test_names_under_the_title_stand_in_their_order(client, writer, checker, editor):
    article = make_cited(writer, checker)
    for position, name in enumerate(("Zoe Zander", "Abe Abel")):
        Byline.objects.create(
            article=article, contributor=make_contributor(name), position=position
        )
    go_out(article, writer, checker, editor)

    response = client.get(URL)

    assert "By Zoe Zander, Abe Abel" in response.text


def test_the_canonical_address_is_under_the_base_url(client, writer, checker, editor):
    make_published(writer, checker, editor)

    response = client.get(URL)

    assert f'<link rel="canonical" href="{settings.BASE_URL}{URL}">' in response.text


def test_an_address_in_any_script_works(client, writer, checker, editor):
    make_published(writer, checker, editor, slug="гавань-橋")

    response = client.get("/articles/гавань-橋/")

    assert response.status_code == 200


def test_it_asks_the_database_the_same_however_much_is_published(
    client, writer, checker, editor, django_assert_num_queries
):
    topic = make_topic()
    fill(10, writer, checker, editor, topic)
    with CaptureQueriesContext(connection) as few:
        client.get("/articles/bridge-0/")
    fill(60, writer, checker, editor, topic)

    with django_assert_num_queries(len(few)):
        client.get("/articles/bridge-0/")


def test_a_draft_is_not_found(client, writer):
    make_article(writer)

    response = client.get(URL)

    assert response.status_code == 404
