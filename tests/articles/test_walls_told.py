"""What stands before a page is told from its words, its address and its status, with advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.extraction import html_text
from articles.evidence.walls import Wall, wall

URL = "https://example.org/news/bridge"
ARTICLE = "<p>" + "The bridge had a toll of ten pence, which nobody liked to pay. " * 40


def seen(html: str, final: str = URL, status: int = 200, asked: str = URL) -> Wall | None:
    return wall(html, html_text(html), asked, final, status)


LOGIN_FORM = "<h1>Members</h1><form>Password <input name=p type='password'></form>"


def test_a_form_that_asks_for_a_password_is_a_login():
    assert seen(LOGIN_FORM) is Wall.LOGIN


def test_an_article_with_a_login_in_its_head_is_an_article():
    assert seen(LOGIN_FORM + ARTICLE) is None


@pytest.mark.parametrize(
    "final",
    [
        "https://example.org/login?next=/news/bridge",
        "https://example.org/users/sign_in",
        "https://example.org/Account/SignIn.aspx",
        "https://login.example.org/?to=bridge",
        "https://example.org/oauth2/start",
    ],
)
def test_a_redirect_to_a_login_is_one(final):
    assert seen("<p>Welcome", final) is Wall.LOGIN


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/authors/lee",
        "https://example.org/blogging",
        "https://example.org/catalogue/authority",
    ],
)
def test_words_that_only_look_like_it_are_no_login(address):
    assert seen(ARTICLE, address) is None


def test_an_article_about_logins_at_its_own_address_is_none():
    assert seen(ARTICLE, "https://a.org/help/login", asked="https://a.org/help/login") is None


def test_an_answer_that_asks_who_one_is_is_a_login():
    assert seen("<p>Unauthorized", status=401) is Wall.LOGIN


@pytest.mark.parametrize("path", ["/", "", "/en/", "/index.html"])
def test_a_redirect_to_a_home_page_is_told(path):
    assert seen(ARTICLE, f"https://www.example.org{path}") is Wall.HOME


def test_a_home_page_that_was_asked_for_is_a_page():
    assert seen(ARTICLE, "https://example.org/en/", asked="https://example.org") is None
    assert seen(ARTICLE, "https://example.org/?id=5") is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>We value your privacy. We and our partners use cookies. <button>Accept all</button>",
        "<p>Wir verwenden Cookies. <button>Alle akzeptieren</button> <button>Ablehnen</button>",
    ],
)
def test_a_page_that_only_asks_about_cookies_is_a_question(html):
    assert seen(html) is Wall.CONSENT
    assert seen(html + ARTICLE) is None


def test_a_redirect_to_a_place_for_consent_is_a_question():
    assert seen("<p>Before you go on", "https://consent.example.com/m?to=x") is Wall.CONSENT


@pytest.mark.parametrize(
    "html",
    [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        "<div id='app'>Loading…</div>",
        "<p>Please turn on JavaScript.</p>",
        "",
    ],
)
def test_a_page_that_scripts_put_together_is_told(html):
    page = html + "<script src=app.js></script>"

    assert seen(page) is Wall.SCRIPT
    assert seen(page + ARTICLE) is None


def test_a_short_page_with_a_script_is_a_page():
    assert seen("<p>The toll was ten pence.</p><script>count()</script>") is None


@pytest.mark.parametrize(
    ("html", "status"),
    [
        ("<title>Just a moment...</title><p>Verify you are human", 403),
        ("<p>Enable JavaScript and cookies to continue<script src=/cdn/challenge-platform>", 503),
        ("<h1>Access Denied</h1>", 403),
        ("<p>Our systems have detected unusual traffic from your network.", 429),
        ("<p>Are you a robot?", 200),
    ],
)
def test_a_site_that_keeps_machines_out_is_told(html, status):
    assert seen(html, status=status) is Wall.BOT


def test_an_article_about_robots_is_an_article():
    assert seen("<p>Are you a robot? asks every captcha." + ARTICLE) is None


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_page_that_is_gone_stands_behind_no_wall(status):
    assert seen("<p>Not found", "https://example.org/", status) is None


def test_text_without_spaces_is_not_short():
    assert seen(LOGIN_FORM + "<p>" + "橋の通行料は十円であった" * 100) is None


@pytest.mark.parametrize("kind", Wall)
def test_each_wall_says_what_to_do(kind):
    assert kind.advice.endswith("or drop the saved page or a printed PDF.")


def test_the_bytes_of_a_page_do_as_well_and_another_file_has_none():
    assert wall(LOGIN_FORM.encode("utf-16"), "Members", URL, URL) is Wall.LOGIN
    assert wall("", "", URL, URL) is None


@given(st.binary() | st.text(), st.text(), st.text(), st.text(), st.integers(100, 599))
def test_whatever_comes_it_is_a_wall_or_none(html, text, asked, final, status):
    assert wall(html, text, asked, final, status) in {None, *Wall}
