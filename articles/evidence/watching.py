"""What one check of a source's address says: live, moved, changed, blocked, or a failure; pure.

The quoted passages decide, not the page around them: a page may gain a menu, lose a picture or
stand elsewhere, and the claims that rest on it are as well sourced as before. Whatever leaves the
page unread (a wall, a refusal) is `blocked` and says nothing about it. One failure says little,
too: what follows from several is in `articles.evidence.conditions`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from articles.canonical import address
from articles.evidence.locating import Fate, still_stands
from articles.words import normalise

# How many of a kept text's runs of three words a page must still have from which no passage is
# cited. Measured: whole texts about one subject share 0.07 at most, and a text with every fifth
# word changed keeps 0.4. Counted from the kept text, because pages grow around theirs.
RESEMBLES_FROM = 0.2
# A longer text that says "page not found" is about something else.
_LONGEST_EXCUSE = 150  # words
_EXCUSE = re.compile(
    r"(?:^404|\b(?:error 404|404 error|404 not found|page not found|not be found|can't be found"
    r"|couldn't be found|no longer (?:exists|available)|(?:does not|doesn't) exist"
    r"|(?:could not|couldn't|cannot|can't) find (?:the|that|this) page"
    r"|page (?:has been|was) (?:removed|deleted)"
    r"|seite (?:wurde )?nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden)|existiert nicht"
    r"|page (?:introuvable|non trouvée)|n'existe (?:pas|plus)"
    r"|página no (?:encontrada|existe|disponible)|no se (?:ha )?encontr\w+ la página))\b",
    re.IGNORECASE,
)


class Outcome(StrEnum):
    """Of one check. Only FAILED, again and again, makes a source dead."""

    LIVE = "live"
    MOVED = "moved"
    CHANGED = "changed"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True)
class Answer:
    """What came back when `asked` was fetched; empty where there is nothing to say.

    `moved_to` is the target of a permanent redirect, `text` what was read on the page, `trouble`
    the kind of a fetcher's failure, `wall` what stands before the page (login, home, consent,
    script, bot), `retry_after` the seconds that the server asked for.
    """

    asked: str
    status: int | None = None
    final_url: str = ""
    moved_to: str = ""
    text: str | None = None
    trouble: str = ""
    wall: str = ""
    retry_after: int | None = None


@dataclass(frozen=True)
class Look:
    """What a check says, a sentence about it for editors, and what became of each passage."""

    outcome: Outcome
    detail: str
    fates: dict[int, Fate] = field(default_factory=dict)


# Our side kept from asking: the network is off, the address or where it leads is refused.
_OURS = frozenset({"off", "busy", "refused", "address"})
_FAILURES = {
    "dns": "The name of the site is not known any more.",
    "connection": "The site did not take the connection.",
    "timeout": "The site did not answer in time.",
    "tls": "The site’s certificate or its encryption does not hold.",
    "broken": "The answer broke off or could not be read.",
}
_UNREACHED = frozenset({"dns", "connection", "timeout", "tls"})
_UNREAD = {
    "too large": "The site answers with more than is fetched: look at the page yourself.",
    "redirects": "The address leads round from page to page: look at the page yourself.",
}
_WALLS = {
    "login": "The page asks to sign in.",
    "consent": "The page asks for consent first.",
    "script": "The page shows its text only with scripts.",
    "bot": "The page wants to know whether a person is asking.",
}
_REFUSALS = {
    401: "The page asks to sign in.",
    402: "The page asks for a payment.",
    403: "The site refuses to show us the page.",
    429: "The site asks us to come less often.",
    451: "The page is kept back for legal reasons.",
}
_GONE = {404: "The site knows no such page (404).", 410: "The page was taken away for good (410)."}


def look(
    answer: Answer,
    passages: Mapping[int, str],
    kept_text: str,
    unproven: Collection[int] = (),
) -> Look | None:
    """Return what a check says, or None where none took place and nothing may be recorded.

    `passages` are the quoted words by the number of their citation, `kept_text` the text of the
    copy that was judged, which counts only while no passage is cited. A wall before which all
    passages stand is none. Fates are told only of a page that was read. `unproven` are the
    passages that nobody ever saw on the page, because a person made the copy: where these do not
    stand, nothing may have changed.
    """
    if answer.trouble in _OURS:
        return None
    if answer.trouble in _UNREAD:
        return Look(Outcome.BLOCKED, _UNREAD[answer.trouble])
    if answer.trouble or answer.status is None:
        said = _FAILURES.get(answer.trouble, "The site did not answer as a web site does.")
        return Look(Outcome.FAILED, said)
    if answer.status == 200:
        return _page(answer, passages, kept_text, unproven)
    return _refusal(answer.status, answer.wall)


def _refusal(status: int, wall: str) -> Look:
    """What another status than 200 says (RFC 9110, section 15; 429: RFC 6585; 451: RFC 7725)."""
    if status in _GONE:
        return Look(Outcome.FAILED, _GONE[status])
    if wall in _WALLS:
        return Look(Outcome.BLOCKED, _WALLS[wall])
    if status == 408 or status >= 500:
        return Look(Outcome.FAILED, f"The site is out of order ({status}).")
    said = _REFUSALS.get(status, f"The site does not answer our way of asking ({status}).")
    return Look(Outcome.BLOCKED, said)


def _page(
    answer: Answer, passages: Mapping[int, str], kept_text: str, unproven: Collection[int]
) -> Look:
    """What a page says that came with 200."""
    text = normalise(answer.text or "")
    fates = {number: still_stands(passage, text) for number, passage in passages.items()}
    proven = {n: f for n, f in fates.items() if n not in unproven or f is Fate.INTACT}
    alike = not fates and resemblance(kept_text, text) >= RESEMBLES_FROM
    stands = all(fate is Fate.INTACT for fate in proven.values()) if proven else alike
    lost = all(fate is Fate.GONE for fate in (proven or fates).values()) if fates else not alike
    comparable = bool(fates or _runs(kept_text))
    if answer.wall in _WALLS and not stands:
        return Look(Outcome.BLOCKED, _WALLS[answer.wall])
    if comparable and not text:
        return Look(Outcome.BLOCKED, "The page answers, but without words that can be read.")
    if lost and answer.wall == "home":
        return Look(Outcome.FAILED, "The address leads to a home page: the page itself is gone.")
    if lost and _is_excuse(text):
        return Look(Outcome.FAILED, "The page only says that it was not found.")
    if comparable and not stands and (proven or not fates):
        return Look(Outcome.CHANGED, _changes(proven), fates)
    if answer.moved_to and not same_place(answer.moved_to, answer.asked):
        return Look(Outcome.MOVED, f"The page stands at another address: {answer.moved_to}", fates)
    return Look(Outcome.LIVE, _stands(fates, comparable), fates)


def _stands(fates: Mapping[int, Fate], comparable: bool) -> str:
    if not fates:
        return "The page reads much as its kept copy." if comparable else "The address answers."
    if missing := sum(fate is not Fate.INTACT for fate in fates.values()):
        return (
            f"Quoted passages: {len(fates)}. Not word for word on the page: {missing}, and no look "
            "ever saw them there; they come from a copy that our staff made."
        )
    return "Every quoted passage stands."


def _changes(fates: Mapping[int, Fate]) -> str:
    if not fates:
        return "The page has hardly a word of the kept copy any more."
    altered, gone = (list(fates.values()).count(fate) for fate in (Fate.ALTERED, Fate.GONE))
    return f"Quoted passages: {len(fates)}. Altered on the page: {altered}, gone: {gone}."


def _is_excuse(text: str) -> bool:
    """Whether a short page says nothing but that there is none (a soft 404)."""
    return len(text.split()) <= _LONGEST_EXCUSE and _EXCUSE.search(text) is not None


def resemblance(kept: str, text: str) -> float:
    """Return how many of the kept text's runs of three words a text has, from 0 to 1.

    Runs and not single words, of which any two texts in one language share a third. Nothing
    resembles a kept text that is too short for a run.
    """
    before = _runs(kept)
    return len(before & _runs(text)) / len(before) if before else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", normalise(text).casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def same_place(one: str, other: str) -> bool:
    """Whether two addresses differ only in http or https, www, a closing slash or a fragment."""
    return _place(one) == _place(other)


def _place(url: str) -> str:
    canonical = address(url)
    return (canonical or url).replace("://www.", "://", 1)


def nobody_answered(answers: Iterable[Answer]) -> bool:
    """Whether of three sites or more not one was reached: then the fault is more likely ours.

    Nothing should be recorded of such a round, or a desk without a network would bury every source
    within a week.
    """
    answers = list(answers)
    sites = {urlsplit(answer.asked).hostname for answer in answers}
    return len(sites) >= 3 and all(answer.trouble in _UNREACHED for answer in answers)
