"""A picture that stands alone becomes a figure; what is said of it is claims, cut from the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.claims import Kind, of_body, of_picture
from articles.figures import hash_in, markdown_of
from articles.markup import Figure, Pictured, clean, pictures, render, render_figure
from articles.words import normalise
from tests.articles.markdown_texts import SCRAPS

HASH = "ab" + "0" * 62
SRC = f"/media/pictures/ab/{HASH}.jpg"
FIGURES = {HASH: Figure(640, 480, "Jo & Co", "CC BY 4.0")}
OPENED = f'![A bridge.]({SRC} "It opened in 1932. [@a, p. 3] It is long.")'


def claims(text):
    return [(c.kind, c.words, c.context) for c in of_body(text)]


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_caption_and_credit():
    html = render(OPENED, sources={"a": 1}, figures=FIGURES)

    assert html == (
        f'<figure><img src="{SRC}" alt="A bridge." width="640" height="480">'
        '<figcaption>It opened in 1932.<sup class="cite"><a href="#source-1">1</a>'
        '<span class="locator">, p. 3</span></sup> It is long. '
        '<span class="credit">Jo &amp; Co · CC BY 4.0</span></figcaption></figure>\n'
    )
    assert clean(html) == html


def test_a_picture_made_with_ai_says_so():
    figures = {HASH: Figure(6, 4, "Jo", ai_made=True)}

    html = render(f"![A bridge.]({SRC})", figures=figures)

    assert '<span class="credit">Jo · <span class="ai-made">Made with AI</span></span>' in html


def test_a_figure_of_which_nothing_is_said_has_no_caption():
    assert "figcaption" not in render(f"![A bridge.]({SRC})")


def test_what_is_typed_cannot_leave_the_caption_or_the_credit():
    nasty = "</figcaption><script>x</script>"

    html = render(
        f'![A]({SRC} "{nasty}")', figures={HASH: Figure(6, 4, nasty, '"><img src=x onerror=y>')}
    )

    assert "<script" not in html
    assert "onerror=y>" not in html.replace("onerror=y&gt;", "")
    assert html.count("</figcaption>") == html.count("<img") == 1


def test_alt_and_caption_are_claims_that_lean_on_the_picture():
    assert claims(OPENED) == [
        (Kind.ALT, "A bridge.", SRC),
        (Kind.CAPTION, "It opened in 1932.", SRC),
        (Kind.CAPTION, "It is long.", f"{SRC} It opened in 1932."),
    ]


def test_a_caption_carries_markers_and_the_text_around_does_not_lean_on_it():
    found = of_body(f"Ann built it.\n\n{OPENED}\n\nIt is old. [@b]")

    assert [(m.citekey, m.locator) for m in found[2].markers] == [("a", "p. 3")]
    assert found[-1].context == "Ann built it."
    assert [m.citekey for m in found[-1].markers] == ["b"]


def test_a_marker_alone_below_a_figure_belongs_to_its_caption_and_to_nothing_without_one():
    assert [m.citekey for m in of_body(f"{OPENED}\n\n[@b]")[-1].markers] == ["b"]
    assert of_body(f"![A]({SRC})\n\n[@b]")[-1].markers == ()


def test_a_note_to_a_caption_is_read_with_it():
    text = f'![A bridge.]({SRC} "It opened.[^n]")\n\n[^n]: A note.'

    assert claims(text)[-1] == (Kind.FOOTNOTE, "A note.", "")
    assert 'class="footnotes"' in render(text)


@pytest.mark.parametrize(
    "text",
    [
        'Here ![A]({} "gone") it stands.',
        '- ![A]({} "gone")',
        '> ![A]({} "gone")',
        '[![A]({} "gone")](/there)',
        '![A]({0} "gone")\n![B]({0} "gone")',
        '# ![A]({} "gone")',
        '| a |\n|---|\n| ![A]({} "gone") |',
        'x[^1]\n\n[^1]: ![A]({} "gone")',
    ],
)
def test_a_title_anywhere_else_is_neither_shown_nor_put_up_for_checking(text):
    text = text.format(SRC)

    assert "gone" not in render(text)
    assert "gone" not in "".join(words for _, words, _ in claims(text))
    assert [(p.caption, p.is_figure) for p in pictures(text)][0] == ("", False)


def test_a_picture_in_a_caption_is_no_figure():
    found = pictures(f'![A]({SRC} "See ![B]({SRC}).")')

    assert [(p.alt, p.is_figure) for p in found] == [("A", True), ("B", False)]


def test_pictures_are_found_with_what_is_said_of_them_those_from_far_away_too():
    text = f"{OPENED}\n\n![B](https://example.org/b.png)\n\n![C](/elsewhere.png)"

    assert [found.hash for found in pictures(text)] == [HASH, "", ""]
    assert pictures(text) == [
        Pictured(SRC, "A bridge.", "It opened in 1932. [@a, p. 3] It is long.", True),
        Pictured("/elsewhere.png", "C", "", True),
        Pictured("https://example.org/b.png", "B", "", False),
    ]


@pytest.mark.parametrize(
    "address",
    [
        SRC + "?x",
        SRC.replace("jpg", "svg"),
        SRC.replace("jpg", "html"),
        "https://example.org" + SRC,
        f"/media/pictures/ab/../{HASH}.jpg",
        SRC.upper(),
        SRC + "\n",
    ],
)
def test_only_an_address_of_our_making_is_a_picture(address):
    assert hash_in(address) == ""
    assert "src" not in clean(f'<img src="{address}">')


def test_measures_that_are_none_are_cleaned_away():
    assert clean(f'<img src="{SRC}" width="100%" height="9" style="x" loading="lazy">') == (
        f'<img src="{SRC}" height="9">'
    )


@pytest.mark.parametrize("caption", ["It *opened*. [@a]", ""])
def test_a_lead_picture_is_drawn_as_one_in_the_text(caption):
    title = f' "{caption}"' if caption else ""
    in_text = render(f"![A & b]({SRC}{title})", sources={"a": 1}, figures=FIGURES)

    lead = render_figure(SRC, "A & b", caption, FIGURES[HASH], sources={"a": 1})

    assert lead == in_text.strip()


def test_the_claims_of_a_lead_picture_are_those_of_one_in_the_text():
    in_text = [(c.kind, c.words, c.markers) for c in of_body(OPENED)]

    lead = of_picture(HASH, "A bridge.", "It opened in 1932. [@a, p. 3] It is long.")

    assert [(c.kind, c.words, c.markers) for c in lead] == in_text


LINES = st.text(max_size=40).map(lambda text: " ".join(text.split()))


@given(LINES | SCRAPS.map(str.split).map(" ".join), LINES)
def test_the_line_that_is_offered_says_the_words_it_was_made_of(alt, caption):
    found = pictures(markdown_of(SRC, alt, caption))

    assert [(p.hash, p.alt, p.is_figure) for p in found] == [(HASH, normalise(alt), True)]
    assert normalise(found[0].caption) == normalise(caption)
