"""The texts that the machine writes: plain values beside the rows they are written into.

Every wording carries a word that stands nowhere else (`zq7`), so that one look at a page tells
which texts it lets out.
"""

import re
from dataclasses import dataclass, replace

from articles.models import Article, Section

SHAPES = (
    "The bridge {} was opened by the old harbour company.",
    "Tolls {} were once due from every cart and carriage.",
    "It {} was closed for repairs in the second winter.",
    "Why was the ferry {} taken out of service so early?",
    "Robin Reed calls the tower {} handsome and well built.",
    "Every lamp {} along the quay was lit by hand; Children {} of the town carried the oil.",
)
HOLDER = "Robin Reed"
REMOVED = "[removed]"
_MARK = re.compile(r"zq\d+")


def marks(text: str) -> set[str]:
    """The unmistakable words in a text or page."""
    return set(_MARK.findall(text))


@dataclass(frozen=True)
class Sentence:
    words: str
    markers: tuple[tuple[str, str], ...] = ()
    """(citekey, locator) of each citation, in the order they are typed."""
    apart: int = 0
    """So many of the last markers stand in brackets of their own, as citing puts them there."""
    opens: bool = False
    """It begins a new paragraph, as one that comes back where nothing is left of its own does."""

    @property
    def markdown(self) -> str:
        first = max(0, len(self.markers) - self.apart)
        groups = [self.markers[:first], *((marker,) for marker in self.markers[first:])]
        return " ".join([self.words, *(_bracket(group) for group in groups if group)])

    @property
    def leans(self) -> bool:
        return self.words.startswith("It ")


def _bracket(markers) -> str:
    cited = "; ".join(f"@{key}, {page}" if page else f"@{key}" for key, page in markers)
    return f"[{cited}]"


@dataclass(frozen=True)
class Part:
    """A section; `key` is its stable id."""

    key: str
    heading: str = ""
    body: tuple[Sentence, ...] = ()
    ai_use: str = "none"
    kind: str = "reporting"


@dataclass(frozen=True)
class Claim:
    """One sentence in its place; `context` is what it leans on."""

    kind: str
    sentence: Sentence
    context: tuple[str, ...] = ()
    part: Part | None = None

    @property
    def words(self) -> str:
        return self.sentence.words


@dataclass(frozen=True)
class Text:
    """A working copy as people typed it."""

    title: str
    slug: str
    standfirst: tuple[Sentence, ...] = ()
    language: str = "en"
    share_text: str = ""
    change_kind: str = ""
    change_note: str = ""
    parts: tuple[Part, ...] = ()
    see_also: tuple[tuple[int, str, str], ...] = ()
    """(id of the article, key of the section before it or "", reason)."""
    byline: tuple[int, ...] = ()

    @property
    def claims(self) -> list[Claim]:
        """In reading order, as a person would count them."""
        found = [Claim("title", Sentence(self.title))] if self.title else []
        found += _in_running_text("standfirst", self.standfirst)
        for part in self.parts:
            if part.heading:
                found.append(Claim("heading", Sentence(part.heading), (), part))
            found += _in_running_text("body", part.body, part)
        return found

    @property
    def said(self) -> str:
        """All that an edition of it would say anywhere."""
        return repr(self)

    def with_part(self, part: Part) -> "Text":
        return replace(self, parts=tuple(part if p.key == part.key else p for p in self.parts))

    def with_note(self, kind: str, note: str) -> "Text":
        return replace(self, change_kind=kind, change_note=note)

    def blank(self) -> "Text":
        """What a removal leaves of it."""
        parts = tuple(replace(p, heading="", body=()) for p in self.parts)
        return replace(
            self, title=REMOVED, standfirst=(), share_text="", change_note="", parts=parts,
            see_also=(),
        )  # fmt: skip


def _in_running_text(kind: str, sentences, part: Part | None = None) -> list[Claim]:
    """A sentence that opens with “It” leans on the one before, and on what that one leans on."""
    found, footing, previous = [], "", ""
    for sentence in sentences:
        context = tuple(dict.fromkeys(w for w in (footing, previous) if w))
        found.append(Claim(kind, sentence, context if sentence.leans else (), part))
        previous = sentence.words
        footing = footing if sentence.leans else previous
    return found


def markdown_of(sentences) -> str:
    """The text of a section or standfirst as it is typed."""
    text = ""
    for sentence in sentences:
        gap = "\n\n" if sentence.opens else " "
        text += (gap if text else "") + sentence.markdown
    return text


FIELDS = ("title", "slug", "language", "share_text", "change_kind", "change_note")


def write(draft: Article, text: Text) -> None:
    """Bring an article's rows to say this text, as the desk's form does."""
    for name in FIELDS:
        setattr(draft, name, getattr(text, name))
    draft.standfirst = markdown_of(text.standfirst)
    draft.save(update_fields=[*FIELDS, "standfirst"])
    rows = {str(section.stable_id): section for section in draft.sections.all()}
    for position, part in enumerate(text.parts):
        row = rows.pop(part.key, None) or Section(article=draft, stable_id=part.key)
        row.position, row.heading, row.body = position, part.heading, markdown_of(part.body)
        row.ai_use, row.kind = part.ai_use, part.kind
        row.save()
    for row in rows.values():
        row.delete()
    _write_links(draft, text)


def _write_links(draft: Article, text: Text) -> None:
    draft.see_also.all().delete()
    sections = {str(section.stable_id): section for section in draft.sections.all()}
    for position, (target, after, reason) in enumerate(text.see_also):
        draft.see_also.create(
            target_id=target, after=sections.get(after), reason=reason, position=position
        )
    draft.bylines.all().delete()
    for position, contributor in enumerate(text.byline):
        draft.bylines.create(contributor_id=contributor, position=position)


def as_stored(article: Article) -> tuple:
    """What the rows of an article say, to compare with `as_typed`; prefetch what it reads."""
    parts = tuple(
        (str(s.stable_id), s.heading, s.body, s.ai_use, s.kind) for s in article.sections.all()
    )
    links = tuple(
        (link.target_id, str(link.after.stable_id) if link.after else "", link.reason)
        for link in article.see_also.all()
        if link.target_id  # a title of a file that its writer knows no article by stays open
    )
    byline = tuple(row.contributor_id for row in article.bylines.all())
    fields = tuple(getattr(article, name) for name in FIELDS)
    return fields, article.standfirst, parts, links, byline


def as_typed(text: Text) -> tuple:
    parts = tuple((p.key, p.heading, markdown_of(p.body), p.ai_use, p.kind) for p in text.parts)
    keys = {part.key for part in text.parts}
    links = tuple((target, a if a in keys else "", reason) for target, a, reason in text.see_also)
    fields = tuple(getattr(text, name) for name in FIELDS)
    return fields, markdown_of(text.standfirst), parts, links, text.byline
