"""load_demo on a desk that is not the demo's, or when something goes wrong on the way."""

import logging

import pytest
from django.core.management import CommandError, call_command

from articles.demo import courses
from articles.models import Article, Event, Snapshot, User
from articles.workflow import Refused
from tests.factories import make_article, make_user
from topics.models import Topic


@pytest.fixture(autouse=True)
def _on_a_machine_for_development(settings):
    settings.DEBUG = True


def test_a_failure_on_the_way_leaves_nothing_behind(db, monkeypatch):
    def refuse(*args):
        raise Refused("The paper has run out.")

    monkeypatch.setitem(courses.STEPS, "publish", ("editor", refuse))

    with pytest.raises(CommandError, match="The paper has run out"):
        call_command("load_demo")

    for model in (Article, Event, Snapshot, Topic, User):
        assert not model.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_loading_logs_no_verb_and_later_verbs_are_logged_again(caplog, monkeypatch):
    monkeypatch.setattr(courses, "run", lambda article, data, desk: None)
    caplog.set_level(logging.INFO, logger="stet.verbs")

    call_command("load_demo")
    while_loading = list(caplog.records)
    make_article(User.objects.get(username="writer"))

    assert "place" in set(Event.objects.values_list("verb", flat=True))
    assert while_loading == []
    assert [record.getMessage() for record in caplog.records] == ["edit", "edit"]


def test_once_leaves_another_desk_alone_and_names_no_accounts(writer, capsys):
    make_article(writer)

    call_command("load_demo", "--once")

    assert capsys.readouterr().out == "This desk is in use already: nothing was loaded.\n"
    assert Article.objects.count() == 1


def test_a_user_of_ones_own_with_a_name_of_the_demo_is_told(db):
    make_user("editor", name="Somebody Else")

    with pytest.raises(CommandError, match="it has a user “editor”"):
        call_command("load_demo")

    assert User.objects.get().name == "Somebody Else"
