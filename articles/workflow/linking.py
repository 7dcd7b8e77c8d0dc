"""What a person may point to, and by which name they may know it.

A title that is not public is a secret of those who see its article on the desk.
"""

import re

from django.db.models import CharField, Expression, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from articles.models import Article, Edition, User

_NUMBER = re.compile(r"#([0-9]{1,18})")  # a longer one no database can be asked for


def linkable(by: User, typed: str = "") -> QuerySet[Article]:
    """Articles a person may point to, or those of them called as `typed` (a title or #12).

    They are what the person sees on the desk under its working title, and what readers see
    under the title readers have.
    """
    seen, live = Article.objects.editable_by(by), Edition.objects.current()
    if number := _NUMBER.fullmatch(typed):
        seen, live = seen.filter(pk=number[1]), live.filter(article=number[1])
    elif typed:
        seen, live = seen.filter(title__iexact=typed), live.filter(title__iexact=typed)
    either = Q(pk__in=seen.values("pk")) | Q(pk__in=live.values("article"))
    return Article.objects.filter(either)


def readers_title(article: str = "pk") -> Expression:
    """For a query: the title under which readers find the article this field leads to, or null."""
    current = Edition.objects.current().filter(article=OuterRef(article))
    return Subquery(current.values("title")[:1])


def name_for(by: User, article: str = "pk") -> Expression:
    """For a query: the name by which a person may know the article this field leads to.

    The working title for who sees it on the desk, else the title readers have, else its number.
    """
    seen = Article.objects.editable_by(by).filter(pk=OuterRef(article))
    working = NullIf(Subquery(seen.values("title")[:1]), Value(""))
    number = Concat(Value("#"), Cast(F(article), CharField()))
    return Coalesce(working, readers_title(article), number, output_field=CharField())
