"""Each sentence of a published text has an address, and nothing else about the text changes."""

import re

import pytest
from hypothesis import given, settings
from lxml import html

from articles.claims import Kind, of_body
from articles.markup import clean, render
from articles.sentence_marks import Marker
from articles.words import normalise
from tests.articles.markdown_texts import TIDY
from tests.factories import make_published


def marked(text: str, claims=None) -> str:
    claims = of_body(text) if claims is None else claims
    numbered = [
        (n, c.words) for n, c in enumerate(claims, start=1) if c.kind not in (Kind.ALT, Kind.CODE)
    ]
    return render(text, sources={"a": 1}, mark=Marker(numbered, "en").mark)


def unmarked(page: str) -> str:
    return re.sub(r'</?span[^>]*>| id="s\d+"', "", page)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Four is. Five. [@a]", '<p><span id="s1">Four is.</span> <span id="s2">Five.</span><sup'),
        ("*Three.* So.", '<p><em><span id="s1">Three.</span></em> <span id="s2">So.</span></p>'),
        ("**Is** it [@a]?", '<p><span id="s1"><strong>Is</strong> it<sup class="cite">'),
        ("1931. It *was*.", '<li><span id="s1">It <em>was</em>.</span></li>'),
        ("# Head", '<h3 id="s1">Head</h3>'),
        ("| A |\n|---|\n| 1 |", '<tr id="s2">\n<td>1</td>'),
        # A span would cross the emphasis: only its beginning has the address.
        ("One *two. Three* four.", 'One <em>two. <span id="s2"></span>Three</em> four.'),
    ],
)
def test_a_sentence_has_the_address_of_its_claim(text, drawn):
    assert drawn in marked(text)


def test_a_sentence_that_is_no_claim_has_none_and_the_others_keep_theirs():
    claims = of_body("One. Two. Three.")

    html_ = marked("One. Other. Three.", claims)

    assert re.findall(r'id="s(\d)"', html_) == ["1", "3"]


@settings(max_examples=40)
@given(TIDY)
def test_marks_change_nothing_that_one_reads_and_stand_round_the_words_of_their_claims(text):
    page = marked(text)

    assert unmarked(page) == unmarked(render(text, sources={"a": 1}))
    claims = {f"s{n}": c.words for n, c in enumerate(of_body(text), start=1)}
    for span in html.fromstring(f"<div>{page}</div>").xpath("//span[starts-with(@id, 's')]"):
        for raised in span.xpath(".//sup | .//span[contains(@class, 'unresolved')]"):
            raised.drop_tree()
        said = normalise(span.text_content())
        assert not said or claims[span.get("id")].endswith(said)


@pytest.mark.parametrize("odd", ["s0", "s1x", "content", "fn1", "s1234567"])
def test_no_other_id_passes_on_its_way_out(odd):
    assert clean(f'<p><span id="{odd}">So.</span></p>') == "<p><span>So.</span></p>"


def test_what_is_published_has_them(client, writer, checker, editor):
    make_published(writer, checker, editor, standfirst="Why was it built?")

    page = client.get("/articles/the-harbour-bridge/").text

    assert '<span id="s2">Why was it built?</span>' in page
    assert '<span id="s3">The bridge opened in March 1932.</span><sup' in page
