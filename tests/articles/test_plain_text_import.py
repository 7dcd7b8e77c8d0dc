"""A plain text file becomes a manuscript, and no word of it is changed on the way."""

import html
import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.importers import plain_text
from articles.importers.literal import escape
from articles.importers.manuscript import Manuscript, Unreadable
from articles.words import normalise

EXPLAINER = """\
How a Lighthouse Keeps Ships Off the Rocks

\N{ELECTRIC LIGHT BULB}  AI-Generated Insight: Parts were created using AI. Please check.

A lighthouse marks a danger that cannot be seen at night. Sailors read its flashes
as others read a street sign.

Each light has a rhythm of its own.

The Lamp and the Lens

A Fresnel lens bends the light of one lamp into a beam.

See also\N{NO-BREAK SPACE} Why Lenses Are Cut in Rings

The lens needs three things:

  1. Clean glass.
  2. A level bed of mercury.

Who pays for the light?

Ships pay light dues in port.

Similar Posts

Ten Lighthouses to Visit
"""

MARKUP = "ab1 _*`<>[]|\\#+-=~&;:.!()@^{}/\"'\tä"
lines_of_markup = st.text(alphabet=MARKUP, max_size=30)


def read(text: str) -> Manuscript:
    return plain_text.read(text.encode())


def visible(markdown: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    return normalise(html.unescape(re.sub("<[^>]*>", " ", parser.render(markdown))))


def lead(text: str) -> str:
    return read(f"Title\n\n{text}").lead


def headings(text: str) -> list[str]:
    return [section.heading for section in read(f"Title\n\nThe lead.\n\n{text}").sections]


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def test_an_explainer_is_read_into_its_parts():
    text = EXPLAINER

    manuscript = read(text)

    assert manuscript.as_dict() == {
        "title": "How a Lighthouse Keeps Ships Off the Rocks",
        "notice": "\N{ELECTRIC LIGHT BULB} AI-Generated Insight: Parts were created using AI. "
        "Please check.",
        "lead": "A lighthouse marks a danger that cannot be seen at night. Sailors read its "
        "flashes as others read a street sign.\n\nEach light has a rhythm of its own.",
        "sections": [
            {
                "heading": "The Lamp and the Lens",
                "level": 2,
                "body": "A Fresnel lens bends the light of one lamp into a beam.\n\n"
                "The lens needs three things:\n\n1. Clean glass.\n2. A level bed of mercury.",
            },
            {
                "heading": "Who pays for the light?",
                "level": 2,
                "body": "Ships pay light dues in port.",
            },
        ],
        "see_also": [{"title": "Why Lenses Are Cut in Rings", "after_section": 1}],
        "similar": [],
    }


@pytest.mark.parametrize(
    "notice",
    [
        "AI-Generated Insight: Please cross-check with other sources.",
        "This article was created with the help of AI.",
        "This article was drafted with the assistance of artificial intelligence.",
        "Note: Parts of this page were written using ChatGPT and edited by our staff.",
        "This post is AI-generated.",
        "Written with AI assistance and reviewed by an editor.",
        "AI disclosure: a machine wrote the first draft.",
    ],
)
def test_an_ai_notice_is_kept_apart_from_the_text(notice):
    text = f"Title\n\n{notice}\n\nThe lead."

    manuscript = read(text)

    assert (manuscript.notice, manuscript.lead) == (notice, "The lead.")


@pytest.mark.parametrize(
    "sentence",
    [
        "This article was written by Ai Weiwei.",
        "This report was written before AI changed the trade.",
        "AI was used to find the wreck.",
        "AI disclosure: what newsrooms owe their readers",
        "AI note: " + "A long story follows. " * 30 + "The end.",
    ],
)
def test_a_sentence_that_only_mentions_ai_is_no_notice(sentence):
    text = f"Title\n\n{sentence}"

    manuscript = read(text)

    assert (manuscript.notice, manuscript.lead) == ("", sentence)


def test_a_notice_may_stand_before_the_title_or_at_the_end():
    notice = "This article was created with AI."

    before = read(f"{notice}\n\nTitle\n\nThe lead.")
    after = read(f"Title\n\nThe lead.\n\nMore.\n\nAnd more.\n\nThe end.\n\n{notice}")

    assert (before.title, before.notice, after.notice) == ("Title", notice, notice)


@pytest.mark.parametrize(
    "heading",
    ["The lamp", "“A Light in the Dark”", "9/11 at sea", "Who pays?", "光の道", "**The lamp**"],
)
def test_a_short_line_without_a_full_stop_before_text_is_a_heading(heading):
    text = f"{heading}\n\nSome text follows."

    found = headings(text)

    assert found == [heading.strip("*")]


@pytest.mark.parametrize(
    "line",
    [
        "It burned all night.",
        "He said “Go.”",
        "光の道。",
        "Three things:",
        "and then nothing",
        "- Lamps",
        "1. Lamps",
        "***",
        "Word " * 16,
        "W" * 121,
    ],
)
def test_other_lines_are_no_headings(line):
    text = f"{line}\n\nSome text follows."

    found = headings(text)

    assert found == []


def test_a_line_is_no_heading_when_no_text_follows():
    text = "Jane Doe"

    found = headings(text)

    assert found == []


def test_a_question_before_a_list_is_no_heading():
    text = "What is needed?\n\n- Oil\n- Glass"

    found = headings(text)

    assert found == []


def test_a_chapter_and_its_first_section_are_both_headings():
    text = "Common questions\n\nWho pays?\n\nShips pay."

    found = headings(text)

    assert found == ["Common questions", "Who pays?"]


def test_the_lines_of_a_verse_are_no_headings():
    text = "The light goes round\n\nThe sea goes on\n\nThe night is long\n\nNo ship"

    found = headings(text)

    assert found == []


def test_of_many_short_lines_before_text_only_the_last_two_are_headings():
    text = "The light goes round\n\nThe sea goes on\n\nPart one\n\nThe lamp\n\nSome text."

    found = headings(text)

    assert found == ["Part one", "The lamp"]


def test_see_also_lines_may_stand_between_a_heading_and_its_text():
    text = "The lamp\n\nSee also Buoys\n\nSee also Bells\n\nSome text."

    found = headings(text)

    assert found == ["The lamp"]


def test_headings_with_markdown_marks_lose_them():
    text = "# One #\nText.\n\n### C#\n\nText.\n\n## and so on\n\nText."

    found = headings(text)

    assert found == ["One", "C#", "and so on"]


def test_a_heading_may_be_underlined():
    text = "The lamp\n--------\nSome text."

    found = headings(text)

    assert found == ["The lamp"]


@pytest.mark.parametrize("line", ["See also  Buoys", "See Also: Buoys", "See also – Buoys"])
def test_a_see_also_line_keeps_the_number_of_its_section(line):
    text = f"Title\n\nThe lead.\n\n{line}\n\nThe lamp\n\n{line}\n\nText."

    manuscript = read(text)

    assert [(also.title, also.after_section) for also in manuscript.see_also] == [
        ("Buoys", 0),
        ("Buoys", 1),
    ]
    assert manuscript.sections[0].body == "Text."


@pytest.mark.parametrize("sentence", ["See also the next page.", "See also-rans in every race."])
def test_a_sentence_that_begins_with_see_also_stays_in_the_text(sentence):
    text = sentence

    markdown = lead(text)

    assert markdown == sentence


@pytest.mark.parametrize("heading", ["Similar Posts", "## Related posts", "RELATED POSTS:"])
def test_similar_posts_and_what_follows_are_left_out(heading):
    text = f"The lead.\n\n{heading}\nAnother article\n\nIts first words."

    markdown = lead(text)

    assert markdown == "The lead."


@pytest.mark.parametrize("bullet", ["-", "*", "•"])
def test_bullets_become_a_markdown_list(bullet):
    text = f"We need:\n{bullet} oil\n  and wicks\n{bullet} glass"

    markdown = lead(text)

    assert markdown == "We need:\n\n- oil and wicks\n- glass"


def test_items_with_blank_lines_between_them_are_one_list():
    text = "1) Oil.\n\n2) Glass."

    markdown = lead(text)

    assert markdown == "1. Oil.\n2. Glass."


def test_a_list_inside_a_list_stays_inside():
    text = "1. Oil\n   - whale\n   - rape\n2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n   - whale\n   - rape\n2. Glass"


def test_an_item_that_is_one_space_off_is_not_inside_the_one_before():
    text = "1. Oil\n 2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n2. Glass"


def test_a_list_goes_on_counting_after_a_paragraph():
    text = "1. Oil\n\nIt burns.\n\n2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n\nIt burns.\n\n2. Glass"


def test_a_second_list_starts_at_one_again():
    text = "1. Oil\n2. Glass\n\n1. Keeper"

    markdown = lead(text)

    assert markdown == "1. Oil\n2. Glass\n\n1) Keeper"


def test_numbers_that_do_not_follow_on_are_words_of_a_wrapped_item():
    text = "1. Built from\n   20. May on\n2. Lit"

    markdown = lead(text)

    assert markdown == "1. Built from 20. May on\n2. Lit"


def test_a_date_at_the_start_of_a_line_is_no_list():
    text = "12. Mai 1990 war es\n31. Mai vorbei."

    markdown = lead(text)

    assert markdown == "12\\. Mai 1990 war es 31. Mai vorbei."


def test_lists_deeper_than_any_reader_follows_lose_no_item():
    text = "\n".join(f"{'  ' * depth}- item{depth}" for depth in range(40))

    markdown = lead(text)

    assert visible(markdown).split() == [f"item{depth}" for depth in range(40)]


def test_long_lines_are_paragraphs_without_blank_lines_between_them():
    text = f"{'A long line. ' * 20}\nThe lamp\n{'Another long line. ' * 20}"

    found = headings(text)

    assert found == ["The lamp"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_usual_encodings_are_read(encoding):
    data = "Title\r\n\r\nThe keeper’s lamp – “brûlé”.\r\n".encode(encoding)

    manuscript = plain_text.read(data)

    assert (manuscript.title, manuscript.lead) == ("Title", "The keeper’s lamp – “brûlé”.")


def test_form_feeds_and_unseen_characters_part_no_words():
    text = "\ufeffTitle\n\nOne\x07\x1fparagraph\fon two\u200b\n\xa0\xa0pages."

    manuscript = read(text)

    assert (manuscript.title, manuscript.lead) == ("Title", "One paragraph on two pages.")


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf \r\n\t\xc2\xa0", "The file is empty"),
        (b"%PDF-1.7 text", "This is a PDF"),
        (b"PK\x03\x04", "This is a word processor document"),
        (b"Title\0\x01", "This is not a text file"),
        (b"\x89PNG\r\n\x1a\n\xff", "This is not a text file"),
        (b"\xff\xfeT\0i", "damaged at byte 5"),
        (b"Title \x81", "damaged at byte 7"),
        ("Title ’’’".encode() + b"\xff", "damaged at byte 16"),
        (b"Similar Posts", "The file has no title"),
        (b"-----", "The file has no title"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_advice(data, advice):
    with pytest.raises(Unreadable, match=advice):
        plain_text.read(data)


@given(lines_of_markup | st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
@example("__a b__ c")
@example("[@key] &amp; <b> ![x](y) [^1] ^[x]")
@example("---")
@example("~~~")
@example("1) a|b")
def test_escaped_words_are_seen_as_they_were(text):
    line = " ".join(text.split())

    seen = visible(escape(line))

    assert seen == normalise(line)


@given(st.lists(lines_of_markup.map("A {}.".format)))
def test_paragraphs_are_seen_as_they_were(paragraphs):
    text = "\n\n".join(paragraphs)

    seen = visible(lead(text))

    assert seen == normalise(text)


@given(st.lists(lines_of_markup | st.sampled_from(["", "  - b", "1. a", "2. b", "a:"])))
def test_no_letter_is_lost_or_moved(lines):
    text = "\n".join(["A", *lines])

    found = read(text)

    seen = [found.title, visible(found.lead)]
    for section in found.sections:
        seen += section.heading, visible(section.body)
    assert letters("".join(seen)) == letters(text)


@given(st.binary())
def test_bytes_are_read_or_refused(data):
    with suppress(Unreadable):
        manuscript = plain_text.read(data)

        assert manuscript.title or manuscript.lead or manuscript.sections or manuscript.see_also
