"""“Same meaning”: one click after a small edit, by somebody who did not make it."""

from articles import standing
from articles.models import Article, User, Verification
from articles.standing import earlier_forms
from articles.workflow.checking import decide, why_not_decide
from articles.workflow.rules import Refused, Stale, locked, refuse
from articles.workflow.viewings import Shown


def same_meaning(
    article: Article, *, by: User, fingerprint: str, earlier: int, shown: Shown | None = None
) -> Verification:
    """Give a sentence anew the verdict that it had in its earlier words.

    `earlier` is the number of that verdict, as it was shown beside the difference. Whoever clicks
    answers for the new words as for any verdict (rule 6 holds), and the note says what it rests on.
    Raises Stale if the sentence, its evidence or that verdict changed meanwhile; Refused where a
    number, name, quotation or negation changed, and for whatever `decide` refuses.
    """
    with locked(article) as fresh:
        refuse(why_not_decide(fresh, by))
        if repeated := _said_before(fresh, by, fingerprint, earlier):
            return repeated
        found = earlier_forms(standing.read(fresh)).get(fingerprint)
        if found is None or found.verification.pk != earlier:
            raise Stale(
                "The sentence, its evidence or its earlier verdict changed while you looked: "
                "decide the words as they stand."
            )
        if found.why_not:
            raise Refused(found.why_not)
        before = found.verification
        return decide(
            fresh, by=by, fingerprint=fingerprint, verdict=before.verdict, reason=before.reason,
            holder=before.holder, target=before.target, note=_note(before), stakes=before.stakes,
            as_of=before.as_of, review_by=before.review_by, shown=shown,
        )  # fmt: skip


def _note(before: Verification) -> str:
    verdict = before.get_verdict_display()
    return f"Same meaning as “{before.words}”, which {before.checker.name} decided: {verdict}."


def _said_before(article: Article, by: User, fingerprint: str, earlier: int) -> Verification | None:
    """Their latest verdict on these words, if it was this click."""
    before = article.verifications.filter(pk=earlier).select_related("checker").first()
    own = article.verifications.filter(fingerprint=fingerprint, checker=by).last()
    return own if own and before and own.note == _note(before) else None
