"""A source is brought in by pasting: what was found is shown first, then saved with its copy."""

import pytest
from django.core.management import call_command

from articles.models import Capture, Event, Publisher, Source, Verb
from tests.factories import make_source
from tests.pages import filled_in, words_of
from tests.web import Page

pytestmark = pytest.mark.usefixtures("own_files")
HERE = "/admin/articles/source/bring-in/"
PAGE = """<html lang="en-GB"><head><title>The bridge | Harbour News</title>
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="1932-03-20T08:00:00Z">
<meta name="author" content="Robin Reed"></head>
<body><h1>The bridge</h1><p>The bridge was opened to traffic on 19 March 1932. It is of steel and
spans the harbour, and tolls were collected on it for many years after.</p></body></html>"""
DOI = '{"type": "journal-article", "title": "On bridges", "volume": "7", "DOI": "10.5555/b"}'
LOGIN = '<title>Sign in</title><form><input type="password"></form>'


@pytest.fixture
def paste(client, writer, web, settings):
    """Paste something as a writer does: the answer is the page with what was found."""
    settings.FETCHING = True
    settings.FETCH_ALLOWED_HOSTS = [web.host]
    settings.DOI_RESOLVER = web.url("/doi")
    web.pages["/bridge"] = Page(PAGE)
    client.force_login(writer)
    return lambda typed, query="": client.post(HERE + query, {"act": "look", "typed": typed})


@pytest.fixture
def save(client):
    """Press the second button; `typed` is what was changed before."""

    def save(page, query="", **typed):
        return client.post(HERE + query, filled(page) | {"act": "save"} | typed)

    return save


def filled(page):
    return filled_in(page, "bring_in_form")


def test_an_address_is_two_buttons_from_a_source_with_its_copy(paste, save, web, writer):
    answer = save(paste(web.url("/bridge")))

    source = Source.objects.get()
    assert answer.url == f"/admin/articles/source/{source.pk}/change/"
    assert (source.citekey, source.title, source.language) == ("reed-1932", "The bridge", "en-GB")
    assert source.csl["author"] == [{"family": "Reed", "given": "Robin"}]
    assert source.csl["issued"] == {"date-parts": [[1932, 3, 20]]}
    assert source.canonical_key == f"url:https://127.0.0.1:{web.port}/bridge"
    copy = source.snapshots.get()
    assert (copy.capture, copy.added_by, copy.status) == (Capture.FETCHED, writer, 200)
    assert "opened to traffic on 19 March 1932" in copy.text


def test_what_was_found_is_shown_before_anything_is_saved(paste, web):
    page = paste(web.url("/bridge"))

    assert filled(page)["title"] == "The bridge"
    assert (filled(page)["authors"], filled(page)["issued"]) == ("Reed, Robin", "1932-03-20")
    assert "The bridge was opened to traffic" in words_of(page)
    assert not Source.objects.exists()


def test_everything_it_does_is_on_record(paste, save, web, writer):
    save(paste(web.url("/bridge")))

    assert [(e.verb, e.by) for e in Event.objects.order_by("id")] == [
        (Verb.EDIT, writer), (Verb.EDIT, writer), (Verb.KEEP_COPY, writer),
    ]  # fmt: skip
    call_command("audit_gate")


def test_a_new_publisher_comes_along_without_a_grade(paste, save, web):
    save(paste(web.url("/bridge")))

    publisher = Publisher.objects.get()
    assert (publisher.name, publisher.grade) == ("Harbour News", "unknown")
    assert publisher.homepage == web.url("/")
    assert Source.objects.get().publisher == publisher


def test_a_publisher_that_is_here_is_chosen(paste, save, web):
    publisher = Publisher.objects.create(name="The News", homepage=web.url("/"))

    save(paste(web.url("/bridge")))

    assert Source.objects.get().publisher == publisher
    assert Publisher.objects.count() == 1


def test_a_doi_fills_what_the_form_does_not_even_show(paste, save, web):
    web.pages["/doi/10.5555/b"] = Page(DOI, media_type="application/vnd.citationstyles.csl+json")

    save(paste("doi:10.5555/b"), citekey="on-bridges")

    source = Source.objects.get(citekey="on-bridges")
    assert (source.canonical_key, source.csl["volume"]) == ("doi:10.5555/b", "7")
    assert source.csl["type"] == "article-journal"


def test_a_publishers_page_with_a_doi_in_its_address_is_kept_as_that_page(paste, save, web):
    web.pages["/doi/10.5555/b"] = Page(DOI, media_type="application/vnd.citationstyles.csl+json")
    web.pages["/abs/10.5555/b"] = Page(PAGE)

    save(paste(web.url("/abs/10.5555/b")), citekey="on-bridges")

    source = Source.objects.get(citekey="on-bridges")
    assert (source.canonical_key, source.url) == ("doi:10.5555/b", web.url("/abs/10.5555/b"))
    assert source.snapshots.get().requested_url == source.url


def test_of_an_isbn_the_rest_is_typed(paste, save):
    page = paste("ISBN 978-3-16-148410-0")

    save(page, title="Bridges", citekey="bridges")

    assert "Type what stands on its title page" in words_of(page)
    assert Source.objects.get().canonical_key == "isbn:9783161484100"


def test_a_work_that_is_here_is_shown_and_not_made_again(paste, web):
    source = make_source(canonical_key=f"url:https://127.0.0.1:{web.port}/bridge")

    page = paste(web.url("/bridge"))

    assert "This work is here already The Harbour Bridge [@harbour-1932]" in words_of(page)
    assert f'href="/admin/articles/source/{source.pk}/change/"' in page.content.decode()
    assert "grade: unknown · · no address" in words_of(page)
    assert b'value="save"' not in page.content


def test_a_work_of_the_same_title_is_a_warning(paste, save, web):
    make_source("other", csl={"title": "The Bridge"})

    page = paste(web.url("/bridge"))
    save(page)

    assert "Perhaps it is here already The Bridge [@other]" in words_of(page)
    assert Source.objects.count() == 2


def test_the_button_pressed_twice_makes_one_source(paste, save, web):
    page = paste(web.url("/bridge"))

    first, second = save(page), save(page)

    assert first.url == second.url
    assert Source.objects.get().snapshots.count() == 1


def test_nor_does_it_where_the_citekey_was_left_to_the_desk(paste, save, settings):
    settings.FETCHING = False
    page = paste("https://example.org/bridge")

    save(page, title="The bridge", url="")
    save(page, title="The bridge", url="")

    assert Source.objects.get().citekey == "bridge"


def test_somebody_else_brought_it_in_meanwhile(paste, save, web):
    page = paste(web.url("/bridge"))
    make_source(canonical_key=f"url:https://127.0.0.1:{web.port}/bridge")

    answer = save(page, note="Look at page 4.")

    assert answer.status_code == 422
    assert "This work is here already" in words_of(answer)
    assert filled(answer)["note"] == "Look at page 4."


def test_the_copy_may_be_left_out(paste, save, web, client):
    typed = filled(paste(web.url("/bridge"))) | {"act": "save"}
    del typed["keep"]

    client.post(HERE, typed)

    assert not Source.objects.get().snapshots.exists()


def test_a_refusal_keeps_what_was_typed_and_the_copy(paste, save, web):
    page = paste(web.url("/bridge"))

    refused = save(page, issued="last spring", title="A better title")
    save(refused, issued="1932")

    assert refused.status_code == 422
    assert "Write a date as 1945" in words_of(refused)
    assert Source.objects.get().title == "A better title"
    assert Source.objects.get().snapshots.get().capture == Capture.FETCHED


def test_of_a_blocked_page_the_words_are_pasted_there_and_then(paste, save, web):
    web.pages["/bridge"] = Page(LOGIN)

    page = paste(web.url("/bridge"))
    save(page, title="The bridge", citekey="bridge", text="It opened\r\nin 1932.")

    assert "then paste the words, or drop the saved page" in words_of(page)
    copy = Source.objects.get().snapshots.get()
    assert (copy.capture, copy.text) == (Capture.PASTED, "It opened\nin 1932.")


def test_rich_text_keeps_its_lists(paste, save, web):
    web.pages["/bridge"] = Page(LOGIN)

    save(
        paste(web.url("/bridge")), title="The bridge", text="The bridge Steel Stone",
        html="<h1>The bridge</h1><ul><li>Steel<li>Stone</ul>",
    )  # fmt: skip

    assert Source.objects.get().snapshots.get().text == "The bridge\n\n- Steel\n- Stone"


def test_without_a_network_nothing_is_in_the_way(paste, save, settings):
    settings.FETCHING = False

    page = paste("https://example.org/bridge")
    save(page, title="The bridge")

    assert "Fetching is switched off at this desk" in words_of(page)
    source = Source.objects.get()
    assert source.csl["URL"] == "https://example.org/bridge"
    assert source.publisher.name == "example.org"
