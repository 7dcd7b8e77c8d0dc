"""Every word of a page that is seen comes out, and nothing that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.extraction import Extracted, Unreadable, extract, html_text
from tests.papers import saved_page


def test_paragraphs_items_and_breaks_stand_apart():
    page = "<p>One  two\n three<p>Four<br>five<ul><li>a<li>b<ol><li>c</ol><li><p>d</ul>Tail"

    text = html_text(page)

    assert text == "One two three\n\nFour\nfive\n\n- a\n- b\n  - c\n\n- d\n\nTail"


def test_a_row_of_a_table_is_one_line_with_its_cells_parted():
    page = """<table><caption>Deaths</caption><tr> <th>Year</th> <th>Deaths</th> </tr>
        <tr><td>1999</td><td></td><td><p>500</p></td></tr><tr><td></td></tr></table>"""

    text = html_text(page)

    assert text == "Deaths\n\nYear | Deaths\n1999 |  | 500"


def test_a_table_that_only_lays_out_a_page_makes_no_rows():
    page = "<table><tr><td><h1>Title</h1><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>"

    assert html_text(page) == "Title\n\nOne.\n\nTwo.\n\nMenu"


def test_words_within_a_line_stay_together():
    page = '<p>H<sub>2</sub>O, 10<sup>2</sup> <a href="/far">a <b>bold</b>er</a>&nbsp;step.<!--x-->'

    assert html_text(page) == "H2O, 102 a bolder\N{NO-BREAK SPACE}step."


def test_menus_and_footers_are_kept():
    page = "<nav>Home</nav><main>Text</main><footer>Figures of 2023</footer>"

    assert html_text(page) == "Home\n\nText\n\nFigures of 2023"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>gone</script>",
        "<style>gone</style>",
        "<noscript>gone</noscript>",
        "<template>gone</template>",
        "<p hidden>gone <b>gone</b> gone</p>",
        '<p style="color:red; DISPLAY : none">gone</p>',
        "<dialog>gone</dialog>",
        "<svg><title>gone</title></svg>",
        '<img alt="gone">',
    ],
)
def test_what_is_hidden_is_left_out_and_what_follows_is_not(hidden):
    assert html_text(f"<p>Before {hidden} after").split() == ["Before", "after"]


@pytest.mark.parametrize(
    "seen",
    [
        '<p aria-hidden="true">seen</p>',
        '<div hidden="until-found">seen</div>',
        '<p style="display:block">seen</p>',
        "<dialog open>seen</dialog>",
        '<div><template shadowrootmode="open">seen</template></div>',
        '<body style="display:none">seen',
        "<details><summary>seen</summary></details>",
        "<svg><text>seen</text></svg>",
    ],
)
def test_what_a_reader_may_see_stays(seen):
    assert html_text(seen) == "seen"


def test_lines_of_code_keep_their_shape():
    assert html_text("<p>Run:</p><pre>\nif x:\n    y\n</pre>Then") == (
        "Run:\n\nif x:\n    y\n\nThen"
    )


PAGE = "<html lang='de-AT'><p>Zürich – „ja“, 20 €</p>"
SEEN = "Zürich – „ja“, 20 €"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (PAGE.encode(), ""),
        (PAGE.encode("utf-8-sig"), "iso-8859-1"),
        (PAGE.encode("utf-16"), "utf-8"),
        (PAGE.encode("cp1252"), "iso-8859-1"),
        (PAGE.encode("cp1252"), "utf-8"),
        (PAGE.encode("cp1252"), "no-such-charset"),
        (PAGE.encode("cp1252"), "unicode_escape"),
        (PAGE.encode(), "windows-1252"),
        (b"<meta charset=iso-8859-1>" + PAGE.encode(), ""),
        (b"<meta charset=utf-8>" + PAGE.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='ascii'?>" + PAGE.encode(), ""),
    ],
)
def test_the_letters_come_out_whatever_charset_is_claimed(data, charset):
    found = extract(data, "text/html", charset=charset)

    assert found.text == SEEN


def test_a_charset_named_in_the_page_counts_and_one_in_the_header_counts_more():
    page = '<meta http-equiv="content-type" content="text/html; charset=koi8-r"><p>Москва'

    assert extract(page.encode("koi8-r"), "text/html").text == "Москва"
    assert extract(page.encode("cp1251"), "text/html", charset="cp1251").text == "Москва"
    assert extract("<p>東京".encode("shift_jis"), "text/html", charset="Shift_JIS").text == "東京"


def test_one_damaged_byte_does_not_spoil_the_page():
    data = "<p>Żółć – żółw</p>".encode() + b"<p>\xff</p>"

    assert extract(data, "text/html", charset="utf-8").text == "Żółć – żółw\n\n\ufffd"


def test_the_language_and_the_tools_are_told():
    found = extract(PAGE.encode(), "text/html")

    assert found.language == "de-AT"
    assert found.extractor.startswith("stet-html 1, lxml ")
    assert found.pages == ()
    assert extract(b"<html lang='no tag'><p>a", "text/html").language == ""


def test_an_empty_script_in_xhtml_does_not_take_the_page_with_it():
    page = "<?xml version='1.0'?><html xml:lang='en'><script src='a'/><title/><body>Text</body>"

    found = extract(page.encode(), "application/xhtml+xml")

    assert (found.text, found.language) == ("Text", "en")


def test_entities_are_signs_and_nothing_is_fetched():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a &amp; b &x; &#0;c'

    text = html_text(page)

    assert "a & b" in text
    assert "\0" not in text


def test_a_saved_page_is_read_from_its_one_file():
    data = saved_page("<p>Żółw</p>", "iso-8859-2")

    assert extract(data, "multipart/related", name="page.mhtml").text == "Żółw"


def test_a_mail_without_a_page_says_so():
    with pytest.raises(Unreadable, match="No page is in this file"):
        extract(b"Subject: a\n\nOnly words.", "", name="a.mht")


def test_hundreds_of_signs_that_nobody_closed_do_not_hide_the_page():
    page = "<font color=red><b>" * 500 + "deep<p>after"

    assert html_text(page) == "deep\n\nafter"


def test_a_page_that_is_too_deep_is_refused_and_never_kept_in_part():
    with pytest.raises(Unreadable, match="paste them"):
        html_text("<div>" * 5000 + "deep")


def test_a_page_that_is_far_too_long_is_refused():
    with pytest.raises(Unreadable, match="5 million characters"):
        html_text("<p>" + ("word " * 10_000 + "<p>") * 101)


@pytest.mark.parametrize("nothing", ["", "  ", "<!-- -->", "<html></html>"])
def test_of_nothing_comes_nothing(nothing):
    assert html_text(nothing) == ""


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<li>", "<ul>", "</ul>", "<tr>", "<td>", "</td>", "<table>", "</table>",
            "<pre>", "</pre>", "<br>", "<div", "</div>", "<b>", "<svg>", "<math>", "<template>",
            "</template>", "<body", "<html>", "<!--", "-->", "<![CDATA[", "<?x", "<title>",
            "</title>", "hidden", ">", "style=display:none", "&", "&#55296;", "&#0;", "word", "\0",
            "<select>", "<dialog>",
        ]
    )
    | st.text(max_size=5)
)  # fmt: skip


@given(PIECES)
def test_whatever_the_tags_the_text_is_bare_and_tidy(pieces):
    text = html_text(" ".join(pieces))

    assert text == text.strip()
    assert "\n\n\n" not in text or "<pre>" in pieces
    assert not set(text) & {"\0", "\ud800"}


@given(st.binary(max_size=300), st.sampled_from(["", "utf-16", "utf-8", "gb2312", "hz", "x"]))
def test_any_bytes_are_some_page(data, charset):
    found = extract(b"<html>" + data, "text/html", charset=charset)

    assert isinstance(found, Extracted)
    found.text.encode()
