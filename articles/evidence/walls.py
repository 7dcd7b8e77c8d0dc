"""What stands before a page: a form to sign in, a question for consent, a riddle for robots; pure.

A wall answers with 200 as often as not, and its words must neither be kept as a source nor be
taken for a page that changed. Signs of a wall count on short pages only: a long one may write about
them. A page that was found behind one all the same is told by its passages, not here.
"""

import re
from urllib.parse import urlsplit

from articles.evidence.fetching import Fetched

SHORT = 150  # words
_HOME = re.compile(
    r"(?:/(?:home|start|index|default|[a-z]{2}(?:[-_][a-z]{2})?))?(?:\.\w+)?/?", re.I
)
_SIGN_IN = re.compile(
    r"/(?:user/|users/|account/|accounts/|auth/)?(?:log-?_?[io]n|sign-?_?in|sso|oauth2?|authorize|"
    r"authenticate|anmelden|connexion|acceder)(?:[/.?]|$)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"//(?:consent|cmp|privacy)\.|/(?:consent|cookie-?wall|gdpr)\b", re.IGNORECASE
)
_PASSWORD = re.compile(rb"""<input\b[^<>]{0,300}\btype\s*=\s*["']?password""", re.IGNORECASE)
_TITLE = re.compile(rb"<title\b[^<>]{0,300}>([^<>]{0,300})", re.IGNORECASE)
_SIGNS = {
    "bot": (
        r"just a moment|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
        r"|are you a robot|not a robot|captcha|unusual traffic|automated (?:access|requests)"
    ),
    "script": (
        r"(?:enable|activate|turn on|requires?|needs?) java ?script"
        r"|java ?script (?:is|must be|has been) (?:\w+ )?(?:disabled|required|enabled|off)"
        r"|javascript (?:aktivieren|ist deaktiviert)|activer javascript|active javascript"
    ),
    "consent": (
        r"before you continue|we value your privacy|accept (?:all )?cookies|cookies akzeptieren"
        r"|accepter (?:les|tous les) cookies|aceptar (?:las )?cookies"
    ),
    "login": (
        r"(?:sign|log) in to (?:continue|read|view|access)|subscribe to (?:continue|read)"
        r"|subscribers only|please (?:sign|log) in|anmelden, um|melden sie sich an"
        r"|connectez-vous|inicie sesión"
    ),
}


def wall_before(fetched: Fetched, text: str) -> str:
    """Return which wall an answer is: login, home, consent, script, bot, or "" for none.

    `text` is what was read in it. `home` is a redirect from a page to the front of a site.
    """
    if fetched.headers.get("cf-mitigated") == "challenge":  # as Cloudflare documents it
        return "bot"
    if fetched.hops and _is_home(fetched.final_url) and not _is_home(fetched.requested_url):
        return "home"
    if fetched.hops and _CONSENT.search(fetched.final_url):
        return "consent"
    if fetched.hops and _SIGN_IN.search(urlsplit(fetched.final_url).path):
        return "login"
    return _on_a_short_page(fetched.data, text)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _HOME.fullmatch(parts.path) is not None


def _on_a_short_page(data: bytes, text: str) -> str:
    if len(text.split()) > SHORT:
        return ""
    title = found[1].decode(errors="replace") if (found := _TITLE.search(data)) else ""
    for wall, signs in _SIGNS.items():
        if re.search(rf"\b(?:{signs})\b", f"{title}\n{text}", re.IGNORECASE):
            return wall
    if _PASSWORD.search(data):
        return "login"
    return "script" if not text.strip() and b"<script" in data.lower() else ""
