"""How long a sentence was shown: what its form carries, and what is believed of it.

The form says by a signed stamp when the page was made, also without JavaScript. What the browser
measured (static/js/shown.js) counts up to the time that has passed since.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils import timezone

from articles.models import Article, ShownOn, User
from articles.workflow import Shown

LONGEST = timedelta(hours=12)  # a form from yesterday tells nothing
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Opened:
    """The hidden fields: the stamp, and what was measured before the form was given back."""

    stamp: str
    open_ms: str = ""
    passage_ms: str = ""

    @classmethod
    def again(cls, data: QueryDict) -> "Opened":
        return cls(*(data.get(name, "") for name in ("opened", "open_ms", "passage_ms")))


def opened(by: User, about: str, page: ShownOn, *, at: datetime | None = None) -> Opened:
    """The fields of a fresh form; `about` is a fingerprint, or what `several` says."""
    since = round((at or timezone.now()).timestamp() * 1000)
    return Opened(_signer(by, about).sign(f"{page}.{since}"))


def several(article: Article) -> str:
    """What a form is about that decides several sentences together."""
    return f"together.{article.pk}"


def shown(data: QueryDict, by: User, about: str) -> Shown | None:
    """What a form tells of the time it was open; None where nobody can vouch for it."""
    try:
        page, since = _signer(by, about).unsign(data.get("opened", "")).split(".")
    except BadSignature:
        return None
    passed = round(timezone.now().timestamp() * 1000) - int(since)
    if not 0 <= passed <= LONGEST / MILLISECOND:
        return None
    told, in_view = _whole(data.get("open_ms")), _whole(data.get("passage_ms"))
    open_ms = passed if told is None else min(told, passed)
    return Shown(ShownOn(page), open_ms, None if in_view is None else min(in_view, open_ms))


def _signer(by: User, about: str) -> Signer:
    """A stamp is good for one person and one sentence, as it was."""
    return Signer(salt=f"articles.shown:{by.pk}:{about}")


def _whole(said: str | None) -> int | None:
    return int(said) if said and re.fullmatch("[0-9]{1,9}", said) else None
