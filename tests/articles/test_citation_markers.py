"""Which brackets are citations, and how they are shown."""

import pytest

from articles.citation_markers import Marker
from articles.markup import parse_inline, render, render_inline
from tests.articles.growth import growth


def markers(text):
    tokens = parse_inline(text)[0].children
    return [m for token in tokens if token.type == "citation" for m in token.meta["markers"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@nato]", [Marker("nato")]),
        ("[@nato, art. 5]", [Marker("nato", "art. 5")]),
        ("[@nato p.\n 3]", [Marker("nato", "p. 3")]),
        ("[-@nato]", [Marker("nato", suppress_author=True)]),
        ("[@{odd; key}, p. 1]", [Marker("odd; key", "p. 1")]),
        ("[@doi:10.1/a_b-c.]", [Marker("doi:10.1/a_b-c", ".")]),
        ("[@Öl2]", [Marker("Öl2")]),
        ("[@a, see [1] there]", [Marker("a", "see [1] there")]),
        (r"[@a, \[1 &amp; 2]", [Marker("a", "[1 & 2")]),
        ("[@a, ch. 1; 2]", [Marker("a", "ch. 1; 2")]),
        ("[@a, @b, p. 3]", [Marker("a"), Marker("b", "p. 3")]),
        (
            "[see @a, pp. 3-4; also -@b]",
            [Marker("a", "pp. 3-4", "see"), Marker("b", "", "also", suppress_author=True)],
        ),
    ],
)
def test_a_citation_is_read_as_pandoc_reads_it(text, expected):
    assert markers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[@a]`",
        "[@a](https://example.org)",
        r"\[@a]",
        r"[@a\]",
        "[@a",
        "[[a] [@b",
        "me@example.org",
        "[me@example.org]",
        "[@]",
        "[@-a]",
        "[@a, `]`]",
        "[@a " + "x" * 1000 + "]",
    ],
)
def test_other_brackets_are_left_alone(text):
    assert markers(text) == []


def test_a_link_definition_of_that_name_makes_it_a_link():
    assert render("[@a]\n\n[@a]: /u") == '<p><a href="/u">@a</a></p>\n'


def test_a_known_source_is_shown_by_its_number():
    html = render_inline("Old [see @a, art. 5; @b].", sources={"a": 3, "b": 1})

    assert html == (
        'Old<sup class="cite"><span class="locator">see </span><a href="#source-3">3</a>'
        '<span class="locator">, art. 5</span>, <a href="#source-1">1</a></sup>.'
    )


def test_an_unknown_source_is_shown_as_unresolved():
    html = render_inline("Old [@a&b; @c].")

    assert html == (
        'Old<span class="cite unresolved">[?a&amp;b]</span> '
        '<span class="cite unresolved">[?c]</span>.'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one [@a]", "one{}"),
        ("one\n[@a] two", "one{} two"),
        ("one [@a]\ntwo", "one{}\ntwo"),
        ("one [@a], two", "one{}, two"),
        ("[@a] one", "{} one"),
        ("one [@a]\n[@a]", "one{} {}"),
        ("*one* [@a] two", "<em>one</em>{} two"),
        ("one [@a]two", "one {}two"),
        ("one [@a]*two*", "one {}<em>two</em>"),
    ],
)
def test_a_marker_closes_up_to_its_words_but_glues_none_together(text, html):
    mark = '<sup class="cite"><a href="#source-1">1</a></sup>'

    assert render_inline(text, sources={"a": 1}) == html.replace("{}", mark)


def test_a_marker_in_an_alternative_text_is_left_out():
    html = render_inline("![x [@a] y](/p.png)", sources={"a": 1})

    assert html == '<img alt="x  y">'


@pytest.mark.parametrize(
    "scrap", ["[@", "[@a;", "[", "![", "[@a] ", "[a](b)", "x [@a]\n", "[@a, ", "[@a]("]
)
def test_unfinished_citations_cost_no_more_than_their_length(scrap):
    assert growth(parse_inline, scrap) < 20


@pytest.mark.parametrize("scrap", ["[@a;", "[x@ ", "[ "])
def test_nested_brackets_cost_no_more_than_their_length(scrap):
    def nested(text):
        parse_inline(text + "]" * text.count("["))

    assert growth(nested, scrap * 2) < 20
