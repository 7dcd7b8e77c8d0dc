"""Takes the demo's articles through the workflow, each on the course its file lays down.

A course is a list of steps. Each names a verb, and what it needs besides; the writer, checker,
editor of the article does it, unless the step says `by` whom.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from articles import gate, standing, workflow
from articles.demo import drafts
from articles.demo.desk import Desk
from articles.models import Article, User, Verdict
from articles.words import words_hash as hash_of

Data = dict[str, Any]
SAID = ("verdict", "reason", "holder", "note", "stakes")  # of a decision, as the verb calls it


def run(article: Article, data: Data, desk: Desk) -> None:
    for step in data["course"]:
        role, deed = STEPS[step["verb"]]
        by = desk.people[step.get("by") or data.get(role, role)]
        deed(article, by, data | step, desk)


def _submit(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.submit(article, by=by)


def _decide(article: Article, by: User, step: Data, desk: Desk) -> None:
    """First what stands by itself, then what only restates it."""
    claims = _fingerprints(article)
    for decision in sorted(step["decisions"], key=lambda one: one["verdict"] == Verdict.RESTATES):
        said = {name: decision[name] for name in SAID if name in decision}
        if "true_for_days" in decision:
            today = timezone.localdate()
            said |= {"as_of": today, "review_by": today + timedelta(decision["true_for_days"])}
        if "target" in decision:
            said["target"] = claims[decision["target"]][0]
        for fingerprint in claims[decision["sentence"]]:
            workflow.decide(article, by=by, fingerprint=fingerprint, **said)


def _fingerprints(article: Article) -> dict[str, list[str]]:
    """Words -> the fingerprints of the claims that say them; deciding changes none of them."""
    found = defaultdict(list)
    for claim in standing.read(article).claims:
        found[claim.claim.words].append(claim.fingerprint)
    return dict(found)


def _settle(article: Article, by: User, step: Data, desk: Desk) -> None:
    """Settle every failing verdict on one sentence."""
    for claim in standing.read(article).claims:
        if claim.claim.words == step["sentence"]:
            for verification in claim.failing:
                workflow.settle(verification, by=by, note=step["why"])


def _ask(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.ask(article, by=by, words_hash=hash_of(step["sentence"]), text=step["text"])


def _reply(article: Article, by: User, step: Data, desk: Desk) -> None:
    """Answer every open question about one sentence."""
    for query in article.queries.open().filter(words_hash=hash_of(step["sentence"])):
        workflow.reply(query, by=by, text=step["text"])


def _suggest(article: Article, by: User, step: Data, desk: Desk) -> None:
    told = hash_of(step["sentence"])
    workflow.suggest(article, by=by, words_hash=told, proposal=step["proposal"])


def _request_changes(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.request_changes(article, by=by, note=step["why"])


def _second_check(article: Article, by: User, step: Data, desk: Desk) -> None:
    """Begin it, and agree with what the checker decided; restatements wait for what they repeat.

    A step that says so leaves the last ones `open`, for whoever walks through the demo.
    """
    workflow.begin_second_check(article, by=by)
    missing = gate.SecondCheck(standing.read(article), by).missing
    missing = missing[: len(missing) - step.get("open", 0)]
    firsts = [(one.claim.fingerprint, one.claim.passing) for one in missing if one.claim.passing]
    for fingerprint, first in sorted(firsts, key=lambda one: one[1].verdict == Verdict.RESTATES):
        said = {name: getattr(first, name) for name in (*SAID, "target", "as_of", "review_by")}
        workflow.decide(article, by=by, fingerprint=fingerprint, **said | {"note": ""})


def _sign_off(article: Article, by: User, step: Data, desk: Desk) -> None:
    _second_check(article, by, step, desk)
    shown = gate.manifest_hash(standing.read(article))
    workflow.sign_off(article, by=by, manifest_hash=shown, verified=True)


def _schedule(article: Article, by: User, step: Data, desk: Desk) -> None:
    """Some days after the loading, on the hour: late enough that one may walk through it first."""
    day = timezone.localdate() + timedelta(days=step["days"])
    at = timezone.make_aware(datetime.combine(day, time(step["hour"])))
    workflow.schedule(article, by=by, at=at)


def _publish(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.publish(article, by=by)


def _revise(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.revise(article, by=by)
    drafts.rewrite(article, step, step, desk)


def _withdraw(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.withdraw(article, by=by, kind=step["kind"], reason=step["why"])


def _remove(article: Article, by: User, step: Data, desk: Desk) -> None:
    workflow.remove(article, by=by, what=step["what"], legal_ground=step["legal_ground"])


STEPS: dict[str, tuple[str, Callable[[Article, User, Data, Desk], None]]] = {
    "submit": ("writer", _submit),
    "decide": ("checker", _decide),
    "settle": ("editor", _settle),
    "ask": ("checker", _ask),
    "reply": ("writer", _reply),
    "suggest": ("checker", _suggest),
    "request_changes": ("checker", _request_changes),
    "second_check": ("editor", _second_check),
    "sign_off": ("editor", _sign_off),
    "schedule": ("editor", _schedule),
    "publish": ("editor", _publish),
    "revise": ("writer", _revise),
    "withdraw": ("editor", _withdraw),
    "remove": ("administrator", _remove),
}
