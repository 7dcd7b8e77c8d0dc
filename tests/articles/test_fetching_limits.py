"""A server may be slow, endless, broken or false: the fetch is over in time, and says why."""

import gzip
import random
import shutil
import socket
import ssl
import subprocess

import pytest

from articles.evidence.fetching import Fetcher, Kind, Unfetched
from tests.web import Page, Web

AGENT = "Stet/0.1 (+https://desk.example.org)"


def fetcher_for(web, **limits):
    return Fetcher(AGENT, allowed_hosts=frozenset({web.host}), **limits)


def refused(fetcher, url):
    with pytest.raises(Unfetched) as refusal:
        fetcher.fetch(url)
    return refusal.value.kind


def begin(request, status=200, **headers):
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()


def silent(request):
    request.web.over.wait()


def dripping(start):
    """A byte every hundredth of a second: no single read is ever late."""

    def drip(request):
        request.wfile.write(start)
        while not request.web.over.wait(0.01):
            request.wfile.write(b"x")

    return drip


@pytest.mark.parametrize(
    "page",
    [
        silent,
        dripping(b""),
        dripping(b"HTTP/1.0 200 OK\r\nX-Slow: "),
        dripping(b"HTTP/1.0 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.0 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"),
    ],
    ids=["silent", "status", "header", "body", "body with length", "body in pieces"],
)
def test_the_whole_fetch_has_one_deadline(web, page):
    web.pages["/"] = page

    assert refused(fetcher_for(web, max_seconds=0.2), web.url("/")) == Kind.TIMEOUT


def test_redirects_share_the_deadline(web):
    def slowly(request):
        request.web.over.wait(0.05)
        return Page(status=302, headers={"Location": request.path + "x"})

    web.pages |= {"/" + "x" * step: slowly for step in range(1000)}

    assert refused(fetcher_for(web, max_seconds=0.3, max_redirects=900), web.url("/")) == "timeout"


def test_a_resolver_that_never_answers_is_given_up(web):
    fetcher = Fetcher(AGENT, max_seconds=0.2, resolve=lambda host, port: web.over.wait() and [])

    assert refused(fetcher, "http://slow.example/") == Kind.TIMEOUT


def endless(request):
    """Would send five gigabytes."""
    begin(request)
    for _ in range(5000):
        request.wfile.write(b"x" * 1_000_000)


def announced(request):
    begin(request, Content_Length="5000000000")
    request.web.over.wait()


def endless_in(size):
    """Pieces whose size says: read on for ever."""

    def pieces(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size)
        while not request.web.over.is_set():
            request.wfile.write(b"x" * 100_000)

    return pieces


def endless_beginning(request):
    while not request.web.over.is_set():
        request.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


@pytest.mark.parametrize(
    "page",
    [endless, announced, endless_in(b"-1\r\n"), endless_in(b"fffffff\r\n"), endless_beginning],
)
def test_a_body_of_five_gigabytes_is_left_at_the_limit(web, page):
    web.pages["/"] = page

    assert refused(fetcher_for(web, max_bytes=100_000), web.url("/")) == Kind.TOO_LARGE


def test_exactly_as_much_as_is_taken_is_taken(web):
    web.pages["/"] = Page(b"x" * 100_000)

    assert len(fetcher_for(web, max_bytes=100_000).fetch(web.url("/")).data) == 100_000
    assert refused(fetcher_for(web, max_bytes=99_999), web.url("/")) == Kind.TOO_LARGE


@pytest.mark.parametrize("layers", [1, 500])
def test_a_small_file_that_unpacks_to_a_huge_one_is_left_at_the_limit(web, layers):
    bomb = gzip.compress(b"\0" * (50_000_000 // layers)) * layers
    web.pages["/"] = Page(bomb, headers={"Content-Encoding": "gzip"})

    assert len(bomb) < 1_000_000
    assert refused(fetcher_for(web, max_bytes=1_000_000), web.url("/")) == Kind.TOO_LARGE


def test_what_arrives_is_counted_as_well_as_what_comes_out(web):
    packed = gzip.compress(random.Random(5).randbytes(1000))

    def without_length(request):
        begin(request, Content_Encoding="gzip")
        request.wfile.write(packed)

    web.pages["/"] = without_length

    assert len(fetcher_for(web, max_bytes=len(packed)).fetch(web.url("/")).data) == 1000
    assert refused(fetcher_for(web, max_bytes=1000), web.url("/")) == Kind.TOO_LARGE


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "5000000000"}])
def test_an_error_page_is_cut_at_the_limit_and_stays_an_answer(web, headers):
    def endlessly_gone(request):
        begin(request, 410, **headers)
        while not request.web.over.is_set():
            request.wfile.write(b"gone " * 10_000)

    web.pages["/"] = endlessly_gone

    fetched = fetcher_for(web, max_bytes=100_000).fetch(web.url("/"))

    assert (fetched.status, len(fetched.data)) == (410, 100_000)


def test_an_error_page_that_never_ends_or_cannot_be_unpacked_stays_an_answer(web):
    web.pages["/slow"] = dripping(b"HTTP/1.0 404 Not Found\r\n\r\n")
    web.pages["/broken"] = Page(b"no gzip", status=404, headers={"Content-Encoding": "gzip"})
    fetcher = fetcher_for(web, max_seconds=0.2)

    assert fetcher.fetch(web.url("/slow")).status == 404
    assert fetcher.fetch(web.url("/broken")).status == 404


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"no gzip", {"Content-Encoding": "gzip"}),
        (gzip.compress(b"cut short", mtime=0)[:-9], {"Content-Encoding": "gzip"}),
        (gzip.compress(b"") * 2000, {"Content-Encoding": "gzip"}),
        (b"\x0b\x02\x80x\x03", {"Content-Encoding": "br"}),
        (b"x", {"Content-Encoding": "gzip, gzip"}),
        (b"less than promised", {"Content-Length": "100"}),
        (b"x", {"Content-Length": "1, 2"}),
        (b"no hexadecimal number", {"Transfer-Encoding": "chunked"}),
        (b"-5\r\nhello\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}),
    ],
    ids=[
        "no gzip",
        "cut gzip",
        "empty gzips",
        "brotli",
        "twice",
        "short",
        "lengths",
        "no chunk",
        "less",
    ],
)
def test_a_broken_body_is_not_kept(web, body, headers):
    web.pages["/"] = Page(body, headers=headers)

    assert refused(fetcher_for(web), web.url("/")) == Kind.BROKEN


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"", Kind.CONNECTION),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Kind.BROKEN),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 200, Kind.BROKEN),
        (b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000, Kind.BROKEN),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", Kind.BROKEN),
    ],
)
def test_what_is_no_http_is_no_answer(web, said, kind):
    def say(request):
        request.wfile.write(said)

    web.pages["/"] = say

    assert refused(fetcher_for(web), web.url("/")) == kind


def test_a_circle_of_redirects_ends(web):
    web.move("/a", "/b", 302)
    web.move("/b", "/a", 302)

    assert refused(fetcher_for(web, max_redirects=4), web.url("/a")) == Kind.REDIRECTS
    assert web.paths() == ["/a", "/b", "/a", "/b", "/a"]


def test_a_port_where_nobody_listens_is_no_connection():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{sock.getsockname()[1]}"

        fetcher = Fetcher(AGENT, frozenset({host}))

        assert refused(fetcher, f"http://{host}/") == Kind.CONNECTION


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_takes_the_connection_and_says_nothing_is_given_up(scheme):
    with socket.create_server(("127.0.0.1", 0)) as sock:
        host = f"127.0.0.1:{sock.getsockname()[1]}"
        fetcher = Fetcher(AGENT, frozenset({host}), max_seconds=0.2)

        assert refused(fetcher, f"{scheme}://{host}/") == Kind.TIMEOUT


@pytest.fixture
def secure(tmp_path):
    """A web over TLS, with a certificate for right.example, and the file that vouches for it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=right.example",
         "-addext", "subjectAltName=DNS:right.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Web(tls=context) as web:
        yield web, certificate


def test_a_certificate_must_be_trusted_and_carry_the_name_in_the_address(secure, monkeypatch):
    web, certificate = secure
    web.pages["/"] = Page("Safely")
    fetcher = fetcher_for(web, resolve=lambda host, port: ["127.0.0.1"])

    assert refused(fetcher, web.url(name="right.example")) == Kind.TLS
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert refused(fetcher, web.url(name="wrong.example")) == Kind.TLS
    assert refused(fetcher, web.url()) == Kind.TLS
    assert fetcher.fetch(web.url(name="right.example")).data == b"Safely"
    assert [asked.headers["host"] for asked in web.asked] == [f"right.example:{web.port}"]


def test_tls_has_the_same_deadline(secure, monkeypatch):
    web, certificate = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    web.pages["/"] = dripping(b"HTTP/1.0 200 OK\r\n\r\n")
    fetcher = fetcher_for(web, max_seconds=0.3, resolve=lambda host, port: ["127.0.0.1"])

    assert refused(fetcher, web.url(name="right.example")) == Kind.TIMEOUT


def test_a_server_that_speaks_no_tls_fails_at_once(web):
    assert refused(fetcher_for(web), web.url().replace("http:", "https:")) == Kind.TLS
