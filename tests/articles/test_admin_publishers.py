"""Publishers on the desk: a grade has its basis and its day, and names who gave it."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Publisher
from tests.factories import make_source
from tests.pages import filled_in, words_of

ADD = "/admin/articles/publisher/add/"
GRADED = {
    "name": "The Times", "grade": "reliable", "basis": "It corrects its mistakes.",
    "graded_on": "2026-03-02",
}  # fmt: skip


def page_of(publisher: Publisher) -> str:
    return reverse("admin:articles_publisher_change", args=[publisher.pk])


def graded(by, **fields) -> Publisher:
    given = GRADED | {"graded_on": "2026-03-02"} | fields
    publisher = Publisher(**given)
    publisher.graded_on = Publisher._meta.get_field("graded_on").to_python(given["graded_on"])
    return workflow.save_publisher(publisher, by=by)


def test_a_writer_who_posts_a_grade_grades_nothing(client, writer):
    client.force_login(writer)

    client.post(ADD, GRADED)

    assert Publisher.objects.get().grade == "unknown"


def test_a_checker_grades_a_publisher(client, checker):
    client.force_login(checker)

    client.post(ADD, GRADED)

    assert Publisher.objects.get().grade == "reliable"


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"basis": ""}, "Say why it has this grade: readers are told."),
        ({"graded_on": ""}, "Say on which day it was graded."),
        ({"graded_on": "9999-01-01"}, "That day has not come yet."),
    ],
)
def test_a_grade_without_basis_or_day_is_said_beside_its_field(client, checker, lacking, said):
    client.force_login(checker)

    response = client.post(ADD, GRADED | lacking)

    assert said in words_of(response)
    assert filled_in(response, "publisher_form")["name"] == "The Times"
    assert not Publisher.objects.exists()


def test_what_is_not_graded_needs_neither(client, checker):
    client.force_login(checker)

    client.post(ADD, {"name": "The Times", "grade": "unknown"})

    assert Publisher.objects.get().name == "The Times"


def test_a_homepage_without_a_scheme_is_taken_for_a_safe_one(client, editor):
    client.force_login(editor)

    client.post(
        ADD, {"name": "The Harbour Press", "homepage": "harbour.example.org", "grade": "unknown"}
    )

    assert Publisher.objects.get().homepage == "https://harbour.example.org"


def test_its_page_says_who_graded_it_and_why(client, writer, checker, editor):
    publisher = graded(checker)
    publisher.grade, publisher.basis = "mixed", "Two corrections came late."
    workflow.save_publisher(publisher, by=editor)
    client.force_login(writer)

    said = words_of(client.get(page_of(publisher)))

    assert "Edda Editor graded it mixed (before: reliable) Two corrections came late." in said
    assert "Chen Checker graded it reliable (before: unknown) It corrects its mistakes." in said


def test_its_page_lists_its_sources(client, writer, checker):
    publisher = graded(checker)
    source = make_source(
        publisher=publisher, condition="dead", grade_override="mixed", grade_reason="A column"
    )
    make_source("elsewhere", csl={"title": "Of another house"})
    client.force_login(writer)

    said = words_of(client.get(page_of(publisher)))

    assert f"{source.title} @harbour-1932 ○ dead secondary · graded mixed for itself" in said
    assert "no copy kept" in said
    assert "Of another house" not in said


def test_many_sources_lead_on_to_the_list(client, checker):
    publisher = graded(checker)
    for number in range(53):
        make_source(f"key-{number:02}", publisher=publisher)
    client.force_login(checker)

    page = client.get(page_of(publisher))

    assert "3 more" in words_of(page)
    link = f"/admin/articles/source/?publisher__exact={publisher.pk}"
    assert link in page.content.decode()
    assert client.get(link).status_code == 200
