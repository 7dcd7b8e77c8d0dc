"""Which articles a person may point to, and by which name."""

from django.db.models import Q, QuerySet

from articles.models import Article, Edition, User


def linkable(by: User, typed: str = "") -> QuerySet[Article]:
    """Articles a person may point to, or those of them called as `typed` (a title or #12).

    They are what the person sees on the desk under its working title, and what readers see
    under the title readers have.
    """
    seen, live = Article.objects.editable_by(by), Edition.objects.current()
    if typed.startswith("#") and typed[1:].isdecimal():
        seen, live = seen.filter(pk=int(typed[1:])), live.filter(article=int(typed[1:]))
    elif typed:
        seen, live = seen.filter(title__iexact=typed), live.filter(title__iexact=typed)
    either = Q(pk__in=seen.values("pk")) | Q(pk__in=live.values("article"))
    return Article.objects.filter(either).select_related("live_edition")


def name_of(article: Article, by: User) -> str:
    """The working title for those who may see it, else the title readers have."""
    if by.has_perm("articles.view_every_article") or not article.live_edition_id:
        return article.title
    return article.live_edition.title
