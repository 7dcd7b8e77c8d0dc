"""What a text's HTML gains on its way to the page: names to hear, places for the keyboard."""

from django.utils import translation
from lxml import html

from articles.markup import render
from articles.views.reach import within_reach

TEXT = """It opened in 1932. [@harbour, p. 4] And was sold.[^a]

| Year |
| --- |
| 1932 |

    a line of code

A [link of the writer](#source-1) and `<table>` in code.

[^a]: In March.
"""


def page():
    return html.fromstring(f"<div>{within_reach(render(TEXT, sources={'harbour': 1}))}</div>")


def test_what_may_scroll_sideways_can_be_reached_by_keyboard():
    scrolling = page().xpath("//table | //pre")

    assert [part.get("tabindex") for part in scrolling] == ["0", "0"]


def test_links_that_are_numbers_or_signs_have_names_one_can_hear():
    names = [link.get("aria-label") for link in page().xpath("//a")]

    assert names == ["Source 1", "Note 1", None, "Back to the text"]


def test_the_names_say_which_language_they_are_in():
    with translation.override("de"):
        link = page().xpath("//a[@href='#source-1']")[0]

    assert link.get("lang") == "de"


def test_no_word_is_added_or_lost():
    before = html.fromstring(f"<div>{render(TEXT, sources={'harbour': 1})}</div>")

    assert page().text_content() == before.text_content()
