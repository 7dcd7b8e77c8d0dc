"""What an article says that turned out wrong elsewhere: each sentence, what happened, an answer."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from articles import standing, workflow
from articles.models import Article, Edition, Repeat, User


@dataclass
class RepeatRow:
    """One sentence of the queue, as one person may see it."""

    repeat: Repeat
    number: int | None
    """Of the sentence in the working copy; None where readers alone have it."""
    was: str
    """What was corrected, where it reads otherwise."""
    edition: Edition | None
    """The correction, for who may know of it."""
    note: str = ""
    """What was just typed."""

    @property
    def url(self) -> str:
        article = self.repeat.article
        if self.number is not None:
            return reverse("admin:articles_article_check_claim", args=[article.pk, self.number])
        if article.live_edition:
            return article.live_edition.get_absolute_url()
        return reverse("admin:articles_article_claims", args=[article.pk])


class RepeatsPage:
    """`refused` is the number of a repeat whose answer was just refused, `note` what it said."""

    def __init__(self, article: Article, user: User, *, refused: str = "", note: str = ""):
        self.article = article
        self._user = user
        self._refused, self._note = refused, note

    @cached_property
    def rows(self) -> list[RepeatRow]:
        numbers: dict[str, int] = {}
        for number, claim in enumerate(standing.claims_of(self.article), start=1):
            numbers.setdefault(claim.words_hash, number)
        return [
            RepeatRow(
                repeat, numbers.get(repeat.words_hash), self._was(repeat),
                self._known.get(repeat.edition_id),
                self._note if str(repeat.pk) == self._refused else "",
            )
            for repeat in self._open
        ]  # fmt: skip

    @property
    def kept(self) -> str:
        """What was typed about one that is open no longer."""
        return "" if any(row.note for row in self.rows) else self._note

    @cached_property
    def may_answer(self) -> bool:
        return bool(self._open) and not workflow.why_not_answer_repeat(self._open[0], self._user)

    @cached_property
    def _open(self) -> list[Repeat]:
        rows = Repeat.objects.open().filter(article=self.article)
        return list(rows.select_related("article__live_edition", "source", "by"))

    @cached_property
    def _known(self) -> dict[int, Edition]:
        """The corrections that this person may know of, by their numbers."""
        corrections = {repeat.edition_id for repeat in self._open} - {None}
        return Edition.objects.known_to(self._user).in_bulk(corrections)

    @cached_property
    def _before(self) -> dict[tuple[int, int], Edition]:
        """The edition before each of them."""
        articles = {edition.article_id for edition in self._known.values()}
        rows = Edition.objects.known_to(self._user).filter(article__in=articles)
        return {(row.article_id, row.number + 1): row for row in rows.only(
            "article", "number", "claims"
        )}  # fmt: skip

    def _was(self, repeat: Repeat) -> str:
        edition = self._known.get(repeat.edition_id)
        if edition is None or repeat.of_words == repeat.words_hash:
            return ""
        before = self._before.get((edition.article_id, edition.number))
        claims = before.claims if before else []
        return next((c["words"] for c in claims if c["words_hash"] == repeat.of_words), "")
