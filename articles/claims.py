"""Cuts a text into its claims, one a sentence, and binds verdicts to them by fingerprint.

Claims are cut from the tokens that `articles.markup` renders, never from the raw text. The golden
tests pin what algorithm 1 makes of a text: a stored verdict is worth nothing if that drifts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from markdown_it.token import Token

from articles.lines import Line, Sentence
from articles.markup import Marker, alt_text, parse, parse_inline
from articles.sentences import leans
from articles.words import digest, normalise
from articles.words import words_hash as hash_of_words

ALGORITHM = 1


class Kind(StrEnum):
    """Where in an article a claim stands."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    BODY = "body"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    ALT = "alt"
    FOOTNOTE = "footnote"
    CODE = "code"


CARRY_NO_MARKER = frozenset({Kind.TITLE, Kind.HEADING, Kind.ALT, Kind.CODE})
RUNNING_TEXT = frozenset({Kind.STANDFIRST, Kind.BODY, Kind.FOOTNOTE})


@dataclass(frozen=True)
class SectionText:
    """What a section says: its stable id, its plain heading ("" for the lead), its Markdown."""

    id: str
    heading: str
    body: str


@dataclass(frozen=True)
class PictureText:
    """What an article says of its lead picture: the hash of it, alternative text, caption."""

    hash: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Claim:
    """One sentence as it reads now.

    `words` and `context`, what it leans on, are in normal form; `section` is "" outside of any.
    `lead_in` is true for a sentence with a colon that a list follows.
    """

    kind: Kind
    section: str
    words: str
    context: str = ""
    markers: tuple[Marker, ...] = ()
    lead_in: bool = False

    @cached_property
    def words_hash(self) -> str:
        return hash_of_words(self.words)


def of_article(
    title: str,
    standfirst: str,
    sections: Sequence[SectionText],
    *,
    picture: PictureText | None = None,
    language: str = "en",
) -> list[Claim]:
    """Return the claims of an article in reading order.

    Title and headings are plain text, standfirst and captions are Markdown without blocks.
    """
    claims = _plain(Kind.TITLE, title)
    claims += _of_inline(Kind.STANDFIRST, standfirst, language=language)
    if picture:
        claims += of_picture(picture.hash, picture.alt, picture.caption, language=language)
    for section in sections:
        claims += _plain(Kind.HEADING, section.heading, section=section.id)
        claims += of_body(section.body, section=section.id, language=language)
    return claims


def of_body(body: str, *, section: str = "", language: str = "en") -> list[Claim]:
    """Return the claims of one Markdown text in reading order, those of its footnotes last."""
    reader = _Reader(section, language)
    tokens = parse(body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        reader.read(token, before)
    return reader.claims


def of_picture(picture: str, alt: str, caption: str, *, language: str = "en") -> list[Claim]:
    """Return the claims made with an article's picture; they lean on it, so give its hash."""
    claims = _plain(Kind.ALT, alt, context=picture)
    return claims + _of_inline(Kind.CAPTION, caption, context=picture, language=language)


def fingerprint(words_hash: str, context: str, evidence: Iterable[tuple[str, ...]]) -> str:
    """Return the SHA-256 that a verdict is bound to.

    `evidence` is one (source, locator, passage hash, snapshot text hash) for each citation, with
    the hash of its translation where it has one; their order does not count, nor does the same
    one twice. The context counts in its normal form.
    """
    rows = sorted({tuple(row) for row in evidence})
    return digest([ALGORITHM, words_hash, hash_of_words(context), [list(row) for row in rows]])


def _plain(kind: Kind, text: str, *, section: str = "", context: str = "") -> list[Claim]:
    words = normalise(text)
    return [Claim(kind, section, words, normalise(context))] if words else []


def _of_inline(kind: Kind, text: str, *, language: str, context: str = "") -> list[Claim]:
    reader = _Reader("", language, context)
    for token in parse_inline(text):
        line = Line(token)
        reader.add_sentences(line, kind)
        reader.add_pictures(line)
    return reader.claims


class _Reader:
    """Collects the claims of a token stream and remembers what the next one may lean on."""

    def __init__(self, section: str, language: str, leaning_on: str = "") -> None:
        self.claims: list[Claim] = []
        self._section = section
        self._language = language
        self._running_text = Kind.BODY
        self._lead_ins = [normalise(leaning_on)]  # one more for each open list
        self._previous = ""  # the sentence before
        self._footing = ""  # the latest one that leans on nothing itself
        self._paragraph_end: int | None = None  # the claim that ends the latest paragraph
        self._cells: list[Sentence] = []
        self._header = ""
        self._noted_by: dict[int, str] = {}  # the words that carry each footnote
        self._numbers: list[int | None] = []  # the next one of each open list that has typed ones
        self._number = ""  # what readers see before the words that come next

    def read(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "inline":
                self._read_line(Line(token), before)
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(directly_after=before)
                self._numbers.append(int(token.attrs["start"]) if "start" in token.attrs else None)
            case "list_item_open":
                self._count()
            case "bullet_list_close" | "ordered_list_close":
                self._add(Kind.LIST_ITEM, Sentence(""))
                self._lead_ins.pop()
                self._numbers.pop()
            case "thead_open":
                self._header = ""
            case "tr_close":
                self._end_row(is_header=before is not None and before.type == "th_close")
            case "fence" | "code_block":
                self._add(Kind.CODE, Sentence(normalise(token.content)))
            case "footnote_open":
                self._running_text = Kind.FOOTNOTE
                self._previous = self._footing = self._noted_by.get(token.meta["id"], "")

    def _read_line(self, line: Line, before: Token | None) -> None:
        match before.type if before else "":
            case "heading_open":
                self._add(Kind.HEADING, line.whole())
            case "th_open" | "td_open":
                self._cells.append(line.whole())
            case "figcaption_open" if before:
                self._read_caption(line, picture=str(before.meta["src"]))
                return
            case _:
                in_list = len(self._lead_ins) > 1 and self._running_text is Kind.BODY
                self.add_sentences(line, Kind.LIST_ITEM if in_list else self._running_text)
        self.add_pictures(line)

    def _read_caption(self, line: Line, picture: str) -> None:
        """It leans on its picture; the text around goes on as if it did not stand there."""
        caption = _Reader(self._section, self._language, picture)
        caption.add_sentences(line, Kind.CAPTION)
        caption.add_pictures(line)
        self.claims += caption.claims
        self._noted_by |= caption._noted_by

    def add_pictures(self, line: Line) -> None:
        """What the pictures of a line say to those who do not see them, or not yet."""
        for picture in line.pictures:
            self.claims += _plain(
                Kind.ALT,
                alt_text(picture),
                section=self._section,
                context=str(picture.attrs["src"]),
            )

    def add_sentences(self, line: Line, kind: Kind) -> None:
        self._paragraph_end = None
        for sentence in line.sentences(self._language):
            if self._add(kind, sentence, self._context(sentence)):
                self._previous = self.claims[-1].words
                if not leans(sentence.words, self._language):
                    self._footing = self._previous
                self._paragraph_end = len(self.claims) - 1
        if self._paragraph_end is None and not line.pictures:
            self._mark_last_claim(line.whole().markers)

    def _add(self, kind: Kind, sentence: Sentence, context: str = "") -> bool:
        for footnote in sentence.footnotes:
            self._noted_by.setdefault(footnote, sentence.words)
        words = normalise(f"{self._number} {sentence.words}")
        if words:
            self.claims.append(Claim(kind, self._section, words, context, sentence.markers))
            self._number = ""
        return bool(words)

    def _count(self) -> None:
        """A list that begins at 1 counts its items; in any other the numbers say something.

        "1931. The bridge opened." is such a list, and its year is a part of the sentence.
        """
        number = self._numbers[-1]
        if number is not None:
            self._number = f"{self._number} {number}.".strip()
            self._numbers[-1] = number + 1

    def _context(self, sentence: Sentence) -> str:
        """The lead-in and, for a sentence that points back, what it points to.

        In "Ann built a bridge. It is long. It opened in 1932." the third sentence leans on the
        first as well: with another bridge there, both must be checked anew.
        """
        parts = [self._lead_ins[-1]]
        if leans(sentence.words, self._language):
            parts += [self._footing, self._previous]
        return " ".join(filter(None, dict.fromkeys(parts)))

    def _mark_last_claim(self, markers: tuple[Marker, ...]) -> None:
        """Give markers that stand alone, such as below a quotation, to the sentence before."""
        if self.claims and self.claims[-1].kind not in CARRY_NO_MARKER:
            last = self.claims[-1]
            self.claims[-1] = replace(last, markers=last.markers + markers)

    def _open_list(self, directly_after: Token | None) -> None:
        lead_in = self._lead_ins[-1]
        after_paragraph = directly_after and directly_after.type == "paragraph_close"
        if after_paragraph and self._paragraph_end is not None:
            claim = self.claims[self._paragraph_end]
            lead_in = claim.words
            self.claims[self._paragraph_end] = replace(
                claim, lead_in=lead_in.endswith((":", "\uff1a"))
            )
        self._lead_ins.append(lead_in)

    def _end_row(self, *, is_header: bool) -> None:
        row = _join(self._cells)
        self._cells = []
        if self._add(Kind.TABLE_ROW, row, self._header):
            self._previous = self._footing = row.words
        if is_header:
            self._header = row.words


def _join(cells: Sequence[Sentence]) -> Sentence:
    """Return one table row as one sentence, without words if all its cells are empty."""
    words = " | ".join(cell.words for cell in cells) if any(cell.words for cell in cells) else ""
    return Sentence(
        normalise(words),
        tuple(marker for cell in cells for marker in cell.markers),
        tuple(footnote for cell in cells for footnote in cell.footnotes),
    )
