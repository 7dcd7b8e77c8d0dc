"""A writer cannot find out, by any question to the desk, what another writer's draft says.

What an address shows when it is simply opened, the table asks. Here somebody tries harder: with
searches, filters, crafted lookups, other people's numbers in forms, and by comparing answers.
"""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from django.urls import reverse

from articles.models import Article
from articles.standing import read
from tests.access.asking import ask, client_for
from tests.access.newsroom import SECRET, Newsroom
from tests.pages import filled_in, words_of

pytestmark = pytest.mark.django_db
OTHER = "qqqqq"  # stands nowhere: what is asked for this word must be answered as for the secret
LISTS = [model for model in admin.site._registry if model._meta.app_label in ("articles", "topics")]
DEPTH = 3  # relations that a crafted lookup follows


@pytest.fixture
def client(newsroom):
    """The other writer, who knows the address of every page."""
    return client_for(newsroom.other)


def page(name: str, *args) -> str:
    return reverse(f"admin:{name}", args=args)


def list_of(model: type[Model], **query) -> str:
    name = f"{model._meta.app_label}_{model._meta.model_name}_changelist"
    return f"{page(name)}?{urlencode(query)}"


def tells_apart(client, ask_for) -> bool:
    """Whether the answers for the secret and for a word that stands nowhere differ."""
    answers = [ask(client, "GET", ask_for(word)).response for word in (SECRET, OTHER)]
    said = [
        (answer.status_code, answer.get("Location", "").replace(word, ""),
         words_of(answer).replace(word, "") if answer.content else "")
        for answer, word in zip(answers, (SECRET, OTHER), strict=True)
    ]  # fmt: skip
    return said[0] != said[1]


def ways_to(target: type[Model], model: type[Model], depth: int = DEPTH) -> Iterator[str]:
    """Every chain of relations from a model to another, as a lookup would write it."""
    for field in model._meta.get_fields(include_hidden=False):
        if not field.is_relation or field.related_model is None or isinstance(field.name, type):
            continue
        if field.related_model is target:
            yield field.name
        elif depth > 1 and isinstance(field.related_model, type):
            yield from (
                f"{field.name}__{on}" for on in ways_to(target, field.related_model, depth - 1)
            )


# -- what one's own pages show of what they point to ----------------------------------------------

PAGES = (
    "change", "claims", "sign_off", "history", "request_changes", "schedule", "withdraw",
    "reinstate",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_own_articles_tell_nothing_of_those_they_link_to(name, client, newsroom):
    for article in newsroom.others:
        answer = ask(client, "GET", page(f"articles_article_{name}", article.pk))

        assert answer.said == "200"
        assert SECRET not in answer.text


# -- lists, searches and filters ------------------------------------------------------------------


QUERIES = (
    "e=1", "all=", "p=2", "o=-1", "_popup=1", "_to_field=id", "_facets=True", "q=a", "turn=mine",
    "topic=1", "state=draft", "verb=edit", "at__year=2026", "change_kind=minor",
)  # fmt: skip


@pytest.mark.parametrize("model", LISTS)
def test_no_list_shows_a_secret_however_it_is_asked_for(model, client):
    for query in QUERIES:
        assert SECRET not in ask(client, "GET", f"{list_of(model)}{query}").text, query


@pytest.mark.parametrize("model", LISTS)
def test_no_search_finds_it(model, client):
    assert not tells_apart(client, lambda word: list_of(model, q=word))


@pytest.mark.parametrize("model", LISTS)
def test_no_crafted_filter_tells_how_a_secret_begins(model, client):
    ways = [f"{way}__{name}" for way in ways_to(Article, model) for name in ("title", "slug")]
    for way in ways:

        def ask_for(word, lookup=f"{way}__istartswith"):
            return list_of(model, **{lookup: word})

        assert not tells_apart(client, ask_for), way


@pytest.mark.parametrize("model", LISTS)
def test_no_crafted_filter_tells_what_belongs_to_a_hidden_article(model, client, newsroom):
    """By its number alone: `?articles=7` would name the byline of article 7."""
    hidden, none = newsroom.articles["draft"].pk, 10**6
    for way in ways_to(Article, model):
        answers = [
            ask(client, "GET", list_of(model, **{way: pk})).response for pk in (hidden, none)
        ]

        said = [(answer.status_code, answer.content and words_of(answer)) for answer in answers]
        assert said[0] == said[1], way


def foreign_keys() -> list[tuple[str, str, str]]:
    models = chain.from_iterable(
        apps.get_app_config(app).get_models() for app in ("articles", "topics")
    )
    return [
        (model._meta.app_label, model._meta.model_name, field.name)
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
    ]


def test_no_autocomplete_of_any_field_completes_it(client):
    for app, model, field in foreign_keys():
        for term in ("", SECRET[:3]):
            query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
            answer = ask(client, "GET", f"{page('autocomplete')}?{urlencode(query)}")

            assert SECRET not in answer.text, (model, field)


@pytest.mark.parametrize("kind", ["published", "unpublished", "removed"])
def test_the_admins_shortcut_tells_nobody_the_address_of_anything(kind, client, newsroom):
    edition = newsroom.row("edition", kind)
    content_type = ContentType.objects.get_for_model(edition)

    answer = ask(client, "GET", f"/admin/r/{content_type.pk}/{edition.pk}/")

    assert answer.said == "404"
    assert SECRET not in answer.text


# -- forms with numbers of others in them ---------------------------------------------------------


@pytest.mark.parametrize("prefix", ["sections", "bylines", "see_also"])
def test_a_row_of_another_article_is_not_taken_into_ones_own(prefix, client, newsroom):
    own, theirs = newsroom.others[0], newsroom.articles["draft"]
    row = getattr(theirs, prefix).first()
    change = page("articles_article_change", own.pk)
    typed = filled_in(client.get(change)) | {f"{prefix}-0-id": row.pk, f"{prefix}-INITIAL_FORMS": 1}

    answer = ask(client, "POST", change, typed)
    client.post(change, typed)

    row.refresh_from_db()
    assert row.article == theirs
    assert SECRET not in answer.text


@pytest.mark.parametrize("act", ["decide", "settle", "together"])
def test_the_claims_page_takes_no_claim_of_another_article(act, client, newsroom):
    theirs = newsroom.articles["review"]
    claim = read(theirs).claims[0]
    typed = {
        "act": act, "fingerprint": claim.fingerprint, "words_hash": claim.claim.words_hash,
        "verdict": "not_found", "verification": theirs.verifications.first().pk, "note": "So.",
        "reason": "question",
    }  # fmt: skip
    for client_ in (client, client_for(newsroom.checker)):
        answer = ask(client_, "POST", page("articles_article_claims", newsroom.others[1].pk), typed)

        assert answer.said == "422"
        assert client_ is not client or SECRET not in answer.text


def test_what_is_hidden_and_what_is_not_there_are_answered_alike(client, newsroom):
    for name in PAGES:
        hidden, none = (
            ask(client, "GET", page(f"articles_article_{name}", pk)).response
            for pk in (newsroom.articles["draft"].pk, 10**6)
        )

        assert (hidden.status_code, words_of(hidden)) == (404, words_of(none))


@pytest.mark.parametrize("noun", ["event", "verification", "citation", "edition"])
def test_a_hidden_record_and_none_are_answered_alike(noun, client, newsroom: Newsroom):
    kind = "unpublished"
    hidden = newsroom.row(noun, kind).pk
    for name in ("change", "history", "delete"):
        answers = [
            ask(client, "GET", page(f"articles_{noun}_{name}", pk)).response
            for pk in (hidden, 10**6)
        ]

        said = [(a.status_code, a.get("Location"), len(a.content)) for a in answers]
        assert said[0] == said[1], name
