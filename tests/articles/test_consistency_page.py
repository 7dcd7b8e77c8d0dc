"""The page on which an article's names stand with their years, and its bare sentences."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.checks import url
from tests.factories import make_article

KOSOVO = (
    ("After the attacks",
     "In 2001 the Article was invoked. This led to Operation Allied Force in Kosovo."),
    ("The Balkans", "In the 1990s NATO fought in Kosovo with Operation Allied Force."),
)  # fmt: skip


def page(client, article):
    return client.get(reverse("admin:articles_article_consistency", args=[article.pk]))


@pytest.fixture
def at_writing(client, writer):
    client.force_login(writer)
    return client


def test_a_conflict_stands_first_and_leads_to_its_sentences(at_writing, writer):
    article = make_article(writer, lead="", sections=KOSOVO)

    shown = page(at_writing, article)

    names = [name.name for name in shown.context["page"].in_conflict]
    assert "Operation Allied Force" in names
    assertContains(shown, f'<a href="{url(article, "This led")}"')
    assertContains(shown, "2001 taken from what stands around it")


def test_sentences_that_need_a_source_and_cite_none_are_listed(at_writing, writer):
    article = make_article(
        writer, lead="The bridge rose in 1932. [@x] It cost 5,000 pounds in 1931. It is quiet here."
    )

    flagged = page(at_writing, article).context["page"].flagged

    assert [told.claim.claim.words for told in flagged] == ["It cost 5,000 pounds in 1931."]


def test_an_article_in_which_all_fits_says_so(at_writing, writer):
    article = make_article(writer, lead="It is quiet here.")

    shown = page(at_writing, article)

    assertContains(shown, "No two sentences give a name years that do not fit together.")
    assertNotContains(shown, "Every name with a year")


def test_who_may_not_see_the_article_does_not_find_it(client, writer, other_writer):
    article = make_article(writer)
    client.force_login(other_writer)

    assert page(client, article).status_code == 404


def test_its_writer_finds_it_on_the_claims_page(at_writing, writer):
    article = make_article(writer)

    claims = at_writing.get(reverse("admin:articles_article_claims", args=[article.pk]))

    assertContains(claims, reverse("admin:articles_article_consistency", args=[article.pk]))
