"""Who writes an article: a list that editors keep."""

from collections.abc import Iterable

from articles.models import Article, Policy, User, Verb
from articles.workflow.rules import lacks, locked, record, refuse


def why_not_set_writers(article: Article, by: User, writers: set[User] | None = None) -> list[str]:
    """Only editors; and nobody takes themselves off, or they could sign their own text next."""
    if missing := lacks(by, "sign_off", article, "choose the writers"):
        return [missing]
    stays = writers is None or by in writers or not article.writers.filter(pk=by.pk).exists()
    if stays or Policy.objects.current().one_person_desk:
        return []
    return ["Another editor takes you off the list of writers: you could sign it otherwise."]


def set_writers(article: Article, *, by: User, writers: Iterable[User]) -> None:
    """Set the writers of an article."""
    writers = set(writers)
    with locked(article) as fresh:
        refuse(why_not_set_writers(fresh, by, writers))
        was = set(fresh.writers.all())
        if writers == was:
            return
        fresh.writers.set(writers)
        record(
            Verb.EDIT, by, article=fresh, from_state=fresh.state, to_state=fresh.state,
            data={"writers": sorted(u.pk for u in writers), "before": sorted(u.pk for u in was)},
        )  # fmt: skip
