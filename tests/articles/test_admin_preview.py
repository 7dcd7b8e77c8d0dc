"""The preview draws what is typed, for those who may type, and answers a refusal as JSON."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.writing.preview import LIMIT
from tests.factories import make_source

PREVIEW = "/admin/articles/article/preview/"


def drawn(client, **asked) -> str:
    return client.post(PREVIEW, asked).json()["html"]


def test_it_draws_markdown_and_numbers_the_sources_that_exist(client, writer):
    make_source("harbour-1932")
    client.force_login(writer)

    html = drawn(client, text="It *opened*. [@harbour-1932] It closed. [@nowhere]")

    assert "<em>opened</em>" in html
    assert '<a href="#source-1">1</a>' in html
    assert "[?nowhere]" in html


def test_a_standfirst_is_drawn_without_blocks(client, writer):
    client.force_login(writer)

    assert drawn(client, text="Two *words*", inline="1") == "Two <em>words</em>"


def test_headings_stand_below_that_of_their_section(client, writer):
    client.force_login(writer)

    assert "<h4>" in drawn(client, text="# Inside", level="3")


def test_what_is_typed_cannot_bring_a_script(client, writer):
    client.force_login(writer)

    html = drawn(client, text="<script>alert(1)</script> [x](javascript:alert(1))")

    assert "<script" not in html
    assert "<a" not in html


def test_who_is_signed_out_gets_401_and_no_sign_in_page(client, db):
    response = client.post(PREVIEW, {"text": "x"})

    assert response.status_code == 401
    assert "signed out" in response.json()["error"]


def test_who_may_not_edit_gets_403(client, administrator):
    client.force_login(administrator)

    response = client.post(PREVIEW, {"text": "x"})

    assert response.status_code == 403
    assert "permission" in response.json()["error"]


def test_too_long_a_text_gets_413_and_the_limit(client, writer):
    client.force_login(writer)

    response = client.post(PREVIEW, {"text": "x" * (LIMIT + 1)})

    assert response.status_code == 413
    assert "200,000 characters" in response.json()["error"]


def test_it_answers_posts_only(client, writer):
    client.force_login(writer)

    assert client.get(PREVIEW).status_code == 405


def test_it_asks_for_the_token_of_the_form(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    assert client.post(PREVIEW, {"text": "x"}).status_code == 403


@pytest.mark.parametrize("path", ["/markdownx/markdownify/", "/markdownx/upload/"])
def test_the_addresses_of_markdownx_do_not_exist(client, writer, path):
    client.force_login(writer)

    assert client.post(path, {"content": "x"}).status_code == 404


def test_the_form_brings_our_script_and_not_that_of_markdownx(client, writer):
    client.force_login(writer)

    page = client.get(reverse("admin:articles_article_add")).content.decode()

    assert "js/preview.js" in page
    assert "markdownx/js" not in page
    assert f'data-preview-url="{PREVIEW}"' in page
