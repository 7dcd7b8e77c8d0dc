"""A wall before a page is told from the page."""

import pytest

from articles.evidence.fetching import Fetched, Hop
from articles.evidence.walls import SHORT, wall_before

URL = "https://harbour.example/reports/1932"


def answer(final_url=URL, html="", asked=URL, **headers):
    hops = () if final_url == asked else (Hop(asked, 302),)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(asked, final_url, 200, headers, "text/html", "utf-8", html.encode(), hops)


@pytest.mark.parametrize(
    "path", ["", "/", "/index.html", "/en", "/de-AT/", "/home", "/default.aspx"]
)
def test_a_redirect_to_the_front_of_a_site_is_home(path):
    assert wall_before(answer(f"https://harbour.example{path}"), "Tides") == "home"


@pytest.mark.parametrize("path", ["/reports/", "/?p=12", "/homes/1", "/english"])
def test_a_redirect_to_another_page_is_no_wall(path):
    assert wall_before(answer(f"https://harbour.example{path}"), "Tides") == ""


def test_a_source_that_is_a_home_page_may_be_one():
    front, asked = "https://harbour.example/en/", "https://harbour.example/"

    assert wall_before(answer(front, asked=asked), "Tides") == ""


@pytest.mark.parametrize(
    ("final_url", "wall"),
    [
        ("https://harbour.example/login?next=/reports", "login"),
        ("https://harbour.example/users/sign_in", "login"),
        ("https://id.example/oauth2/authorize", "login"),
        ("https://consent.example/v2/collect", "consent"),
        ("https://harbour.example/consent?back=/", "consent"),
        ("https://harbour.example/signing-of-the-treaty", ""),
        ("https://harbour.example/login-reform-of-1932", ""),
    ],
)
def test_where_a_redirect_ends_names_the_wall(final_url, wall):
    assert wall_before(answer(final_url), "Some words") == wall


@pytest.mark.parametrize(
    ("text", "html", "wall"),
    [
        ("Please sign in to continue reading.", "", "login"),
        ("Welcome back", '<input name=p type="password">', "login"),
        ("We value your privacy", "", "consent"),
        ("Please enable JavaScript to view this page.", "", "script"),
        ("", "<div id=app></div><script src=a.js></script>", "script"),
        ("Wait", "<title>Just a moment...</title>", "bot"),
        ("Complete the CAPTCHA", "", "bot"),
        ("The bridge was opened in 1932.", "<script src=a.js></script>", ""),
        ("", "", ""),
    ],
)
def test_signs_on_a_short_page_name_the_wall_and_on_a_long_one_none(text, html, wall):
    assert wall_before(answer(html=html), text) == wall
    assert wall_before(answer(html=html), f"{text}{' word' * SHORT} and one more") == ""


def test_a_challenge_that_names_itself_is_a_bot_wall():
    assert wall_before(answer(cf_mitigated="challenge"), "word " * 999) == "bot"
