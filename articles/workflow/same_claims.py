"""Saying of two sentences of different articles whether they say the same."""

from django.db.models import Q
from django.utils import timezone

from articles.models import Article, SameClaim, State, Statement, User, Verb
from articles.workflow.rules import Refused, Stale, lacks, locked, may_see, not_in, record, refuse


def why_not_compare(article: Article, by: User) -> list[str]:
    missing = lacks(by, "decide_claim", article, "compare sentences")
    return [reason for reason in (missing, not_in(article, State.IN_REVIEW)) if reason]


def compare(
    article: Article, *, by: User, words_hash: str, other: Article, other_hash: str, same: bool
) -> SameClaim:
    """Say whether a sentence says the same as one of another article. The latest word counts.

    It gives no verdict: both are decided where they stand. What was said last of the two, said
    again, adds nothing. Raises Stale if one of them does not read so any more.
    """
    with locked(article) as fresh:
        refuse(why_not_compare(fresh, by))
        if other.pk == article.pk:
            raise Refused("They stand in one article: the verdict “restates” says that.")
        place, other_place = (article.pk, words_hash), (other.pk, other_hash)
        if not may_see(by, other) or not _stand(place, other_place):
            raise Stale("One of the two sentences does not read like that any more: look again.")
        last = SameClaim.objects.touching([place])[place].get(other_place)
        if last and last.same == same:
            return last
        said = SameClaim.objects.create(
            article=fresh, words_hash=words_hash, other=other, other_hash=other_hash, same=same,
            by=by, at=timezone.now(),
        )  # fmt: skip
        record(
            Verb.COMPARE, by, article=fresh, from_state=fresh.state, to_state=fresh.state,
            data={"other": other.pk, "same": same}, left=[said],
        )  # fmt: skip
    return said


def _stand(*places: tuple[int, str]) -> bool:
    told = Q()
    for article, words_hash in places:
        told |= Q(article=article, words_hash=words_hash)
    return Statement.objects.filter(told).count() == len(places)
