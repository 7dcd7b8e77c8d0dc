"""How links are told apart, on pages of each kind from a server on loopback: for `make bench`.

Every page is looked at three times, as if three days apart. A source that only hides its page, or
changed it, must not be dead after that: a false death takes a good link from readers.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from articles.evidence.asking import ask
from articles.evidence.conditions import APART, Past, State, condition
from articles.evidence.fetching import Fetcher
from articles.evidence.watching import Outcome, look
from tests.web import Page, Request, Web

PASSAGE = "The swing bridge was opened to carts and walkers on 4 May 1932"
KEPT = (
    f"Report of the harbour board. {PASSAGE}, and the toll of ten pence was lifted in June. The "
    "keeper lived in the lock house until the second pier was raised, and wrote down each ship "
    "that asked for passage in a ledger which the town has kept ever since."
)
HOME = "<p>Tides, ships and tickets: all that is new at the harbour this week.</p>"
SIGN_IN = (
    '<form action="/login" method="post"><label>Password <input type="password"></label></form>'
)
MOVED, CHANGED, BLOCKED = Outcome.MOVED, Outcome.CHANGED, Outcome.BLOCKED
FAILED, LIVE = Outcome.FAILED, Outcome.LIVE


def page(text: str, title: str = "Harbour board", status: int = 200, **headers: str) -> Page:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    head, body = f"<head><title>{title}</title></head>", f"<body><main><p>{text}</p></main></body>"
    return Page(f'<!DOCTYPE html><html lang="en">{head}{body}</html>', status, named)


def sent(to: str, status: int = 301) -> Page:
    return Page(status=status, headers={"Location": to})


def silent(request: Request) -> None:
    request.web.over.wait()


def hung_up(request: Request) -> None:
    request.close_connection = True


# Kind of page -> what a check should say (None: there was no check), and what is served.
KINDS: dict[str, tuple[Outcome | None, Page | Callable[[Request], Page | None]]] = {
    "as it was": (LIVE, page(KEPT)),
    "new menu and news": (LIVE, page(f"Home News Tickets {HOME * 9}{KEPT}{HOME * 9}")),
    "sent on for now": (LIVE, sent("/elsewhere", 302)),
    "form to sign in beside the text": (LIVE, page(KEPT + SIGN_IN)),
    "moved": (MOVED, sent("/elsewhere")),
    "moved in a chain": (MOVED, sent("/reports/moved", 308)),
    "passage altered": (CHANGED, page(KEPT.replace("was opened", "was not opened"))),
    "passage cut": (CHANGED, page(KEPT.replace(PASSAGE, "It snowed"))),
    "another text": (CHANGED, page("Tickets for the summer fair are sold at the gate. " * 40)),
    "401": (BLOCKED, page(SIGN_IN, status=401)),
    "403": (BLOCKED, page("Forbidden", status=403)),
    "429": (BLOCKED, page("Slow down", status=429, Retry_After="3600")),
    "451": (BLOCKED, page("Not in your country", status=451)),
    "sent to sign in": (BLOCKED, sent("/login?next=/reports", 302)),
    "sent round and round": (BLOCKED, sent("/reports/sent%20round%20and%20round", 302)),
    "form to sign in": (BLOCKED, page(SIGN_IN)),
    "sent to give consent": (BLOCKED, sent("/consent?back=/reports", 302)),
    "consent instead of the text": (BLOCKED, page("We value your privacy. Accept all cookies?")),
    "nothing without scripts": (BLOCKED, page('<div id="app"></div><script src="/a.js"></script>')),
    "bot wall": (BLOCKED, page("Checking your browser", "Just a moment...", 403)),
    "bot wall as 503": (BLOCKED, page("Wait", "Just a moment...", 503, cf_mitigated="challenge")),
    "404": (FAILED, page("Not found", status=404)),
    "410": (FAILED, page("Gone", status=410)),
    "500": (FAILED, page("Oops", status=500)),
    "503": (FAILED, page("Back soon", status=503, Retry_After="600")),
    "no answer in time": (FAILED, silent),
    "hung up": (FAILED, hung_up),
    "sent to the home page": (FAILED, sent("/", 302)),
    "moved to the home page": (FAILED, sent("/")),
    "soft 404": (FAILED, page("Sorry, page not found. Try our search.", "Oops")),
    "soft 404 in words of its own": (FAILED, page("The tide took this one. Sail on.")),
    "sent into a private network": (None, sent("http://10.0.0.1/")),
}


@dataclass(frozen=True)
class Told:
    kind: str
    expected: Outcome | None
    found: Outcome | None
    after_three: State


def tell_all() -> list[Told]:
    """Look at a page of each kind, with little patience for the one that stays silent."""
    with Web() as web:
        web.pages |= {"/": page(HOME), "/elsewhere": page(KEPT), "/login": page(SIGN_IN)}
        web.pages["/consent"] = page("Your choices", "Before you go on")
        web.pages["/reports/moved"] = sent("/elsewhere")
        for kind, (_, served) in KINDS.items():
            web.pages[path(kind)] = served
        return [
            told(kind, expected, patient(web, 0.3 if served is silent else 20), web.url(path(kind)))
            for kind, (expected, served) in KINDS.items()
        ]


def path(kind: str) -> str:
    return f"/reports/{kind}".replace(" ", "%20")


def patient(web: Web, seconds: float) -> Fetcher:
    return Fetcher("Stet/bench", frozenset({web.host}), max_seconds=seconds)


def told(kind: str, expected: Outcome | None, fetcher: Fetcher, url: str) -> Told:
    seen = look(ask(fetcher, url), {1: PASSAGE}, KEPT)
    found = seen.outcome if seen else None
    first = datetime(2026, 1, 1, tzinfo=UTC)
    history = [Past(first + APART * turn, found) for turn in range(3)] if found else []
    return Told(kind, expected, found, condition(history))


def false_dead(all_told: list[Told]) -> list[str]:
    return [t.kind for t in all_told if t.after_three is State.DEAD and t.expected is not FAILED]


def matrix(all_told: list[Told]) -> str:
    """Rows are what was expected, columns what was found."""
    counts = Counter((t.expected, t.found) for t in all_told)
    names = [*Outcome, None]
    lines = ["".join(f"{name or 'no check':>10}" for name in ("expected", *names))]
    for expected in names:
        cells = "".join(f"{counts[expected, found] or '.':>10}" for found in names)
        lines.append(f"{expected or 'no check':>10}{cells}")
    return "\n".join(lines)


def main() -> None:
    all_told = tell_all()
    print(f"states of links, {len(all_told)} kinds of pages:")
    print(matrix(all_told))
    for wrong in (t for t in all_told if t.found != t.expected):
        print(f"  {wrong.kind}: {wrong.found}, not {wrong.expected}")
    print(f"false dead: {len(false_dead(all_told))}")
    print(f"1,000 checks, one after the other: {seconds_of_checks():.1f} s")


def seconds_of_checks(number: int = 200) -> float:
    """Seconds for 1,000 checks of pages that answer at once, measured on fewer."""
    with Web() as web:
        web.pages["/"] = page(KEPT)
        fetcher = patient(web, 20)
        begin = time.perf_counter()
        for _ in range(number):
            look(ask(fetcher, web.url()), {1: PASSAGE}, KEPT)
        return (time.perf_counter() - begin) * 1000 / number
