"""Legal removal at the desk: an administrator's, asked for twice, and on record."""

import pytest

from articles.models import Removal, Snapshot
from tests.factories import make_copy, make_picture, make_published, make_source
from tests.pages import words_of

SAID = {"what": "A whole text", "legal_ground": "Court order 7", "for_good": "on"}


@pytest.fixture
def things(writer, checker, editor):
    """What can be removed, with the address at which it is."""
    article = make_published(writer, checker, editor)
    copy = make_copy(make_source("letters-1901"), by=writer, text="A private letter.")
    picture = make_picture(writer)
    return {
        "article": f"/admin/articles/article/{article.pk}/remove/",
        "copy": f"/admin/articles/snapshot/{copy.pk}/remove/",
        "picture": f"/admin/articles/picture/{picture.pk}/remove/",
    }


@pytest.mark.parametrize("kind", ["article", "copy", "picture"])
def test_an_administrator_removes_it(kind, things, client, administrator):
    client.force_login(administrator)

    response = client.post(things[kind], SAID, follow=True)

    assert response.status_code == 200
    assert "Removed" in words_of(response)
    removal = Removal.objects.get()
    assert (removal.by, removal.legal_ground) == (administrator, "Court order 7")


def test_the_words_of_a_copy_are_gone(things, client, administrator):
    client.force_login(administrator)

    client.post(things["copy"], SAID)

    copy = Snapshot.objects.get(source__citekey="letters-1901")
    assert copy.text == ""
    assert copy.removals.exists()


@pytest.mark.parametrize("kind", ["article", "copy", "picture"])
def test_nobody_else_does(kind, things, client, editor):
    client.force_login(editor)

    response = client.post(things[kind], SAID)

    assert response.status_code in (403, 422)
    assert not Removal.objects.exists()


@pytest.mark.parametrize("kind", ["article", "copy", "picture"])
@pytest.mark.parametrize("lacks", ["what", "legal_ground", "for_good"])
def test_without_a_ground_or_the_tick_nothing_is_removed(
    kind, lacks, things, client, administrator
):
    client.force_login(administrator)

    response = client.post(things[kind], {**SAID, lacks: ""})

    assert response.status_code == 422
    assert "Court order 7" in response.content.decode() or lacks == "legal_ground"
    assert not Removal.objects.exists()


@pytest.mark.parametrize("kind", ["article", "copy", "picture"])
def test_it_is_removed_once(kind, things, client, administrator):
    client.force_login(administrator)
    client.post(things[kind], SAID)

    response = client.post(things[kind], SAID)

    assert response.status_code in (404, 422)
    assert Removal.objects.count() == 1


def test_who_may_is_led_there_and_nobody_else(things, client, administrator, editor):
    for user, led in ((administrator, True), (editor, False)):
        client.force_login(user)
        for kind in ("copy", "picture"):
            page = client.get(things[kind].replace("/remove/", "/change/")).content.decode()
            assert (things[kind] in page) is led, (user, kind)
