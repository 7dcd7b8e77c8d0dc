"""The texts an article is made of, each with its claims and the field it is kept in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from articles.claims import Claim, SectionText, of_article, of_body, of_picture
from articles.models import Article, CutPlace, Section


@dataclass
class Text:
    """One text: the row and the field it stands in, and how it is cut into claims."""

    place: CutPlace | None
    """None for what names something: title and alternative text."""
    row: Article | Section
    field: str
    cut: Callable[[str], list[Claim]]

    @property
    def text(self) -> str:
        return getattr(self.row, self.field)

    @property
    def is_inline(self) -> bool:
        return self.place != CutPlace.BODY

    @property
    def section(self) -> Section | None:
        return self.row if isinstance(self.row, Section) else None

    @cached_property
    def claims(self) -> list[Claim]:
        return self.cut(self.text)

    def save(self, text: str) -> None:
        setattr(self.row, self.field, text)
        self.row.save(update_fields=[self.field])
        self.__dict__.pop("claims", None)


def texts_of(article: Article) -> list[Text]:
    """Every text of the working copy in reading order; their claims are `claims_of` it."""
    return [*_around(article), *_sections(article)]


def _around(article: Article) -> Iterator[Text]:
    language = article.language
    yield Text(None, article, "title", lambda text: of_article(text, "", []))
    yield Text(
        CutPlace.STANDFIRST, article, "standfirst",
        lambda text: of_article("", text, [], language=language),
    )  # fmt: skip
    if article.picture:
        picture = article.picture.sha256
        yield Text(None, article, "picture_alt", lambda text: of_picture(picture, text, ""))
        yield Text(
            CutPlace.CAPTION, article, "picture_caption",
            lambda text: of_picture(picture, "", text, language=language),
        )  # fmt: skip


def _sections(article: Article) -> Iterator[Text]:
    for section in article.sections.all():
        stable_id = str(section.stable_id)
        yield Text(CutPlace.SECTION, section, "heading", partial(_heading, stable_id))
        cut = partial(of_body, section=stable_id, language=article.language)
        yield Text(CutPlace.BODY, section, "body", cut)


def _heading(stable_id: str, text: str) -> list[Claim]:
    return of_article("", "", [SectionText(stable_id, text, "")])
