"""The command that brings plain-text drafts in."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands.import_article import LARGEST
from articles.models import Article, Event, State
from tests.factories import make_article

TEXT = """\
How Harbours Work

AI-Generated Insight: Parts of this content were created using AI assistance.

A harbour gives ships shelter. It has been one of the oldest public works.

Why Harbours Silt Up

Rivers carry sand. Dredgers take it out again.

See also  The Harbour Bridge

See also  Lighthouses of the North

What Dredging Needs

Three things are needed:

  1. A dredger with a crew.
  2. A place for the sand.

Similar Posts
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "harbours.txt"
    path.write_text(TEXT)
    return path


def test_a_file_becomes_a_draft_of_its_writer(file, writer):
    call_command("import_article", file, writer="wren")

    article = Article.objects.get()
    assert (article.title, article.state) == ("How Harbours Work", State.DRAFT)
    assert list(article.writers.all()) == [writer]
    assert article.notice.startswith("AI-Generated Insight")
    assert [s.heading for s in article.sections.all()] == [
        "", "Why Harbours Silt Up", "What Dredging Needs",
    ]  # fmt: skip
    assert {w.author for w in article.wordings.all()} == {writer}
    assert not article.sections.exclude(ai_use="").exists()
    assert Event.objects.first().verb == "import"


def test_see_also_lines_find_their_article_or_stay_suggestions(file, writer):
    bridge = make_article(writer, title="The Harbour Bridge")

    call_command("import_article", file, writer="wren")

    found, open_ = Article.objects.get(title="How Harbours Work").see_also.all()
    assert (found.target, found.after.heading) == (bridge, "Why Harbours Silt Up")
    assert (open_.target, open_.suggestion) == (None, "Lighthouses of the North")


def test_the_same_title_twice_gives_two_drafts_with_their_own_slugs(file, tmp_path, writer):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("oldest", "first"))

    call_command("import_article", file, other, writer="wren")

    slugs = list(Article.objects.order_by("id").values_list("slug", flat=True))
    assert slugs == ["how-harbours-work", "how-harbours-work-2"]


def test_a_repeated_file_is_refused_and_the_others_are_imported(file, tmp_path, writer, capsys):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("oldest", "first"))

    with pytest.raises(SystemExit) as exit:
        call_command("import_article", file, file, other, writer="wren")

    assert exit.value.code == 1
    assert Article.objects.count() == 2
    assert "This file was imported before: it is article" in capsys.readouterr().err


def test_a_repeated_file_of_somebody_else_is_not_named(file, writer, other_writer, capsys):
    call_command("import_article", file, writer="wren")
    capsys.readouterr()

    with pytest.raises(SystemExit):
        call_command("import_article", file, writer="otto")

    error = capsys.readouterr().err
    assert "imported before, by somebody else" in error
    assert "How Harbours Work" not in error


def test_a_repeated_file_comes_in_when_one_asks_for_it_again(file, writer):
    call_command("import_article", file, writer="wren")

    call_command("import_article", file, writer="wren", again=True)

    assert Article.objects.count() == 2


def test_a_text_may_be_in_another_language(file, writer):
    call_command("import_article", file, "--writer", "wren", "--language", "ar")

    assert Article.objects.get().language == "ar"


def test_a_language_that_is_no_tag_is_refused(file, writer):
    with pytest.raises(CommandError, match="looks like en, de or pt-BR"):
        call_command("import_article", file, "--writer", "wren", "--language", "Deutsch!")

    assert not Article.objects.exists()


def test_what_was_left_out_is_told_and_on_record(tmp_path, writer, capsys):
    path = tmp_path / "page.txt"
    path.write_text(f"Skip to content\n\n{TEXT}")

    call_command("import_article", path, writer="wren")

    assert "left out, as part of the page around it: Skip to content" in capsys.readouterr().out
    assert Event.objects.get(verb="import").data["left_out"] == ["Skip to content"]


def test_a_text_without_a_title_is_a_draft_without_one(tmp_path, writer, capsys):
    path = tmp_path / "untitled.txt"
    path.write_text("A harbour gives ships shelter from the wind, and quays to lie at, and it is "
                    "kept open by dredgers that take out the sand of the rivers.\n")  # fmt: skip

    call_command("import_article", path, writer="wren")

    article = Article.objects.get()
    assert (article.title, article.slug) == ("", "article")
    assert article.sections.get().body.startswith("A harbour gives ships shelter")
    assert "(no title yet)" in capsys.readouterr().out


def test_a_folder_and_a_file_larger_than_any_text_are_refused(tmp_path, writer, capsys):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)  # nothing is written: the file is a hole

    with pytest.raises(SystemExit):
        call_command("import_article", tmp_path, large, writer="wren")

    folder, size = capsys.readouterr().err.splitlines()
    assert "cannot be read" in folder
    assert "larger than 20 MB" in size
    assert not Article.objects.exists()


def test_a_title_of_another_writers_draft_stays_a_suggestion(file, writer, other_writer):
    make_article(other_writer, title="The Harbour Bridge")

    call_command("import_article", file, writer="wren")

    links = Article.objects.get(title="How Harbours Work").see_also.all()
    assert [link.target for link in links] == [None, None]


def test_a_dry_run_prints_json_and_changes_nothing(file, capsys, db):
    call_command("import_article", file, "--dry-run", "--format", "json")

    [shown] = json.loads(capsys.readouterr().out)
    assert shown["see_also"] == [
        {"title": "The Harbour Bridge", "after_section": 1},
        {"title": "Lighthouses of the North", "after_section": 1},
    ]
    assert [s["level"] for s in shown["sections"]] == [2, 2]
    assert shown["similar"] == []
    assert not Article.objects.exists()


def test_a_dry_run_prints_an_outline(file, capsys, db):
    call_command("import_article", file, "--dry-run")

    assert "1. Why Harbours Silt Up" in capsys.readouterr().out


def test_a_bad_file_fails_with_a_message_and_the_others_are_imported(
    file, tmp_path, writer, capsys
):
    empty = tmp_path / "empty.txt"
    empty.touch()

    with pytest.raises(SystemExit) as exit:
        call_command("import_article", empty, tmp_path / "missing.txt", file, writer="wren")

    assert exit.value.code == 1
    assert Article.objects.count() == 1
    errors = capsys.readouterr().err.splitlines()
    assert [line.split("/")[-1].split(":")[0] for line in errors] == ["empty.txt", "missing.txt"]


def test_a_bad_file_is_an_error_object_in_a_dry_run(file, tmp_path, capsys, db):
    with pytest.raises(SystemExit):
        call_command(
            "import_article", tmp_path / "missing.txt", file, "--dry-run", "--format", "json"
        )

    missing, good = json.loads(capsys.readouterr().out)
    assert list(missing) == ["error"]
    assert good["title"] == "How Harbours Work"


def test_an_unknown_writer_stops_everything(file, db):
    with pytest.raises(CommandError, match="no active user “nobody”"):
        call_command("import_article", file, writer="nobody")


def test_a_user_who_may_not_write_imports_nothing(file, checker, administrator, capsys):
    with pytest.raises(SystemExit):
        call_command("import_article", file, writer="ada")

    assert "permission to start articles" in capsys.readouterr().err
    assert not Article.objects.exists()


def test_a_title_too_long_for_the_desk_is_refused_with_advice(tmp_path, writer, capsys):
    path = tmp_path / "long.txt"
    path.write_text("Harbour " * 50 + "\n\nA harbour gives ships shelter.\n")

    with pytest.raises(SystemExit):
        call_command("import_article", path, writer="wren")

    assert "shorten the first line" in capsys.readouterr().err


def test_a_text_that_begins_with_a_heading_has_no_lead(tmp_path, writer):
    path = tmp_path / "headed.txt"
    path.write_text(
        "Harbours\n\n## Silt\n\nRivers carry sand.\n\nSee also: Silt\n\nSee also: Silt\n"
    )

    call_command("import_article", path, writer="wren")

    article = Article.objects.get()
    assert [s.heading for s in article.sections.all()] == ["Silt"]
    assert article.see_also.count() == 1
