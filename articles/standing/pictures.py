"""The pictures of a working copy, each with what its place says of it and what is kept of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from articles.claims import PictureText
from articles.markup import Pictured, pictures
from articles.models import Article, Picture, Section
from articles.words import normalise


@dataclass(frozen=True)
class PictureUse:
    """A picture at one place; `picture` is None where none of that address is kept."""

    picture: Picture | None
    alt: str
    caption: str
    section: Section | None = None
    is_figure: bool = True
    is_lead: bool = False

    @property
    def called(self) -> str:
        if self.is_lead:
            return "The lead picture"
        return f"The picture “{self.alt}”" if self.alt else "A picture"

    @property
    def problems(self) -> Iterator[str]:
        """Why readers may not see it yet, as what follows its name; none if they may.

        Without alternative text it is no claim, so nobody would have decided it.
        """
        if not normalise(self.alt):
            yield "has no alternative text: say what it shows, or take it out."
        if not self.is_figure:
            yield (
                "stands inside a sentence, a list or a link, where nobody could read whose it is: "
                "give it a paragraph of its own, with an empty line before and after."
            )
        if self.picture is None:
            yield "is not kept on this desk: upload it, and put in the line you get."
        elif self.picture.is_removed:
            yield "was removed for a legal reason: take it out."
        else:
            yield from _untold(self.picture)

    def as_data(self) -> dict:
        """What an edition will say of it, as it is signed."""
        assert self.picture is not None
        return {
            "hash": self.picture.sha256,
            "alt": self.alt,
            "caption": self.caption,
            "credit": self.picture.credit,
            "licence": self.picture.licence,
            "ai_made": self.picture.ai_made,
            "lead": self.is_lead,
        }


def _untold(picture: Picture) -> Iterator[str]:
    if not picture.credit:
        yield f"(#{picture.pk}) has no credit: say on its page whose it is."
    if not picture.licence:
        yield f"(#{picture.pk}) has no licence: say on its page what allows us to show it."
    if picture.ai_made is None:
        yield f"(#{picture.pk}): say on its page whether AI made it."


def lead_of(article: Article) -> PictureText | None:
    """What the article says of its lead picture; None without one."""
    if article.picture is None:
        return None
    return PictureText(article.picture.sha256, article.picture_alt, article.picture_caption)


def picture_hashes_of(article: Article) -> set[str]:
    """The hashes of the kept pictures that its working copy shows."""
    uses = pictures_of(article, article.sections.all())
    return {use.picture.sha256 for use in uses if use.picture}


def pictures_of(article: Article, sections: Iterable[Section]) -> list[PictureUse]:
    """Every picture of the working copy, the lead first, in at most two queries."""
    return pictures_of_all([(article, sections)])[0]


def pictures_of_all(
    texts: Sequence[tuple[Article, Iterable[Section]]],
) -> list[list[PictureUse]]:
    """Those of several working copies, in the same two queries."""
    prefetch_related_objects([article for article, _ in texts], "picture")
    placed = [list(_in_texts(article, sections)) for article, sections in texts]
    hashes = {shown.hash for found in placed for _, shown in found if shown.hash}
    leads = {article.picture.sha256 for article, _ in texts if article.picture}
    kept = Picture.objects.hashed(hashes | leads)
    return [_uses(article, found, kept) for (article, _), found in zip(texts, placed, strict=True)]


def _uses(
    article: Article, placed: list[tuple[Section | None, Pictured]], kept: dict[str, Picture]
) -> list[PictureUse]:
    # The right hash with another ending is an address where nothing is.
    at = {picture.address: picture for picture in kept.values()}
    uses = [
        PictureUse(at.get(shown.address), shown.alt, shown.caption, section, shown.is_figure)
        for section, shown in placed
    ]
    if article.picture:
        words = (article.picture_alt, article.picture_caption)
        uses.insert(0, PictureUse(kept[article.picture.sha256], *words, is_lead=True))
    return uses


def _in_texts(
    article: Article, sections: Iterable[Section]
) -> Iterator[tuple[Section | None, Pictured]]:
    """Those in the standfirst and in a caption are no figures, so the gate refuses them."""
    caption = article.picture_caption if article.picture_id else ""
    for text in (article.standfirst, caption):
        yield from ((None, shown) for shown in pictures(text, inline=True))
    for section in sections:
        yield from ((section, shown) for shown in pictures(section.body))
