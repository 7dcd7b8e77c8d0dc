"""Bringing in a source: who may, where one goes on, and what nobody can smuggle in."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from lxml import html

from articles.models import Publisher, Snapshot, Source
from tests.factories import make_article, make_source, make_user
from tests.pages import filled_in, post_as, words_of
from tests.web import Page

pytestmark = pytest.mark.usefixtures("own_files")
HERE = "/admin/articles/source/bring-in/"
FIELDS = {"act": "save", "type": "book", "title": "Bridges", "citekey": "bridges",
          "source_class": "secondary"}  # fmt: skip
PAGE = "<title>The bridge</title><p>The bridge was opened to traffic on 19 March 1932.</p>"


@pytest.fixture
def at_desk(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def fetched(at_desk, web, settings):
    """The page that shows what was found at an address."""
    settings.FETCHING = True
    settings.FETCH_ALLOWED_HOSTS = [web.host]
    web.pages["/bridge"] = Page(PAGE)
    return at_desk.post(HERE, {"act": "look", "typed": web.url("/bridge")})


@pytest.mark.parametrize(
    ("come_from", "goes_to"),
    [
        ("/admin/articles/article/7/claims/", "/admin/articles/article/7/claims/?source=bridges"),
        (
            "/admin/x/%3Fshow=all%26source=old%23claim-3",
            "/admin/x/?show=all&source=bridges#claim-3",
        ),
    ],
)
def test_one_goes_back_to_where_one_came_from(at_desk, come_from, goes_to):
    assert at_desk.post(f"{HERE}?next={come_from}", FIELDS).url == goes_to


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)",
        "/%09/evil.example", "%20https://evil.example", "evil", "http:evil.example", "///evil",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(at_desk, hostile):
    page = at_desk.get(f"{HERE}?next={hostile}")
    answer = at_desk.post(f"{HERE}?next={hostile}", FIELDS)

    assert answer.url == f"/admin/articles/source/{Source.objects.get().pk}/change/"
    assert b"evil" not in page.content


def test_the_citekey_that_a_text_has_already_is_proposed(at_desk, settings):
    page = at_desk.post(
        f"{HERE}?citekey=bridge-opening", {"act": "look", "typed": "https://example.org/bridge"}
    )

    assert filled_in(page, "bring_in_form")["citekey"] == "bridge-opening"


@pytest.mark.parametrize("key", ["taken", "no key", "<b>", "x" * 101])
def test_a_citekey_that_cannot_be_is_not_proposed(at_desk, key):
    make_source("taken")

    page = at_desk.post(
        HERE, {"act": "look", "typed": "https://example.org/bridge"}, query_params={"citekey": key}
    )

    assert filled_in(page, "bring_in_form")["citekey"] == ""


def test_who_may_not_add_sources_gets_no_page(client, administrator):
    client.force_login(administrator)

    assert client.get(HERE).status_code == 403
    assert client.post(HERE, FIELDS).status_code == 403


def test_what_cannot_be_kept_whole_is_not_kept_in_part(client, db):
    person = make_user("nora", name="Nora Nocopy")
    allowed = ("add_source", "add_publisher")
    person.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(person)

    answer = client.post(HERE, FIELDS | {"text": "Words.", "new_publisher": "Harbour Press"})

    assert "You do not have the permission to keep copies." in words_of(answer)
    assert not Source.objects.exists()
    assert not Publisher.objects.exists()


def test_who_was_signed_out_loses_nothing(client):
    answer = client.post(HERE, FIELDS)

    assert answer.status_code == 401
    assert "Bridges" in answer.content.decode()


@pytest.mark.parametrize("token", ["forged", "a:b:c", "é:ü"])
def test_a_forged_copy_is_none_and_the_fields_stay(at_desk, token):
    answer = at_desk.post(HERE, FIELDS | {"held": token, "keep": "on"})

    assert answer.status_code == 422
    assert "fetch it again" in words_of(answer)
    assert filled_in(answer, "bring_in_form")["title"] == "Bridges"
    assert at_desk.post(HERE, filled_in(answer, "bring_in_form") | FIELDS).status_code == 302


def test_a_forged_item_counts_for_nothing(at_desk):
    at_desk.post(HERE, FIELDS | {"found": "forged:token:x"})

    assert set(Source.objects.get().csl) == {"id", "type", "title"}


def test_a_fetched_copy_stays_with_its_address(at_desk, fetched):
    typed = filled_in(fetched, "bring_in_form") | {"act": "save", "url": "https://example.org/x"}

    answer = at_desk.post(HERE, typed)

    assert "Look the other address up" in words_of(answer)
    assert not Source.objects.exists()


def test_nor_is_it_added_to_another_work(at_desk, fetched):
    other = make_source()
    held = filled_in(fetched, "bring_in_form")["held"]

    answer = at_desk.post(HERE, {"act": "add", "source": other.pk, "held": held}, follow=True)

    assert "Look the other address up" in words_of(answer)
    assert not Snapshot.objects.exists()


def test_nor_by_a_form_that_says_all_that_another_said(at_desk, fetched, checker):
    theirs = FIELDS | {"type": "webpage", "url": "https://example.org/x"}
    post_as(checker, HERE, theirs)

    answer = at_desk.post(HERE, theirs | {"held": _held(fetched), "keep": "on"})

    assert "This work is here already" in words_of(answer)
    assert Source.objects.count() == 1
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("/forged", '<meta name="citation_doi" content="10.5555/b">'),
        ("/10.5555/b", ""),
        ("/forged", '<link rel="canonical" href="https://example.org/b">'),
    ],
)
def test_nor_to_the_work_that_it_claims_to_be(at_desk, web, settings, path, head):
    settings.FETCHING, settings.FETCH_ALLOWED_HOSTS = True, [web.host]
    settings.DOI_RESOLVER = web.url("/doi")
    web.pages["/doi/10.5555/b"] = Page('{"title": "Bridges"}', media_type="application/json")
    web.pages[path] = Page(head + PAGE)
    held = _held(at_desk.post(HERE, {"act": "look", "typed": web.url(path)}))
    source = make_source(
        csl={"DOI": "10.5555/b", "URL": "https://example.org/b"}, canonical_key="doi:10.5555/b"
    )

    page = at_desk.post(HERE, {"act": "look", "typed": web.url("/forged")})
    at_desk.post(HERE, {"act": "add", "source": source.pk, "held": held})

    assert held
    assert "Add this copy to it" not in words_of(page)
    assert not Snapshot.objects.exists()


def test_a_copy_fetched_under_another_address_is_added_to_its_work(at_desk, web, fetched):
    web.move("/old", "/bridge")
    source = make_source(
        csl={"URL": web.url("/bridge")}, canonical_key=f"url:https://127.0.0.1:{web.port}/bridge"
    )

    page = at_desk.post(HERE, {"act": "look", "typed": web.url("/old")})
    form = {"act": "add", "source": source.pk, "held": _held(page)}
    at_desk.post(HERE, form)

    assert "This work is here already" in words_of(page)
    assert source.snapshots.get().requested_url == web.url("/old")


def test_what_a_server_says_at_length_fits_what_is_kept_of_it(at_desk, web, fetched):
    web.move("/old", f"/bridge?{'y' * 3000}")
    web.pages["/bridge"] = Page(PAGE, media_type=f"text/html{'x' * 300}; charset=utf-8")
    page = at_desk.post(HERE, {"act": "look", "typed": web.url("/old")})

    at_desk.post(HERE, filled_in(page, "bring_in_form") | FIELDS | {"url": web.url("/old")})

    Snapshot.objects.get().clean_fields()


def _held(page) -> str:
    start = page.content.decode().partition('name="held" value="')[2]
    return start.partition('"')[0]


@pytest.mark.parametrize("number", ["", "0", "nonsense", "9" * 30])
def test_a_copy_is_added_to_nothing(at_desk, fetched, number):
    held = filled_in(fetched, "bring_in_form")["held"]

    answer = at_desk.post(HERE, {"act": "add", "source": number, "held": held}, follow=True)

    assert "That source is not here any more." in words_of(answer)


def test_a_writer_says_what_is_ai_output_and_then_keeps_to_it(at_desk):
    at_desk.post(HERE, FIELDS | {"source_class": "ai_output"})

    assert Source.objects.get().source_class == "ai_output"


def test_a_grade_posted_along_counts_for_nothing(at_desk):
    at_desk.post(HERE, FIELDS | {"grade_override": "reliable", "grade_reason": "I say so."})

    assert Source.objects.get().grade_override == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Paste an address, a DOI or an ISBN, or choose a file."),
        ("The bridge was opened.", "This is no address, DOI or ISBN."),
        ("978-3-16-148410-1", "The digits of this ISBN do not add up."),
    ],
)
def test_what_is_no_source_is_said_beside_the_field(at_desk, typed, said):
    answer = at_desk.post(HERE, {"act": "look", "typed": typed})

    assert answer.status_code == 422
    assert said in words_of(answer)
    assert filled_in(answer, "bring_in_form")["typed"] == typed


def test_the_list_of_sources_leads_here(at_desk):
    page = at_desk.get("/admin/articles/source/")

    assert f'href="{HERE}"' in page.content.decode()


def test_a_form_needs_its_token(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)

    assert strict.post(HERE, FIELDS).status_code == 403


def test_an_unknown_citekey_leads_here_and_back(at_desk, writer):
    article = make_article(writer, lead="The bridge opened in 1932. [@bridge:1932, p. 4]")
    claims = f"/admin/articles/article/{article.pk}/claims/"
    page = html.fromstring(at_desk.get(claims).content)
    (link,) = page.xpath("//a[.='Bring it in']/@href")

    asked = at_desk.get(link)
    answer = at_desk.post(link, FIELDS | {"citekey": "bridge:1932"})

    assert "It will be cited as [@bridge:1932]" in words_of(asked)
    assert answer.url == f"{claims}?source=bridge%3A1932#claim-2"
