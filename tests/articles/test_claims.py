"""Which claims a text makes, what they lean on and which markers they carry."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.claims import Claim, Kind, SectionText, of_article, of_body, of_picture
from articles.markup import Marker, render
from articles.words import normalise
from tests.articles.markdown_texts import SCRAPS, TIDY


def words(text):
    return [claim.words for claim in of_body(text)]


def contexts(text, language="en"):
    return {claim.words: claim.context for claim in of_body(text, language=language)}


def cited(text):
    return {claim.words: [m.citekey for m in claim.markers] for claim in of_body(text)}


def visible(text):
    """What readers see of a text, the alternative texts of pictures included."""
    root = lxml_html.fragment_fromstring(render(text), create_parent="div")
    for node in root.xpath(
        "//*[@class='cite' or @class='cite unresolved' or @class='footnote-ref']"
    ):
        node.drop_tree()
    for node in root.xpath("//a[@class='footnote-backref']"):
        node.drop_tree()
    numbers = [
        f"{int(start.get('start')) + n}."
        for start in root.xpath("//ol[@start]")
        for n in range(len(start.xpath("./li")))
    ]
    return root.text_content() + "".join([*root.xpath("//img/@alt"), *numbers])


def letters(text):
    return Counter("".join(text.split()).replace("|", ""))


@given(TIDY)
@settings(deadline=None)
def test_every_word_belongs_to_exactly_one_claim(text):
    found = Counter(word for line in words(text) for word in re.findall(r"Word\d+", line))

    assert found == dict.fromkeys(re.findall(r"Word\d+", text), 1)


@given(TIDY | SCRAPS)
@settings(deadline=None)
def test_the_claims_say_what_readers_see_and_nothing_else(text):
    said = "".join(words(text))

    assert letters(said) == letters(normalise(visible(text)))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
@settings(deadline=None)
def test_citing_a_sentence_changes_none_of_its_words(places):
    plain = "One two three. Four five six, seven eight. Nine ten eleven?"
    parts = plain.split(" ")

    for place in places:
        at = place % len(parts)
        parts[at] = re.sub(r"([.,?]?)$", r" [@a, p. 1]\1", parts[at], count=1)
    assert words(" ".join(parts)) == words(plain)


def test_an_article_is_read_in_order():
    claims = of_article(
        "On *nothing* [@a]",
        "First of *all* [@a]. This last.",
        [SectionText("s1", "", "Lead."), SectionText("s2", "No. 5 Then", "It *began*.")],
    )

    assert claims == [
        Claim(Kind.TITLE, "", "On *nothing* [@a]"),
        Claim(Kind.STANDFIRST, "", "First of all.", markers=(Marker("a"),)),
        Claim(Kind.STANDFIRST, "", "This last.", "First of all."),
        Claim(Kind.BODY, "s1", "Lead."),
        Claim(Kind.HEADING, "s2", "No. 5 Then"),
        Claim(Kind.BODY, "s2", "It began."),
    ]


def test_a_picture_makes_claims_that_lean_on_it():
    claims = of_picture("/p–1.png", "A “flag”", "The flag [@a]. It is blue.")

    assert claims == [
        Claim(Kind.ALT, "", 'A "flag"', "/p-1.png"),
        Claim(Kind.CAPTION, "", "The flag.", "/p-1.png", (Marker("a"),)),
        Claim(Kind.CAPTION, "", "It is blue.", "/p-1.png The flag."),
    ]


def test_an_empty_article_makes_no_claim():
    body = "\u2060\n\n![](/p.png)\n\n```\n```\n"

    assert of_article("", " ", [SectionText("s1", "\u200b", body)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('*It* is **[so](https://example.org "x")** `a. B` &amp; <https://a.org>.', Kind.BODY),
        ("# One. Two", Kind.HEADING),
        ("> Quoted.", Kind.BODY),
        ("- One", Kind.LIST_ITEM),
        ("1. > One", Kind.LIST_ITEM),
        ("    code. Code", Kind.CODE),
        ("~~~python\ncode. Code\n~~~", Kind.CODE),
    ],
)
def test_the_kind_of_a_claim_follows_from_its_block(text, expected):
    assert [claim.kind for claim in of_body(text)] == [expected]


def test_a_claim_reads_as_readers_read_it():
    text = "*It* is **[so](https://example.org 'x')**\n`a. B` &amp;\\\n<https://a.org> ~ \\*."

    assert words(text) == ["It is so a. B & https://a.org ~ *."]


def test_an_alternative_text_is_a_claim_of_its_own():
    claims = of_body("The ![blue *flag*](/p.png) waves. ![far](//a.org/p.png)", section="s")

    assert claims == [
        Claim(Kind.BODY, "s", "The waves."),
        Claim(Kind.ALT, "s", "blue flag", "/p.png"),
    ]


def test_each_row_of_a_table_is_a_claim_that_leans_on_its_header():
    text = "| A | *B* |\n|---|---|\n| 1. One [@a] | 2 [@b] |\n| | |\n| x | |\n\n|C|\n|-|\n|d|"

    assert [(c.kind, c.words, c.context) for c in of_body(text)] == [
        (Kind.TABLE_ROW, "A | B", ""),
        (Kind.TABLE_ROW, "1. One | 2", "A | B"),
        (Kind.TABLE_ROW, "x |", "A | B"),
        (Kind.TABLE_ROW, "C", ""),
        (Kind.TABLE_ROW, "d", "C"),
    ]
    assert cited(text)["1. One | 2"] == ["a", "b"]


def test_a_table_without_a_header_gives_its_rows_nothing_to_lean_on():
    text = "First.\n\n| | |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"

    assert contexts(text) == {"First.": "", "1 | 2": "", "3 | 4": ""}


def test_a_list_item_leans_on_its_lead_in():
    text = "Some. Members are:\n\n- Belgium. It is small.\n  - Mons\n- Canada\n\n  Very large."

    assert contexts(text) == {
        "Some.": "",
        "Members are:": "",
        "Belgium.": "Members are:",
        "It is small.": "Members are: Belgium.",
        "Mons": "It is small.",
        "Canada": "Members are:",
        "Very large.": "Members are:",
    }


def test_an_item_that_points_back_to_its_lead_in_leans_on_it_once():
    assert contexts("A court:\n\n- It sits.")["It sits."] == "A court:"


def test_only_a_sentence_with_a_colon_before_a_list_is_a_lead_in():
    claims = of_body("Not: this. But this:\n\n- a\n\nNo list:\n\nNo colon\n\n- b\n  - c")

    assert [claim.words for claim in claims if claim.lead_in] == ["But this:"]


def test_a_list_behind_anything_but_a_paragraph_has_no_lead_in():
    text = "Before:\n\n# Heading\n\n- a\n\n1. b\n\n![flag](/p.png)\n\n- - c"

    found = contexts(text)
    assert [found[word] for word in "abc"] == ["", "", ""]


def test_a_sentence_that_points_back_leans_on_the_one_before():
    text = "One. It is.\n\n# Heading\n\nThis too. Another.\n\n|A|\n|-|\n|b|\n\nThese count."

    found = contexts(text)
    assert found["It is."] == "One."
    assert found["This too."] == "One. It is."
    assert found["Another."] == ""
    assert found["These count."] == "b"


def test_a_chain_of_sentences_that_point_back_leans_on_where_it_begins():
    found = contexts("Ann built a bridge. It is long. It is old. It opened in 1932. A toll is due.")

    assert found["It is long."] == "Ann built a bridge."
    assert found["It opened in 1932."] == "Ann built a bridge. It is old."
    assert found["A toll is due."] == ""


def test_the_first_sentence_of_a_section_leans_on_nothing():
    sections = [SectionText("s1", "", "One."), SectionText("s2", "Two", "It is.")]

    assert of_article("", "", sections)[-1].context == ""


def test_what_points_back_depends_on_the_language():
    assert contexts("Eins. Dies ist so.", "de")["Dies ist so."] == "Eins."
    assert contexts("Eins. Dies ist so.", "en")["Dies ist so."] == ""


def test_a_footnote_leans_on_the_sentence_that_carries_its_mark():
    text = "One. Two[^a]. Three[^a].\n\n[^a]: This is so [@n]. Then:\n\n    - item\n\n[^b]: Unseen."

    assert [(c.kind, c.words, c.context) for c in of_body(text)][3:] == [
        (Kind.FOOTNOTE, "This is so.", "Two."),
        (Kind.FOOTNOTE, "Then:", "Two. This is so."),
        (Kind.FOOTNOTE, "item", "Then:"),
    ]


def test_a_footnote_of_a_row_or_heading_leans_on_that():
    text = "# Head[^a]\n\n|A[^b]|\n|-|\n\n[^a]: This.\n\n[^b]: That."

    assert contexts(text) == {"Head": "", "A": "", "This.": "Head", "That.": "A"}


def test_a_marker_after_the_full_stop_belongs_to_the_sentence_before():
    text = "[@a] One [@b] two. [@c] [@d]\nThree[@e].[@f] Four."

    assert cited(text) == {"One two.": ["a", "b", "c", "d"], "Three.": ["e", "f"], "Four.": []}


def test_a_marker_belongs_to_the_sentence_before_without_spaces_too():
    assert cited("橋は残った。[@a]誰も渡らない。") == {"橋は残った。": ["a"], "誰も渡らない。": []}


def test_a_marker_keeps_its_locator():
    (claim,) = of_body("One [see @a, art. 5].")

    assert claim.markers == (Marker("a", "art. 5", "see"),)


def test_a_marker_on_its_own_belongs_to_the_sentence_before():
    assert cited("> Quoted.\n\n[@a]") == {"Quoted.": ["a"]}


def test_a_marker_beside_a_picture_supports_no_sentence_before():
    assert cited("One.\n\n![flag](/p.png) [@a]") == {"One.": [], "flag": []}


@pytest.mark.parametrize("before", ["", "# Heading", "    code", "![flag](/p.png)"])
def test_a_marker_on_its_own_supports_no_heading_code_or_picture(before):
    assert [claim.markers for claim in of_body(f"{before}\n\n[@a]")] in ([], [()])


def test_code_ends_no_sentence():
    assert words("Call `this. That` now. `X` ends.") == ["Call this. That now.", "X ends."]
