"""Where a claim stands in the working copy: which field of which row, and how it is cut."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from articles.claims import Claim, Kind, of_article, of_body, of_picture
from articles.models import Article, Section
from articles.words import normalise


@dataclass(frozen=True)
class Place:
    """One text of an article, and the function that cuts such a text into its claims."""

    row: Article | Section
    field: str
    cut: Callable[[str], list[Claim]]

    @property
    def text(self) -> str:
        return getattr(self.row, self.field)

    @property
    def most(self) -> int | None:
        """How many characters the field takes; None for a text of any length."""
        return self.row._meta.get_field(self.field).max_length

    def write(self, text: str) -> None:
        setattr(self.row, self.field, text)
        self.row.save(update_fields=[self.field])


def place_of(article: Article, claim: Claim) -> Place:
    """The text that a claim of this article stands in."""
    language = article.language
    if claim.kind == Kind.TITLE:
        return Place(article, "title", lambda text: of_article(text, "", [], language=language))
    if claim.kind == Kind.STANDFIRST:
        return Place(
            article, "standfirst", lambda text: of_article("", text, [], language=language)
        )
    if not claim.section:
        return _of_the_picture(article, claim)
    section = article.sections.get(stable_id=claim.section)
    if claim.kind == Kind.HEADING and normalise(section.heading) == claim.words:
        return Place(section, "heading", partial(_headed, claim))
    return Place(section, "body", partial(of_body, section=claim.section, language=language))


def _headed(claim: Claim, text: str) -> list[Claim]:
    """A heading is plain text, cut as a title is."""
    return [
        Claim(claim.kind, claim.section, one.words) for one in of_article(text, "", [])
    ]  # fmt: skip


def _of_the_picture(article: Article, claim: Claim) -> Place:
    sha256, language = article.picture.sha256 if article.picture else "", article.language
    if claim.kind == Kind.ALT:
        return Place(
            article, "picture_alt", lambda text: of_picture(sha256, text, "", language=language)
        )
    return Place(
        article, "picture_caption", lambda text: of_picture(sha256, "", text, language=language)
    )
