"""A plain text file becomes a manuscript, and no word of it is changed on the way."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importers import plain_text
from articles.importers.literal import escape
from articles.importers.manuscript import Unreadable
from articles.words import normalise
from tests.plain_texts import lead, read, visible

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
