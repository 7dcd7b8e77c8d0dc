"""What the web answers is brought in, whatever it is; what is no answer is said plainly."""

import gzip
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.evidence.fetching import Fetcher, Hop, Kind, Unfetched
from articles.evidence.fetching.unpacking import Body
from tests.web import Page

AGENT = "Stet/0.1 (+https://desk.example.org)"


@pytest.fixture
def fetcher(web):
    return Fetcher(AGENT, allowed_hosts=frozenset({web.host}))


def test_a_page_comes_with_its_bytes_type_charset_and_harmless_headers(web, fetcher):
    headers = {"ETag": '"1"', "Set-Cookie": "session=1", "X-Session": "1"}
    web.pages["/treaty"] = Page("<p>Article 5</p>", headers=headers)

    fetched = fetcher.fetch(web.url("/treaty"))

    assert (fetched.status, fetched.data) == (200, b"<p>Article 5</p>")
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.requested_url == fetched.final_url == web.url("/treaty")
    assert fetched.headers["etag"] == '"1"'
    assert not {"set-cookie", "x-session"} & set(fetched.headers)
    assert (fetched.hops, fetched.moved_to) == ((), "")


def test_it_says_honestly_who_asks_and_brings_no_cookie(web, fetcher):
    web.pages["/"] = Page("once", headers={"Set-Cookie": "session=1"})

    fetcher.fetch(web.url("/"))
    fetcher.fetch(web.url("/"), accept="application/pdf")

    first, second = (asked.headers for asked in web.asked)
    assert first["user-agent"] == AGENT
    assert (first["host"], first["connection"]) == (web.host, "close")
    assert first["accept-encoding"] == "gzip, deflate"
    assert "text/html" in first["accept"]
    assert second["accept"] == "application/pdf"
    assert "cookie" not in second


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451, 500, 503])
def test_every_status_is_an_answer_with_its_page(web, fetcher, status):
    web.pages["/"] = Page("Sorry", status=status)

    fetched = fetcher.fetch(web.url("/"))

    assert (fetched.status, fetched.data) == (status, b"Sorry")


def test_when_to_come_back_is_kept(web, fetcher):
    web.pages["/"] = Page("Slowly", status=429, headers={"Retry-After": "120"})

    fetched = fetcher.fetch(web.url("/"))

    assert (fetched.status, fetched.headers["retry-after"]) == (429, "120")


@pytest.mark.parametrize(
    ("statuses", "for_good"),
    [([301], True), ([308], True), ([301, 308, 301], True), ([302], False), ([303], False),
     ([307], False), ([301, 302], False), ([307, 308], False)],
)  # fmt: skip
def test_a_page_has_moved_only_where_every_step_is_for_good(web, fetcher, statuses, for_good):
    for step, status in enumerate(statuses):
        web.move(f"/{step}", f"/{step + 1}", status)
    end = f"/{len(statuses)}"
    web.pages[end] = Page("Here")

    fetched = fetcher.fetch(web.url("/0"))

    assert (fetched.final_url, fetched.data) == (web.url(end), b"Here")
    assert fetched.requested_url == web.url("/0")
    steps = enumerate(statuses)
    assert fetched.hops == tuple(Hop(web.url(f"/{step}"), status) for step, status in steps)
    assert fetched.moved_to == (web.url(end) if for_good else "")


def test_a_redirect_to_the_home_page_is_followed_and_seen(web, fetcher):
    web.move("/treaty", "/", 302)
    web.pages["/"] = Page("Welcome")

    fetched = fetcher.fetch(web.url("/treaty"))

    assert (fetched.final_url, fetched.data) == (web.url("/"), b"Welcome")
    assert fetched.hops == (Hop(web.url("/treaty"), 302),)


def test_a_login_wall_is_followed_and_seen(web, fetcher):
    web.move("/paper", "/login?next=/paper", 302)
    web.pages["/login"] = Page('<form><input type="password"></form>')

    fetched = fetcher.fetch(web.url("/paper"))

    assert (fetched.status, fetched.final_url) == (200, web.url("/login?next=/paper"))
    assert b"password" in fetched.data


def test_a_redirect_that_names_no_place_is_an_answer(web, fetcher):
    web.pages["/"] = Page("Choose", status=302)

    assert fetcher.fetch(web.url("/")).status == 302


@pytest.mark.parametrize(
    ("onward", "arrives"),
    [("b?x=1", "/a/b?x=1"), ("../c#part", "/c"), ("/m\u00fcde", "/m%C3%BCde"), ("/a b", "/a%20b")],
)
def test_a_redirect_may_be_relative_and_carelessly_written(web, fetcher, onward, arrives):
    location = onward.encode().decode("latin-1")  # as its UTF-8 goes over the wire
    web.pages["/a/"] = Page(status=301, headers={"Location": location})
    web.pages[arrives] = Page("Here")

    assert fetcher.fetch(web.url("/a/")).final_url == web.url(arrives)
    assert web.paths() == ["/a/", arrives]


def test_signs_that_no_header_may_hold_are_left_out(web, fetcher):
    def hostile(request):
        head = b"Content-Type: text/html\r\nServer: a\x00b\x1b[31m\tc\r\nContent-Length: 4"
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\nTide")

    web.pages["/"] = hostile

    assert fetcher.fetch(web.url("/")).headers["server"] == "ab[31m\tc"


def test_the_charset_is_what_the_header_says_even_if_wrong(web, fetcher):
    web.pages["/"] = Page("Müde".encode("latin-1"), media_type='Text/HTML; Charset="UTF-8"')

    fetched = fetcher.fetch(web.url("/"))

    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.data == b"M\xfcde"


def test_no_charset_is_made_up(web, fetcher):
    web.pages["/"] = Page(b"%PDF-1.7", media_type="application/pdf")

    fetched = fetcher.fetch(web.url("/"))

    assert (fetched.media_type, fetched.charset) == ("application/pdf", "")


def bare_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


TEXT = b"All that was agreed. " * 50_000


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("X-GZip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:7]) + gzip.compress(TEXT[7:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("identity", TEXT),
    ],
)
def test_packed_pages_are_unpacked(web, fetcher, coding, packed):
    web.pages["/"] = Page(packed, headers={"Content-Encoding": coding})

    assert fetcher.fetch(web.url("/")).data == TEXT


@given(st.integers(0, 600), st.integers(1, 1000))
@example(21, 1000)  # all is read before all has come out
def test_packed_pages_are_unpacked_wherever_the_pieces_end(more, size):
    text = b"\0" * (2**18 + more)  # as much as is unpacked at once, and a little
    packed = bare_deflate(text)
    body = Body("deflate", most=len(text))

    body.gather(packed[at : at + size] for at in range(0, len(packed), size))

    assert body.data == text


def test_nothing_packed_is_nothing(web, fetcher):
    web.pages["/"] = Page(b"", headers={"Content-Encoding": "gzip"})

    assert fetcher.fetch(web.url("/")).data == b""


def test_a_page_in_pieces_is_put_together(web, fetcher):
    def in_pieces(request):
        request.protocol_version = "HTTP/1.1"
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"4\r\nAll \r\n5;x=y\r\nthere\r\n0\r\n\r\n")

    web.pages["/"] = in_pieces

    assert fetcher.fetch(web.url("/")).data == b"All there"


def test_nothing_is_fetched_where_fetching_is_off(web, caplog):
    fetcher = Fetcher(AGENT, frozenset({web.host}), enabled=False)

    with pytest.raises(Unfetched, match="switched off") as refusal:
        fetcher.fetch(web.url("/"))

    assert (refusal.value.kind, refusal.value.url) == (Kind.OFF, web.url("/"))
    assert web.asked == []


def test_every_refusal_speaks_to_the_editor_and_says_what_to_do():
    sentences = [str(Unfetched(kind, "https://a.example/")) for kind in Kind]

    assert all(sentence.endswith(".") and ". " in sentence for sentence in sentences)
    assert len(set(sentences)) == len(Kind)
