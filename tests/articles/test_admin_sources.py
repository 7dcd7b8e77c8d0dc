"""Sources on the desk: typed as a form, kept as CSL-JSON."""

import pytest
from django.urls import reverse

from articles.models import Condition, Event, Source, Verb
from tests.factories import make_copy, make_source
from tests.pages import filled_in, words_of

ADD = "/admin/articles/source/add/"
TYPED = {
    "citekey": "un-charter-1945",
    "type": "treaty",
    "title": "Charter of the United Nations",
    "authors": "United Nations\nLie, Trygve",
    "issued": "1945-06-26",
    "url": "https://treaties.example/charter",
    "source_class": "primary",
}


def page_of(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])


def test_a_source_is_typed_field_by_field_and_kept_as_csl(client, writer):
    client.force_login(writer)

    client.post(ADD, filled_in(client.get(ADD), "source_form") | TYPED)

    source = Source.objects.get()
    assert source.csl == {
        "id": "un-charter-1945",
        "type": "treaty",
        "title": "Charter of the United Nations",
        "author": [{"literal": "United Nations"}, {"family": "Lie", "given": "Trygve"}],
        "issued": {"date-parts": [[1945, 6, 26]]},
        "URL": "https://treaties.example/charter",
    }
    assert source.canonical_key == "url:https://treaties.example/charter"


def test_whoever_came_from_a_sentence_goes_back_to_it_with_the_source(client, writer):
    client.force_login(writer)
    there = f"{ADD}?next=/admin/articles/article/1/cite/%3Fwords%3Dabc"

    answer = client.post(there, filled_in(client.get(there), "source_form") | TYPED)

    assert answer.url == "/admin/articles/article/1/cite/?words=abc&source=un-charter-1945"


def test_what_the_form_does_not_know_stays_in_the_item(client, writer):
    source = make_source(csl={"archive": "City archive", "volume": "3", "issued": {"raw": "Lent"}})
    client.force_login(writer)
    typed = filled_in(client.get(page_of(source)), "source_form") | {"volume": "", "issue": "4"}

    client.post(page_of(source), typed)

    source.refresh_from_db()
    assert source.csl == {
        "id": "harbour-1932", "type": "book", "title": "The Harbour Bridge",
        "archive": "City archive", "issued": {"raw": "Lent"}, "issue": "4",
    }  # fmt: skip


def test_the_citekey_never_changes(client, writer):
    source = make_source()
    client.force_login(writer)
    typed = filled_in(client.get(page_of(source)), "source_form") | {"citekey": "another"}

    client.post(page_of(source), typed)

    source.refresh_from_db()
    assert source.citekey == "harbour-1932"


def test_the_same_work_twice_is_refused_and_names_its_twin(client, writer):
    make_source("charter", canonical_key="url:https://treaties.example/charter")
    client.force_login(writer)

    response = client.post(ADD, filled_in(client.get(ADD), "source_form") | TYPED)

    assert "This work is here already: The Harbour Bridge [@charter]." in words_of(response)
    assert Source.objects.count() == 1


def test_a_key_of_an_earlier_rule_is_respelt_when_the_source_is_saved(client, writer):
    old = "https://treaties.example/charter?utm_source=mail"
    source = make_source("charter", csl={"URL": old}, canonical_key=f"url:{old}")
    client.force_login(writer)

    client.post(page_of(source), filled_in(client.get(page_of(source)), "source_form"))

    source.refresh_from_db()
    assert source.canonical_key == "url:https://treaties.example/charter"


def test_an_unreadable_date_is_said_beside_the_field(client, writer):
    client.force_login(writer)

    response = client.post(
        ADD, filled_in(client.get(ADD), "source_form") | TYPED | {"issued": "26 June"}
    )

    assert "Write a date as 1945" in words_of(response)
    assert filled_in(response, "source_form")["title"] == TYPED["title"]


def test_a_checker_sets_the_condition_with_a_reason(client, checker):
    source = make_source()
    client.force_login(checker)
    page = reverse("admin:articles_source_condition", args=[source.pk])

    without = client.post(page, {"condition": "retracted", "why": ""})
    client.post(page, {"condition": "retracted", "why": "The journal says so."})

    source.refresh_from_db()
    assert without.status_code == 422
    assert source.condition == Condition.RETRACTED
    assert Event.objects.get(verb=Verb.SET_CONDITION).why == "The journal says so."


def test_a_writer_does_not_set_the_condition(client, writer):
    source = make_source()
    client.force_login(writer)

    response = client.post(
        reverse("admin:articles_source_condition", args=[source.pk]),
        {"condition": "retracted", "why": "So."},
    )

    assert response.status_code == 403
    assert "Checkers and editors set its condition." in words_of(client.get(page_of(source)))


@pytest.mark.parametrize("person", ["writer", "checker", "editor", "administrator", "superuser"])
def test_everybody_can_look_at_sources_and_copies(request, client, writer, person):
    source = make_source()
    snapshot = make_copy(source, by=writer)
    client.force_login(request.getfixturevalue(person))

    pages = [
        client.get(reverse("admin:articles_source_changelist")),
        client.get(page_of(source)),
        client.get(reverse("admin:articles_snapshot_changelist")),
        client.get(reverse("admin:articles_snapshot_change", args=[snapshot.pk])),
    ]

    assert {page.status_code for page in pages} == {200}
