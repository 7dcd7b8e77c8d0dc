"""Texts as they are copied from pages and programs: the article is found in them, in order."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import claims
from articles.importers import plain_text
from articles.importers.manuscript import Manuscript


def read(text: str) -> Manuscript:
    return plain_text.read(text.encode())


def sections(text: str) -> list[tuple[str, str]]:
    return [(section.heading, section.body) for section in read(text).sections]


def links(text: str) -> list[str]:
    return [also.title for also in read(f"Title\n\nThe lead.\n\n{text}\n\nMore text.").see_also]


# -- what stands around a text on its page ------------------------------------------------------

PAGE = """\
Skip to content
Home | About | Contact
Menu

How Harbours Work

By Jane Doe
Posted on May 5, 2024 by admin
5 min read
Share this: Facebook, Twitter | LinkedIn
Share

Table of Contents
1. Why Harbours Silt Up
2. Questions

A harbour gives ships shelter.

Why Harbours Silt Up

Rivers carry sand.

Advertisement

Dredgers take it out again.

Filed under: Harbours, Rivers
© 2024 Harbour News. All rights reserved.

Leave a Reply

Your email address will not be published. Required fields are marked *

Comment *
Post Comment
I do not agree.
"""


def test_menus_share_lines_and_comments_are_no_part_of_the_article():
    manuscript = read(PAGE)

    assert (manuscript.title, manuscript.lead) == (
        "How Harbours Work", "A harbour gives ships shelter.",
    )  # fmt: skip
    assert [(s.heading, s.body) for s in manuscript.sections] == [
        ("Why Harbours Silt Up", "Rivers carry sand.\n\nDredgers take it out again.")
    ]


def test_every_line_that_is_left_out_is_named():
    manuscript = read(PAGE)

    kept = {manuscript.title, manuscript.lead, "Why Harbours Silt Up", "Rivers carry sand.",
            "Dredgers take it out again."}  # fmt: skip
    lines = [line for line in PAGE.splitlines() if line and line not in kept]
    assert list(manuscript.left_out) == lines


@pytest.mark.parametrize(
    "line",
    [
        "Menu", "Search", "Share", "Comments", "By Land and Sea", "Contents", "Privacy",
        "The © sign is old.", "Home is where the harbour is.", "Print", "12 May 1990",
        "He shared this: a map.", "Subscribe to nothing you have not read to the end.",
    ],
)  # fmt: skip
def test_a_line_of_such_words_by_itself_stays_in_the_text(line):
    manuscript = read(f"Title\n\nThe lead.\n\n{line}\n\nSome text follows.")

    assert manuscript.left_out == ()


def test_a_contents_heading_over_a_paragraph_is_a_heading():
    found = sections("Title\n\nThe lead.\n\nContents\n\nA cargo of sand and stones.")

    assert found == [("Contents", "A cargo of sand and stones.")]


# -- questions and answers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Q: Who pays?\nA: Ships pay.\nQ: How deep is it?\nA: Twelve metres.",
        "Q: Who pays?\n\nA: Ships pay.\n\nQ: How deep is it?\n\nA: Twelve metres.",
        "Q1. Who pays?\nA1. Ships pay.\nQ2. How deep is it?\nA2. Twelve metres.",
        "Question 1: Who pays?\nAnswer: Ships pay.\nQuestion 2: How deep is it?\n"
        "Answer: Twelve metres.",
    ],
)
def test_questions_and_answers_are_sections(text):
    found = sections(f"Title\n\nThe lead.\n\n{text}")

    assert found == [("Who pays?", "Ships pay."), ("How deep is it?", "Twelve metres.")]


@pytest.mark.parametrize("name", ["FAQ", "Frequently Asked Questions", "## Q&A"])
def test_a_question_right_above_its_answer_is_a_heading_below_such_a_name(name):
    found = sections(f"Title\n\nThe lead.\n\n{name}\n\nWho pays?\nShips pay.\n\nWhy?\nFor light.")

    assert found[-2:] == [("Who pays?", "Ships pay."), ("Why?", "For light.")]


def test_a_question_without_an_answer_line_keeps_its_letter():
    manuscript = read("Title\n\nQ: the letter that has a tail.")

    assert manuscript.lead == "Q: the letter that has a tail."


def test_a_wrapped_paragraph_that_begins_with_a_question_stays_one():
    manuscript = read("Title\n\nWho would pay for it?\nNobody knew.")

    assert manuscript.lead == "Who would pay for it? Nobody knew."


# -- see also -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "See also: Buoys", "SEE ALSO – Buoys", "See also  Buoys", "- See also: Buoys",
        "**See also:** Buoys", "**See also: Buoys**", "*See also*: Buoys", "(See also: Buoys)",
        "[See also: Buoys]", "> See also: Buoys", "→ See also: Buoys", "See also: “Buoys”",
        "See also: [Buoys](https://example.org/buoys)", "See also：Buoys", "Read more: Buoys",
        "Related: Buoys", "Further reading: Buoys", "Siehe auch: Buoys", "Voir aussi : Buoys",
        "Véase también: Buoys", "See also:\n- Buoys", "See Also\n\n* Buoys", "See also:\n\nBuoys",
    ],
)  # fmt: skip
def test_see_also_lines_have_many_shapes(line):
    found = links(line)

    assert found == ["Buoys"]


@pytest.mark.parametrize(
    "lines",
    ["See also:\n1. Buoys\n2. Bells", "See also\n\nBuoys\nBells", "See also: Buoys; Bells",
     "## See also\n\n- [Buoys](/b)\n- Bells"],
)  # fmt: skip
def test_one_see_also_may_name_several(lines):
    found = links(lines)

    assert found == ["Buoys", "Bells"]


@pytest.mark.parametrize(
    "line",
    [
        "See also the chapter on rivers.", "Related: prices rose in May.",
        "Read more and you will see.", "See also", "See also:", "Sea also rises.",
    ],
)  # fmt: skip
def test_other_lines_stay_in_the_text(line):
    found = links(line)

    assert found == []


# -- shapes of whole files ------------------------------------------------------------------------


def test_a_file_without_blank_lines_has_its_headings():
    text = (
        "How Harbours Work\nA harbour gives ships shelter.\nIt is old.\nWhy They Silt Up\n"
        "Rivers carry sand.\nSee also: The Bridge\nWhat Is Needed\nTwo things:\n- A ship.\n"
        "- A crew.\n"
    )

    manuscript = read(text)

    assert manuscript.lead == "A harbour gives ships shelter.\n\nIt is old."
    assert [(s.heading, s.body) for s in manuscript.sections] == [
        ("Why They Silt Up", "Rivers carry sand."),
        ("What Is Needed", "Two things:\n\n- A ship.\n- A crew."),
    ]
    assert [(a.title, a.after_section) for a in manuscript.see_also] == [("The Bridge", 1)]


def test_a_wrapped_file_without_blank_lines_is_one_paragraph():
    manuscript = read("Title\nA harbour gives\nships shelter, and it\nis kept by men\nin boats.")

    assert manuscript.lead == "A harbour gives ships shelter, and it is kept by men in boats."


@pytest.mark.parametrize("first", ["- An item.", "1. An item.", "A long sentence " * 10 + "ends."])
def test_a_file_that_begins_with_its_text_has_no_title(first):
    manuscript = read(f"{first}\n\nMore text.")

    assert manuscript.title == ""
    assert manuscript.lead.endswith("More text.")


def test_repeated_headings_are_sections_of_their_own():
    found = sections("Title\n\nThe lead.\n\nNotes\n\nOne.\n\nNotes\n\nTwo.")

    assert found == [("Notes", "One."), ("Notes", "Two.")]


def test_a_marked_heading_longer_than_the_desk_has_room_for_is_text():
    manuscript = read(f"Title\n\n# {'Harbour ' * 50}\n\nText.")

    assert manuscript.sections == ()


def test_text_from_the_right_and_without_capitals_has_its_headings():
    arabic = sections("العنوان\n\nمقدمة النص.\n\nلماذا الرمال؟\n\nالأنهار تحمل الرمال۔")
    hindi = sections("शीर्षक\n\nयह पाठ है।\n\nनदी\n\nनदी रेत लाती है।")

    assert arabic == [("لماذا الرمال؟", "الأنهار تحمل الرمال۔")]
    assert hindi == [("नदी", "नदी रेत लाती है।")]


def test_lines_of_a_script_without_spaces_are_joined_without_one():
    manuscript = read("港\n\n港は船を\n守る。\n\n한국어는\n띄어 쓴다.")

    assert manuscript.lead == "港は船を守る。\n\n한국어는 띄어 쓴다."


def test_what_looks_like_a_script_is_read_as_the_words_it_shows():
    text = (
        "Title\n\n<script>alert(1)</script> is code.\n\n[x](javascript:alert(1)) {{ 7*7 }} {% if %}"
    )

    manuscript = read(text)

    words = " ".join(c.words for c in claims.of_body(manuscript.lead))
    assert words == "<script>alert(1)</script> is code. [x](javascript:alert(1)) {{ 7*7 }} {% if %}"


def test_sixty_sections_and_a_hundred_thousand_words_keep_their_order():
    paragraph = "Rivers carry sand to the sea, and the sea gives some of it back. " * 12
    text = "Title\n\n" + "\n\n".join(
        f"Chapter {n}\n\n" + "\n\n".join(f"Part {n}.{m}. {paragraph}" for m in range(10))
        for n in range(60)
    )

    found = sections(text)

    assert [heading for heading, _ in found] == [f"Chapter {n}" for n in range(60)]
    assert len(text.split()) > 100_000
    assert re.findall(r"Part (\d+)\\?\.9", "".join(b for _, b in found)) == list(
        map(str, range(60))
    )


# -- nothing is lost ------------------------------------------------------------------------------

SHAPES = [
    "", "", "{0} {1} stood here.", "The {0}", "{0} {1}?", "- {0}", "1. {0}", "# {0}",
    "See also: {0}", "See also", "See also:", "Q: {0}?", "A: {0}.", "FAQ {0}", "Share this: {0}",
    "Menu", "Home | {0} | {1}", "Posted on May 5, 2024 by {0}", "By {0} {1}", "Contents", "***",
    "Leave a Reply", "Tags: {0}, {1}", "**{0}**", "{0}", "Read more: {0}; {1}", "(See also: {0})",
    "See also the {0} of {1}.", "Table of Contents", "  - {0}", "Comments", "{0} — {1}",
]  # fmt: skip


@given(st.lists(st.sampled_from(SHAPES), max_size=25))
@example(["See also", "A: {0}.", "The {0}"])
def test_no_word_is_lost_or_doubled(shapes):
    lines = [shape.format(f"Word{2 * n}", f"Word{2 * n + 1}") for n, shape in enumerate(shapes)]
    text = "\n".join(["Title", *lines])

    found = read(text)

    parts = [found.title, found.notice, found.lead, *found.left_out]
    parts += [also.title for also in found.see_also]
    parts += [part for s in found.sections for part in (s.heading, s.body)]
    assert sorted(re.findall(r"Word\d+", "\n".join(parts))) == sorted(re.findall(r"Word\d+", text))
