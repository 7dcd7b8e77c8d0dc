"""What one may do on the claims page. Each act reads its form, calls its verb, and says so."""

from django.http import QueryDict

from articles import standing, workflow
from articles.admin.claims.page import numbering
from articles.admin.claims.shown import several, shown
from articles.admin.claims.talk_acts import TALK
from articles.admin.forms import SettleForm, TogetherForm, VerdictForm, asked
from articles.models import Article, State, User, Verdict
from articles.workflow import Refused, Stale

SENT_BACK = " It is the second disagreement in this section: all of it went back to the writers."


def decide(article: Article, by: User, data: QueryDict) -> str:
    said = asked(VerdictForm(data))
    target = _target(article, said) if said["verdict"] == Verdict.RESTATES else ""
    names = ("verdict", "reason", "holder", "note", "stakes", "as_of", "review_by")
    details = {name: said[name] for name in names}
    fingerprint = said["fingerprint"]
    details |= {"target": target, "shown": shown(data, by, fingerprint)}
    workflow.decide(article, by=by, fingerprint=fingerprint, **details)
    back = "" if article.state == State.IN_REVIEW else SENT_BACK
    return f"Decided: {Verdict(said['verdict']).label}.{back}"


def _target(article: Article, said: dict) -> str:
    """The fingerprint of the sentence that had this number on the page."""
    reading = standing.read(article)
    if numbering(reading) != said["reading"]:
        raise Stale("The sentences were renumbered while you looked: give the number again.")
    found = [c.fingerprint for c in reading.claims if c.number == said["number"]]
    if said["number"] and not found:
        raise Refused(f"There is no sentence {said['number']}.")
    return found[0] if found else ""


def together(article: Article, by: User, data: QueryDict) -> str:
    fingerprints = data.getlist("fingerprint")
    if not fingerprints:
        raise Refused("Tick the headings, lead-ins or questions you have read.")
    reason = asked(TogetherForm(data))["reason"]
    decided = workflow.decide_together(
        article, by=by, fingerprints=fingerprints, reason=reason,
        shown=shown(data, by, several(article)),
    )  # fmt: skip
    return f"Decided together: {len(decided)}."


def settle(article: Article, by: User, data: QueryDict) -> str:
    said = asked(SettleForm(data, article=article))
    workflow.settle(said["verification"], by=by, note=said["note"])
    return "Settled. The sentence still needs a passing verdict."


ACTS = {act.__name__: act for act in (decide, together, settle)} | TALK
