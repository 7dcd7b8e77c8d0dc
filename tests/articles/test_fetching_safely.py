"""No address, redirect or answer of a name server leads the fetcher into a private network."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.fetching import Fetcher, Kind, Unfetched
from articles.evidence.fetching.addresses import target
from articles.evidence.fetching.networks import is_public
from tests.web import Page, Web

AGENT = "Stet/0.1 (+https://desk.example.org)"
PUBLIC = ["8.8.8.8", "1.1.1.1", "193.0.6.139", "2606:4700::1111", "2a00:1450:4001::1"]
PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "127.0.0.1", "127.9.9.9", "168.63.129.16", "169.254.0.1",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "64:ff9b::8.8.8.8",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fec0::1", "ff02::1",
    "ff0e::1",
]  # fmt: skip


def refused(fetcher, url):
    with pytest.raises(Unfetched) as refusal:
        fetcher.fetch(url)
    return refusal.value.kind


def answering(*answers):
    """A name server whose answer changes from one question to the next."""
    left = list(answers)
    return lambda host, port: left.pop(0) if len(left) > 1 else left[0]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", [*PRIVATE, "fe80::1%eth0", "localhost", ""])
def test_what_is_not_the_public_internet_is_not(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_as_a_name_has_it_and_as_it_stands(address):
    written = f"[{address}]" if ":" in address else address
    fetcher = Fetcher(AGENT, resolve=lambda host, port: [address])

    assert refused(fetcher, "http://name.example/") == Kind.REFUSED
    assert refused(fetcher, f"http://{written}/") == Kind.REFUSED


def test_one_private_address_among_public_ones_is_enough():
    fetcher = Fetcher(AGENT, resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])

    assert refused(fetcher, "http://name.example/") == Kind.REFUSED


def test_loopback_is_refused_unless_it_is_allowed_by_address_and_port(web):
    web.pages["/"] = Page("Inside")
    with Web() as other:
        allowed = frozenset({web.host})
        resolve = answering(["127.0.0.1"])

        assert refused(Fetcher(AGENT), web.url("/")) == Kind.REFUSED
        assert refused(Fetcher(AGENT, allowed), other.url("/")) == Kind.REFUSED
        assert refused(Fetcher(AGENT, frozenset({"127.0.0.1"})), web.url("/")) == Kind.REFUSED
        assert refused(Fetcher(AGENT, allowed), f"http://127.0.0.2:{web.port}/") == Kind.REFUSED
        assert Fetcher(AGENT, allowed).fetch(web.url("/")).data == b"Inside"
        named = Fetcher(AGENT, allowed, resolve=resolve).fetch(web.url("/", "name.example"))
        assert named.data == b"Inside"
        assert other.asked == []


def test_a_name_may_be_allowed_too_with_its_port(web):
    fetcher = Fetcher(
        AGENT, frozenset({f"name.example:{web.port}"}), resolve=lambda *_: ["::1", "127.0.0.1"]
    )

    assert fetcher.fetch(web.url("/", "name.example")).status == 404
    assert refused(fetcher, web.url("/", "other.example")) == Kind.REFUSED


def test_a_redirect_to_a_private_address_is_refused(web):
    with Web() as inside:
        web.move("/", inside.url("/secrets"))

        assert refused(Fetcher(AGENT, frozenset({web.host})), web.url("/")) == Kind.REFUSED
        assert inside.asked == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_used(web):
    web.pages["/"] = Page("The checked one")
    asked = []

    def resolve(host, port):
        asked.append((host, port))
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    fetched = Fetcher(AGENT, frozenset({web.host}), resolve=resolve).fetch(
        web.url("/", "name.example")
    )

    assert fetched.data == b"The checked one"
    assert asked == [("name.example", web.port)]
    assert web.asked[0].headers["host"] == f"name.example:{web.port}"


def test_a_name_is_checked_again_on_every_redirect(web):
    web.move("/", "/again")
    web.pages["/again"] = Page("Inside")
    resolve = answering(["127.0.0.1"], ["127.0.0.2"])
    fetcher = Fetcher(AGENT, frozenset({web.host}), resolve=resolve)

    assert refused(fetcher, web.url("/", "name.example")) == Kind.REFUSED
    assert web.paths() == ["/"]


def test_the_second_address_is_tried_where_the_first_does_not_answer(web):
    web.pages["/"] = Page("Here")
    allowed = frozenset({web.host, f"127.0.0.2:{web.port}"})
    fetcher = Fetcher(AGENT, allowed, resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])

    assert fetcher.fetch(web.url("/", "name.example")).data == b"Here"


def test_no_other_address_is_tried_than_those_that_were_checked(web):
    allowed = frozenset({f"127.0.0.2:{web.port}"})
    fetcher = Fetcher(AGENT, allowed, resolve=lambda *_: ["127.0.0.2"])

    assert refused(fetcher, web.url("/", "localhost")) == Kind.CONNECTION
    assert web.asked == []


@pytest.mark.parametrize("found", [[], OSError("no such name"), UnicodeError("too long")])
def test_a_name_that_has_no_address_is_said_to_have_none(found):
    def resolve(host, port):
        if isinstance(found, Exception):
            raise found
        return found

    assert refused(Fetcher(AGENT, resolve=resolve), "http://name.example/") == Kind.DNS


NO_ADDRESSES = [
    "file:///etc/passwd", "ftp://name.example/", "gopher://name.example/",
    "javascript:alert(1)", "data:,x", "//name.example/", "name.example", "http:///path",
    "http://?x", "https:", "http://user@name.example/", "http://user:pass@name.example/",
    "http://@name.example/", "http://8.8.8.8@127.0.0.1/", "http://name.example:0/",
    "http://name.example:99999/", "http://name.example:x/", "http://[::1/",
    "http://[fe80::1%25eth0]/", "http://[1.2.3.4]/", "http://[::1]x/", "http://na%6de.example/",
    "http://name..example/", "http://-.example/", "http://name.example\\@127.0.0.1/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/",
    "http://127.1/", "http://017700000001/", "http://127.0.0.0x1/", "http://1.2.3.4.5/",
    "http://256.1.1.1/", "http://127.0.0.01/", "http://１２７.1/", "http://127。1/", "http://a.1/",
    "http://0x/", "http://name\u200d.example/", "", " ", "http://na me/",
    "http://a.example/\n/x",
    f"http://{'ü' * 5000}/", f"http://a.example/{'x' * 8000}",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_plain_web_address_is_refused_before_anything_is_asked(url):
    def never(host, port):
        raise AssertionError("asked for a name")

    assert refused(Fetcher(AGENT, resolve=never), url) == Kind.ADDRESS


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "ftp://name.example/", "http://[x/"])
def test_a_redirect_to_something_else_than_the_web_is_refused(web, onward):
    web.move("/", onward)

    assert refused(Fetcher(AGENT, frozenset({web.host})), web.url("/")) == Kind.ADDRESS


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Bücher.example/", "xn--bcher-kva.example"),
        ("http://bücher。example/", "xn--bcher-kva.example"),
        ("http://straße.example/", "xn--strae-oqa.example"),
        ("http://xn--bcher-kva.example./", "xn--bcher-kva.example"),
        ("http://[2001:DB8:0::1]/", "2001:db8::1"),
        ("http://NAME.example:80/", "name.example"),
        ("http://１２７.0.0.1/", "127.0.0.1"),
    ],
)
def test_hosts_are_written_in_one_way(url, host):
    assert target(url).host == host


def test_an_address_is_escaped_as_far_as_it_must_be():
    url = " https://name.example:443/ä b/%C3%A4?q=<ö>&x=[1]#part "

    assert target(url).url == "https://name.example/%C3%A4%20b/%C3%A4?q=%3C%C3%B6%3E&x=[1]"


@given(st.text() | st.text(st.characters(codec="ascii")).map("http://{}".format))
def test_any_text_is_an_address_in_plain_ascii_or_refused(text):
    try:
        place = target(text)
    except Unfetched as refusal:
        assert refusal.kind == Kind.ADDRESS
    else:
        assert place.url.isascii() and " " not in place.url
        assert target(place.url) == place


def test_no_proxy_of_the_environment_is_used(web, monkeypatch):
    with Web() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        fetcher = Fetcher(AGENT, frozenset({web.host}))

        assert fetcher.fetch(web.url("/")).status == 404
        assert (web.paths(), proxy.asked) == (["/"], [])


def test_refusals_are_logged_with_the_host_and_without_what_may_be_secret(web, caplog):
    web.move("/", "http://10.0.0.1:81/token?key=secret", 302)
    fetcher = Fetcher(AGENT, frozenset({web.host}))

    refused(fetcher, web.url("/"))
    refused(fetcher, "http://user:secret@name.example/token")

    records = [r for r in caplog.records if r.name == "stet.fetching"]
    assert [r.levelno for r in records] == [logging.WARNING] * 2
    assert [r.getMessage() for r in records] == [
        "Not fetched (refused): 10.0.0.1:81", "Not fetched (address): no address",
    ]  # fmt: skip
    assert "secret" not in caplog.text and "token" not in caplog.text
