"""Where somebody who signs judged a sentence otherwise than somebody else had before."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import PASSING, User, Verification

GROUPS = "django.contrib.auth.backends.ModelBackend"  # the one that knows them
PASSES, FAILS = Q(verdict__in=PASSING), ~Q(verdict__in=PASSING)


def found_failing(since: datetime, passed_by: User | None = None) -> QuerySet[Verification]:
    """Failing verdicts, by those who sign, of words and evidence that somebody else had passed.

    With `passed_by`, of those that this person had passed. What they took back before does not
    count. Derived from the verdicts alone.
    """
    return _otherwise(since, PASSES, FAILS, passed_by)


def found_passing(since: datetime, failed_by: User | None = None) -> QuerySet[Verification]:
    """The other way round: passed by those who sign, after somebody else had found it failing."""
    return _otherwise(since, FAILS, PASSES, failed_by)


def sentences(verdicts: QuerySet[Verification]) -> int:
    """Of how many sentences they are."""
    return verdicts.values("article", "fingerprint").distinct().count()


def _otherwise(since: datetime, before: Q, after: Q, by: User | None) -> QuerySet[Verification]:
    same = {"article": OuterRef("article"), "fingerprint": OuterRef("fingerprint")}
    changed = Verification.objects.filter(
        **same, checker=OuterRef("checker"), pk__gt=OuterRef("pk"), pk__lt=OuterRef(OuterRef("pk"))
    )
    earlier = Verification.objects.filter(before, ~Exists(changed), **same, pk__lt=OuterRef("pk"))
    if by is not None:
        earlier = earlier.filter(checker=by)
    earlier = earlier.exclude(checker=OuterRef("checker"))
    late = Verification.objects.order_by().filter(after, decided_at__gte=since)
    return late.filter(Exists(earlier), checker__in=_signers())


def _signers() -> QuerySet[User]:
    """Whoever may sign today; a closed account still says what it said."""
    people = User.objects.with_perm("articles.sign_off", is_active=None, backend=GROUPS)
    return people.order_by().values("pk")
