"""What HTML a text becomes, and what it can never become."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from articles.markup import clean, render, render_inline
from tests.articles.growth import calls, growth
from tests.articles.markdown_texts import SCRAPS, TIDY

PLAIN = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
NASTY = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[a](JaVa&#115;cript:alert(1))",
            "![a](data:image/png;base64,AA)",
            "<javascript:alert(1)>",
            "[a]: javascript:alert(1)\n",
            '[@"><svg/onload=x>] [@{"onload="}, <style>]',
            "```<style>\n</code><script>\n```\n",
            "[^<b>]\n\n[^<b>]: </li><style>x</style>\n",
            "[^1]: - [^1]: a\n",
            "|a|\n|:-:|\n|<td style=x>|\n",
            "</p>\n\n<!--",
            "\x00\ud800\u2028\r",
        ]
    )
    | st.text(max_size=20)
    | SCRAPS
).map("".join)


def tree(html):
    return lxml_html.fragment_fromstring(html, create_parent="div")


def same(html):
    """A tree as nested tuples, without the spaces between blocks."""

    def shape(node):
        text = [node.text, *(part for child in node for part in (shape(child), child.tail))]
        kept = [part for part in text if isinstance(part, tuple) or (part and part.strip())]
        return node.tag, sorted(node.attrib.items()), kept

    return shape(tree(html) if isinstance(html, str) else html)


def as_our_pages_have_it(html):
    root = tree(html)
    for paragraph in root.findall("p"):
        if [child.tag for child in paragraph] == ["img"] and not paragraph.text_content().strip():
            make_a_figure(paragraph)
    for node in list(root.iter()):
        node.attrib.pop("src", None)  # no scrap is the address of a picture
        if re.fullmatch("h[1-6]", node.tag):
            node.tag = f"h{min(6, int(node.tag[1]) + 2)}"
        if node.tag == "code":
            node.attrib.pop("class", None)
        node.attrib.pop("title", None)
    return root


def make_a_figure(paragraph):
    paragraph.tag = "figure"
    if caption := paragraph[0].get("title", "").strip():
        said = f"<figcaption>{PLAIN.renderInline(caption)}</figcaption>"
        paragraph.append(lxml_html.fragment_fromstring(said))


@given(SCRAPS)
@example("![a](b '*c* d')")
@example("# a\n\n- b *c* [d](e 'f')\n\n> g `h`\n\n1. i\\\n   j\n\n```k\nl\n```\n\n***\n![m](n)")
@settings(deadline=None)
def test_plain_markdown_comes_out_as_commonmark_has_it(text):
    assert same(render(text)) == same(as_our_pages_have_it(PLAIN.render(text)))


@given(NASTY)
@settings(deadline=None)
def test_no_text_becomes_anything_that_runs(text):
    html = render(text, prefix="s1", sources={"a": 1})

    for node in tree(html).iter():
        assert node.tag not in {"script", "style", "svg", "iframe"}
        assert set(node.attrib) <= {"href", "id", "class", "src", "alt", "start"}
        assert not re.match(r"\s*(javascript|data|vbscript):", node.get("href", ""), re.I)
        assert not re.match(r"\s*(//|\w+:)", node.get("src", ""))


@given(NASTY | TIDY)
@settings(deadline=None)
def test_cleaning_stored_html_changes_nothing(text):
    html = render(text, prefix="s1", sources={"a": 1, "key": 2})

    assert clean(html) == html


def test_cleaning_takes_out_what_we_would_never_have_written():
    html = clean(
        '<p onclick="x()" class="cite">a<script>b</script></p><li id="top">g</li>'
        '<img src="https://example.org/p.png" alt="c"><a href="javascript:d" target="e">f</a>'
    )

    assert html == '<p>a</p><li>g</li><img alt="c"><a>f</a>'


@pytest.mark.parametrize(
    ("level", "tags"), [(1, ["h2", "h3"]), (2, ["h3", "h4"]), (3, ["h4", "h5"]), (5, ["h6", "h6"])]
)
def test_headings_go_below_the_heading_of_their_section(level, tags):
    html = render("# One\n\n## Two", level=level)

    assert [node.tag for node in tree(html)] == tags


def test_a_table_keeps_its_alignment_without_styles():
    html = render("| a | b |\n|:-:|--:|\n| 1 | 2 |")

    assert re.findall(r"<t[hd] [^>]*>", html) == [
        '<th class="align-center">',
        '<th class="align-right">',
        '<td class="align-center">',
        '<td class="align-right">',
    ]


def test_footnotes_link_both_ways_and_apart_from_other_sections():
    html = render("One[^n] and two[^n].\n\n[^n]: Note.", prefix="s7")

    ids = {node.get("id") for node in tree(html).iter() if node.get("id")}
    targets = {node.get("href")[1:] for node in tree(html).iter("a")}
    assert ids == targets == {"fn-s7-1", "fnref-s7-1", "fnref-s7-1:1"}


def test_a_footnote_inside_another_block_is_plain_text():
    assert "[^n]: Some words." in render("> [^n]: Some words.")
    assert "[^n]: Some words." in render("[^m]\n\n[^m]: - [^n]: Some words.")


def test_a_footnote_ends_where_the_next_begins():
    html = render("[^a] [^b]\n\n- item\n[^a]: - One.\n[^b]: Two.")

    assert [node.text_content().split()[0] for node in tree(html).iter("li")] == [
        "item",
        "One.",
        "One.",
        "Two.",
    ]


@pytest.mark.parametrize(
    "address", ["https://example.org/p.png", "//example.org/p.png", "data:image/png;base64,AA"]
)
def test_pictures_from_elsewhere_are_dropped(address):
    assert render(f"before ![alt]({address}) after") == "<p>before  after</p>\n"


@pytest.mark.parametrize("address", ["/p.png", "/admin/logout/", "/media/p.png", "../p.png"])
def test_addresses_of_ours_that_hold_no_picture_are_not_asked_for(address):
    assert render(f"before ![alt]({address}) after") == '<p>before <img alt="alt"> after</p>\n'


def test_raw_html_is_shown_as_text():
    assert render("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


def test_what_cannot_be_stored_is_shown_as_a_replacement_character():
    assert render("a\x00b\ud800") == "<p>a\ufffdb\ufffd</p>\n"


def test_nothing_is_lost_in_deep_quotations():
    assert "deep" in render("> " * 90 + "deep")


def test_a_standfirst_has_no_blocks():
    assert render_inline("# *a*\n\n- b") == "# <em>a</em>\n\n- b"


@pytest.mark.parametrize("scrap", ["[^", "[^a] ", "[^a]: ", "[a](b) ", "**a** ", "> ", "- "])
def test_rendering_costs_no_more_than_the_length(scrap):
    assert growth(lambda text: render(text + "\n\n[^a]: x"), scrap) < 20


def test_pictures_within_pictures_take_no_more_work_the_deeper_they_are():
    def nested(depth: int) -> int:
        return calls(lambda: render(("![a" * depth + "](/b)" * depth) * (80 // depth)))

    assert nested(40) < 4 * nested(2)
