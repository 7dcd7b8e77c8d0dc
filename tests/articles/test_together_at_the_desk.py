"""Writing, forms and sources, several people at the same moment: nothing typed is lost."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.importers import plain_text
from articles.models import Snapshot, Source
from tests.factories import make_copy, make_source
from tests.pages import filled_in, post_as, words_of
from tests.races import ROUNDS, again, race, refusals
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)


# -- writing ------------------------------------------------------------------------------------


def test_two_edits_of_one_version_save_one(desk):
    for number in range(ROUNDS):
        one = desk()
        version = one.article.version

        answers = race(
            *[(edit, one.article, one.checker, version, f"By {who} {number}.") for who in range(4)]
        )

        assert [type(r) for r in refusals(answers)] == [workflow.Stale] * 3
    assert_whole()


def edit(article, by, version, text):
    with workflow.editing(again(article), by=by, version=version) as draft:
        draft.sections.update(body=text)


def point(article, by, target):
    with workflow.editing(again(article), by=by) as draft:
        draft.see_also.create(target=target)


def test_two_articles_may_come_to_point_to_each_other(desk):
    for _ in range(ROUNDS):
        first, second = desk(), desk()

        race(
            (point, first.article, first.checker, second.article),
            (point, second.article, second.checker, first.article),
        )

        assert first.article.see_also.get().target == second.article
        assert second.article.see_also.get().target == first.article
    assert_whole()


def test_several_start_an_article_of_the_same_name(writer, other_writer):
    manuscript = plain_text.read(b"The bridge\n\nIt opened in 1932.\n")

    def bring_in(by):
        return workflow.import_manuscript(manuscript, writer=again(by))

    answers = race(*[(bring_in, by) for by in (writer, other_writer, writer, other_writer)])

    assert len({article.pk for article in answers}) == 4
    assert all(a.sections.count() == 1 and a.wordings.count() == 2 for a in answers)
    assert_whole()


# -- the forms of the desk ----------------------------------------------------------------------


def test_two_save_the_same_form_and_the_later_gets_the_text_back(client, desk, second_checker):
    for _ in range(ROUNDS):
        one = desk()
        page = reverse("admin:articles_article_change", args=[one.article.pk])
        typed = {}
        for by in (one.checker, second_checker):
            client.force_login(by)
            typed[by] = filled_in(client.get(page)) | {"sections-0-body": f"{by} was here."}

        answers = race(*[(post_as, by, page, typed[by]) for by in typed])

        late = next(a for a in answers if a.status_code != 302)
        kept, given_back = again(one.article).sections.get().body, filled_in(late)
        assert sorted(a.status_code for a in answers) == [200, 302]
        assert {kept, given_back["sections-0-body"].strip()} == {f"{by} was here." for by in typed}
        assert client.post(page, given_back).status_code == 302
    assert_whole()


def test_two_who_add_the_same_name_and_one_is_told_beside_the_field(editor, second_editor):
    page = reverse("admin:topics_topic_add")
    for number in range(ROUNDS):
        typed = {"name": f"Ferries {number}", "slug": f"ferries-{number}", "words": ""}

        answers = race((post_as, editor, page, typed), (post_as, second_editor, page, typed))

        assert sorted(a.status_code for a in answers) == [200, 302]
        late = next(a for a in answers if a.status_code == 200)
        assert "already exists" in words_of(late)
    assert_whole()


def test_two_who_add_the_same_source_and_one_is_told_beside_the_field(writer, other_writer):
    page = reverse("admin:articles_source_add")
    for number in range(ROUNDS):
        typed = {
            "citekey": f"same-{number}", "type": "book", "title": "The bridge",
            "source_class": "secondary",
        }  # fmt: skip

        answers = race((post_as, writer, page, typed), (post_as, other_writer, page, typed))

        assert sorted(a.status_code for a in answers) == [200, 302]
        assert "already exists" in words_of(next(a for a in answers if a.status_code == 200))
    assert_whole()


# -- sources ------------------------------------------------------------------------------------


def see(copy, by):
    return workflow.sight(again(copy), by=again(by), seen_on=copy.captured_at.date(), where="Shelf")


def test_one_person_sees_an_original_once(writer, checker):
    for number in range(ROUNDS):
        copy = make_copy(make_source(f"seen-{number}"), by=writer)

        answers = race(*[(see, copy, checker)] * 3)

        assert set(answers) == {copy.sightings.get()}
    assert_whole()


def keep(source, by, text):
    return make_copy(again(source), by=again(by), text=text)


def test_the_same_bytes_are_kept_once_for_each_source(writer, other_writer):
    for number in range(ROUNDS):
        sources = [make_source(f"kept-{number}-{letter}") for letter in "ab"]
        text = f"The same words, {number}. " * 5_000

        answers = race(*[(keep, s, by, text) for s in sources for by in (writer, other_writer)])

        assert len({copy.pk for copy in answers}) == 2
        assert Snapshot.objects.filter(source__in=sources).count() == 2
    assert_whole()


def test_a_copy_is_kept_whole_or_refused_while_the_same_bytes_are_removed(writer, administrator):
    for number in range(ROUNDS):
        first, second = make_source(f"gone-{number}"), make_source(f"here-{number}")
        copy = make_copy(first, by=writer, text=f"The same words, {number}.")

        answers = race(
            (remove_copy, copy, administrator),
            (keep, second, writer, f"The same words, {number}."),
        )

        kept = [copy.text for copy in second.snapshots.all()]
        refused = ["is not kept again" in str(r) for r in refusals(answers)]
        assert (kept, refused) in (([f"The same words, {number}."], []), ([], [True]))
    assert_whole()


def remove_copy(copy, by):
    workflow.remove_copy(copy, by=by, what="A copy", legal_ground="Order 7")


def add(citekey, by):
    source = Source(citekey=citekey, csl={"id": citekey, "title": "The bridge"})
    return workflow.save_source(source, by=again(by))


def test_two_who_add_one_source_are_told_of_the_other(writer, other_writer):
    for number in range(ROUNDS):
        answers = race((add, f"one-{number}", writer), (add, f"one-{number}", other_writer))

        assert ["is here already" in str(r) for r in refusals(answers)] == [True]
    assert_whole()
