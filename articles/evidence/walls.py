"""What stands before a page: a form to sign in, a question for consent, a riddle for robots; pure.

A wall answers with 200 as often as not, and its words must neither be kept as a source nor be
taken for a page that changed. Signs of a wall count on short pages only: a long one may write about
them. A page that was found behind one all the same is told by its passages, not here.
"""

import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from articles.evidence.extraction.decoding import decode
from articles.evidence.fetching import Fetched

SHORT = 150  # words
_BARE = 25  # words: a menu's worth, or "Loading"


class Wall(StrEnum):
    """What a reader would have to pass first."""

    LOGIN = "login"
    HOME = "home"
    CONSENT = "consent"
    SCRIPT = "script"
    BOT = "bot"

    @property
    def advice(self) -> str:
        """What it is and what to do about it, for whoever asked for a copy."""
        return f"{_SAYS[self]} {_BY_HAND}"


_BY_HAND = "Open it in your browser, then paste the words, or drop the saved page or a printed PDF."
_SAYS = {
    Wall.LOGIN: "The page asks for a login.",
    Wall.HOME: "The address leads to a home page: look where the text stands now.",
    Wall.CONSENT: "The page shows only a question about cookies.",
    Wall.SCRIPT: "The page is put together by scripts, which are not run here.",
    Wall.BOT: "The site lets no machine read the page.",
}

_HOME = re.compile(
    r"(?:/(?:home|start|index|default|[a-z]{2}(?:[-_][a-z]{2})?))?(?:\.\w+)?/?", re.IGNORECASE
)
_SIGN_IN_PATH = re.compile(
    r"/(?:wp-|user-)?(?:log[-_]?[io]n|sign[-_]?in|sso|oauth2?|auth|authorize|authenticate|anmelden"
    r"|connexion|acceder)(?:[/.]|$)",
    re.IGNORECASE,
)
_SIGN_IN_HOST = re.compile(r"(?:login|signin|auth|sso|idp|accounts?)\.", re.IGNORECASE)
_CONSENT_PLACE = re.compile(
    r"^(?:consent|cmp|privacy)\.|/(?:consent|cookie-?wall|gdpr|privacy-?gate)\b", re.IGNORECASE
)
_PASSWORD = re.compile(r"<input\b[^<>]{0,500}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,300}>([^<>]{0,300})", re.IGNORECASE)
# Where well-known frameworks put what their scripts make.
_MADE_HERE = re.compile(
    r"<div\b[^<>]{0,200}?\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt)\b", re.IGNORECASE
)
# Names that firms which keep robots out leave in their pages. They stand in ordinary pages, too.
_CHALLENGE = re.compile(
    r"captcha|cf-chl|challenge-platform|datadome|perimeterx|_incapsula_|awswaf|access denied",
    re.IGNORECASE,
)
_REFUSED = {403, 429, 503}

_NEEDS_SCRIPTS = (
    r"(?:enable|activate|turn on|requires?|needs?) java ?script"
    r"|java ?script (?:is|must be|has been|to be) (?:\w+ )?(?:disabled|required|enabled|off)"
    r"|javascript (?:aktivieren|ist deaktiviert)|activer javascript|active javascript"
)
_COOKIES = r"(?:cookies?|gdpr|dsgvo|rgpd|your privacy|einwilligung)"
_ANSWERS = r"(?:accept|agree|allow|reject|consent|akzeptieren|ablehnen|accepter|refuser|aceptar)"
_SIGNS = {
    Wall.BOT: (
        r"just a moment|checking your browser|attention required|pardon our interruption"
        r"|(?:verify(?:ing)?|confirm|prove|make sure) (?:that )?you(?: are|'re|’re) (?:a )?human"
        r"|are you a robot|not a robot|captcha|unusual traffic|automated (?:access|requests)"
        r"|enable javascript and cookies to continue|kein roboter|pas un robot"
    ),
    Wall.SCRIPT: _NEEDS_SCRIPTS,
    Wall.CONSENT: (
        r"before you continue|we value your privacy|accept (?:all )?cookies|cookies akzeptieren"
        r"|accepter (?:les|tous les) cookies|aceptar (?:las )?cookies"
        rf"|{_COOKIES}\b.*\b{_ANSWERS}|{_ANSWERS}\b.*\b{_COOKIES}"
    ),
    Wall.LOGIN: (
        r"(?:sign|log) in to (?:continue|read|view|access)|subscribe to (?:continue|read)"
        r"|subscribers only|please (?:sign|log) in|anmelden, um|melden sie sich an"
        r"|connectez-vous|inicie sesión"
    ),
}
_SIGNS_OF = {
    kind: re.compile(rf"\b(?:{signs})\b", re.IGNORECASE | re.DOTALL)
    for kind, signs in _SIGNS.items()
}
# Chinese, Japanese and Thai put no spaces between words; two signs are about one word.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{2}")


def wall_before(fetched: Fetched, text: str) -> str:
    """Return which wall an answer is: login, home, consent, script, bot, or "" for none.

    `text` is what was read in it.
    """
    if fetched.headers.get("cf-mitigated") == "challenge":  # as Cloudflare documents it
        return Wall.BOT
    page = decode(fetched.data, fetched.charset, markup=True)
    return wall(page, text, fetched.requested_url, fetched.final_url, fetched.status) or ""


def wall(
    html: bytes | str, text: str, requested_url: str, final_url: str, status: int = 200
) -> Wall | None:
    """Return what stands before a page, None if nothing does or it cannot be told.

    `html` is the page as it came, "" for other kinds of file; `text` what was read in it;
    `final_url` the address after all redirects. `home` is a redirect from a page to the front of a
    site. A page that is gone stands behind no wall.
    """
    page = html if isinstance(html, str) else decode(html, markup=True)
    if status == 401:
        return Wall.LOGIN
    short = _is_short(text)
    if short and status in _REFUSED and _CHALLENGE.search(page):
        return Wall.BOT
    if status >= 400 and status not in _REFUSED:
        return None
    by_place = _where_it_ended(_parts(requested_url), _parts(final_url))
    return by_place or (_on_a_short_page(page, text) if short else None)


def _is_short(text: str) -> bool:
    # Without the first bound a text that is one endless word would be searched for long.
    words = max(len(text.split()), len(_UNSPACED.findall(text)))
    return len(text) <= 40 * SHORT and words <= SHORT


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _where_it_ended(asked: SplitResult, final: SplitResult) -> Wall | None:
    """What a redirect says. A page may be about logins: coming to one from elsewhere counts."""
    if asked == final:
        return None
    if _leads(_SIGN_IN_PATH, asked.path, final.path):
        return Wall.LOGIN
    if _leads(_CONSENT_PLACE, asked.netloc + asked.path, final.netloc + final.path):
        return Wall.CONSENT
    if _is_home(final) and not _is_home(asked):
        return Wall.HOME
    at_the_door = _SIGN_IN_HOST.match(final.netloc) and not _SIGN_IN_HOST.match(asked.netloc)
    return Wall.LOGIN if at_the_door else None


def _leads(place: re.Pattern[str], asked: str, final: str) -> bool:
    return place.search(final) is not None and place.search(asked) is None


def _is_home(parts: SplitResult) -> bool:
    return not parts.query and _HOME.fullmatch(parts.path) is not None


def _on_a_short_page(page: str, text: str) -> Wall | None:
    title = found[1] if (found := _TITLE.search(page)) else ""
    for kind, signs in _SIGNS_OF.items():
        if signs.search(f"{title}\n{text}"):
            return kind
    if _PASSWORD.search(page):
        return Wall.LOGIN
    return Wall.SCRIPT if _SCRIPT.search(page) and _is_bare(page, text) else None


def _is_bare(page: str, text: str) -> bool:
    """Whether there are no words without scripts, or few where scripts are said to make more."""
    if not text.strip():
        return True
    told = _MADE_HERE.search(page) or _SIGNS_OF[Wall.SCRIPT].search(page)
    return len(text.split()) < _BARE and told is not None
