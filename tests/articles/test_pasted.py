"""What somebody pastes to bring in a source: an address, a DOI, an ISBN, or none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pasted import Address, Doi, Isbn, Unreadable, read

SICI = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-0"


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1000/182",
        "doi:10.1000/182",
        "DOI: 10.1000/182.",
        "doi 10.1000/182",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
        "doi.org/10.1000/182",
        "https://doi.org/10.1000%2F182",
        "https://doi.org/10.1000/182?utm_source=mail#top",
        "<https://doi.org/10.1000/182>.",
        "(https://doi.org/10.1000/182)",
        "Reed, R. (2020). The bridge. Journal of Bridges, 3(2). https://doi.org/10.1000/182.",
        "https://example.org/a, doi:10.1000/182, https://doi.org/10.1000/182",
        "\ufeff 10.1000/182\u200b\n",
    ],
)
def test_a_doi_is_read_in_every_spelling(pasted):
    assert read(pasted) == Doi("10.1000/182")


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://link.springer.com/article/10.1007/s00114-020", "10.1007/s00114-020"),
        ("https://link.springer.com/content/pdf/10.1007/s00114-020.pdf", "10.1007/s00114-020"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.12345", "10.1002/abc.12345"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/abc.12345/full", "10.1002/abc.12345"),
        ("https://journals.plos.org/one?id=10.1371/pone.1", "10.1371/pone.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.1234v2.full", "10.1101/2020.01.1234"),
        ("https://www.tandfonline.com/doi/abs/10.1080/12345.1?journalCode=x", "10.1080/12345.1"),
    ],
)  # fmt: skip
def test_a_doi_is_found_in_the_address_of_its_publisher(url, doi):
    assert read(url) == Doi(doi, url=url)


def test_an_old_doi_with_brackets_is_read_whole():
    assert read(f"https://doi.org/{SICI}") == read(f"<{SICI.upper()}>") == Doi(SICI)


@pytest.mark.parametrize(
    "pasted",
    [
        "978-0-306-40615-7",
        "9780306406157", "ISBN 978-0-306-40615-7", "ISBN-13: 978-0-306-40615-7",
        "0-306-40615-2", "ISBN-10 0-306-40615-2", "isbn:0306406152",
        "Reed: The bridge. Riverton 1932, ISBN 978-0-306-40615-7.",
        "ISBN 0-306-40615-2, ISBN 978-0-306-40615-7",
    ],
)  # fmt: skip
def test_an_isbn_of_ten_or_thirteen_is_read_as_thirteen_digits(pasted):
    assert read(pasted) == Isbn("9780306406157")


def test_an_isbn_may_end_in_x():
    assert read("0-8044-2957-X") == Isbn("9780804429573")


@pytest.mark.parametrize("pasted", ["978-0-306-40615-8", "0-306-40615-3", "ISBN 978-0-306-4061"])
def test_an_isbn_whose_digits_do_not_add_up_is_refused(pasted):
    with pytest.raises(Unreadable, match="do not add up"):
        read(pasted)


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("https://example.org/page", "https://example.org/page"),
        ("HTTP://example.org/Page?q=1#top", "http://example.org/Page?q=1#top"),
        ("see https://example.org/page.", "https://example.org/page"),
        ("<https://example.org/page>, and on", "https://example.org/page"),
        ("[a page](https://example.org/page)", "https://example.org/page"),
        ("https://example.org/wiki/Bridge_(Riverton)", "https://example.org/wiki/Bridge_(Riverton)"),
        ("example.org", "https://example.org"),
        ("example.org/page", "https://example.org/page"),
        ("example.org:8080/page", "https://example.org:8080/page"),
        ("see www.example.org.", "https://www.example.org"),
        ("https://bücher.example/ä", "https://bücher.example/ä"),
        ("http://127.0.0.1:8000/page", "http://127.0.0.1:8000/page"),
        ("https://web.archive.org/web/2020/https://doi.org/10.1000/182", "https://web.archive.org/web/2020/https://doi.org/10.1000/182"),
        ("https://example.org/search?q=10.1000/182", "https://example.org/search?q=10.1000/182"),
        ("https://example.org/a https://example.org/a", "https://example.org/a"),
    ],
)  # fmt: skip
def test_an_address_is_read_with_and_without_its_scheme(pasted, url):
    assert read(pasted) == Address(url)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Paste an address"),
        ("the bridge", "no address, DOI or ISBN"),
        ("report.pdf", "no address, DOI or ISBN"),
        ("e.g. this", "no address, DOI or ISBN"),
        ("4111111111111", "no address, DOI or ISBN"),
        ("file:///etc/passwd", "“file:” cannot be fetched"),
        ("javascript:location='https://example.org/'", "“javascript:” cannot be fetched"),
        ("mailto:reed@example.org", "“mailto:” cannot be fetched"),
        ("gopher://example.org/", "“gopher:” cannot be fetched"),
        ("https://", "no address, DOI or ISBN"),
        ("https://[broken/", "damaged"),
        ("https://example.org:99999/", "damaged"),
        ("https://reed:secret@example.org/", "name or password"),
        ("https://example.org/" + "a" * 2000, "longer than 2000"),
        ("https://example.org/a https://example.org/b", "more than one address"),
        ("10.1000/182 and 10.1000/183", "more than one DOI"),
        ("ISBN 0-306-40615-2, ISBN 0-8044-2957-X", "more than one ISBN"),
        ("word " * 3000, "whole text"),
    ],
)
def test_anything_else_is_refused_with_what_would_do(pasted, said):
    with pytest.raises(Unreadable, match=said):
        read(pasted)


@given(
    st.text()
    | st.from_regex(r"(https?://|doi:|ISBN )?[\w./:%@?#<>\[\]()-]{0,30}")
    | st.tuples(
        st.text(max_size=5), st.sampled_from(["https://", "10.1000/", "978"]), st.text()
    ).map("".join)
)
def test_whatever_is_pasted_is_read_or_refused(pasted):
    try:
        found = read(pasted)
    except Unreadable as error:
        assert str(error).endswith(".")
        return

    assert isinstance(found, (Address, Doi, Isbn))
    again = {Address: "url", Doi: "doi", Isbn: "isbn"}[type(found)]
    assert getattr(read(getattr(found, again)), again) == getattr(found, again)
