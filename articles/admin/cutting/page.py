"""What the page of the cut pass shows: every sentence with three choices, and what was cut."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict

from articles import workflow
from articles.alike import alike
from articles.checkworthy import score
from articles.claims import Kind
from articles.models import Article, Cut, MarkKind, Section, User, WriterMark
from articles.standing import ClaimStanding, Standing
from articles.workflow import Meant

CUT = "cut"
CHOICES = {MarkKind.FACT: "Fact", MarkKind.RESTATES: "Restates", CUT: "Cut"}
# Titles and the words of a picture go with what they name.
_NEVER_CUT = frozenset({Kind.TITLE, Kind.ALT})


@dataclass
class Row:
    """A sentence, what was chosen for it, and what may help to choose."""

    claim: ClaimStanding
    meant: Meant
    choices: list[tuple[str, str]]
    chosen: str = ""
    number: str = ""
    """The number of the sentence it restates, as typed or as proposed."""
    same: "Row | None" = None
    """An earlier sentence that may say the same."""
    is_slight: bool = False
    """Whether nothing in it asks for a source."""
    reason: str = ""

    @property
    def key(self) -> str:
        return f"{self.meant.words_hash}-{self.meant.occurrence}"


@dataclass
class Typed:
    """What somebody sent and was refused. Sentences are known by their words: it finds them."""

    data: QueryDict
    reasons: list[str]
    by_row: dict[Meant, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> list[str]:
        """The keys of the sentences as they were numbered on the page that was sent."""
        fields = (name for name in self.data if name.startswith("of-") and "\0" not in name)
        return [name.removeprefix("of-") for name in fields]

    def key_of(self, number: str) -> str:
        """The sentence that had this number there; empty if there was none."""
        found = int(number) if number.isascii() and number.isdecimal() else 0
        return self.order[found - 1] if 0 < found <= len(self.order) else ""


class CutPage:
    """`typed` is what was just refused."""

    def __init__(self, reading: Standing, user: User, typed: Typed | None = None):
        self.article: Article = reading.article
        self.reading = reading
        self.typed = typed
        self._user = user

    @cached_property
    def why_not(self) -> list[str]:
        return workflow.why_not_edit(self.article, self._user)

    @property
    def reasons(self) -> list[str]:
        return self.typed.reasons if self.typed else []

    @cached_property
    def cuts(self) -> list[Cut]:
        return list(self.article.cuts.open().select_related("by").order_by("-at", "id"))

    @property
    def groups(self) -> list[tuple[Section | None, list[Row]]]:
        """The rows under their section; None stands for title, standfirst and lead picture."""
        found = [
            (section, [row for row in self.rows if row.claim.section == section])
            for section in [None, *self.reading.sections]
        ]
        return [(section, rows) for section, rows in found if rows]

    @cached_property
    def counts(self) -> dict[str, int]:
        chosen = Counter(row.chosen for row in self.rows)
        return {
            "all": len(self.rows), "fact": chosen[MarkKind.FACT], "cut": chosen[CUT],
            "restates": chosen[MarkKind.RESTATES], "open": chosen[""],
        }  # fmt: skip

    @cached_property
    def rows(self) -> list[Row]:
        rows = list(self._bare_rows())
        by_key = {row.key: row for row in rows}
        first = {row.meant.words_hash: row for row in reversed(rows)}
        marks = {said.words_hash: said for said in self.article.writer_marks.all()}
        self._propose(rows)
        for row in rows:
            self._choose(row, marks.get(row.meant.words_hash), first)
            if self.typed:
                self._as_sent(row, by_key)
        return rows

    def _bare_rows(self) -> Iterator[Row]:
        seen: Counter[str] = Counter()
        for claim in self.reading.claims:
            words_hash = claim.claim.words_hash
            choices = [
                (value, label) for value, label in CHOICES.items()
                if value != CUT or claim.claim.kind not in _NEVER_CUT
            ]  # fmt: skip
            yield Row(claim, Meant(words_hash, seen[words_hash]), choices)
            seen[words_hash] += 1

    def _propose(self, rows: list[Row]) -> None:
        """Hints alone: which earlier sentence may say the same, and what asks for no source."""
        language = self.article.language
        told = [row for row in rows if row.claim.may_carry_marker]
        words = [row.claim.claim.words for row in told]
        for index, row in enumerate(told):
            found = alike(
                words[index], words[:index], language=language, of_one_article=True, most=1
            )
            if found:
                first = told[found[0].index]
                row.same = first.same or first  # one that is restated stands on its own
                row.number = str(row.same.claim.number)
            weighed = row.claim.claim.kind != Kind.TABLE_ROW and not row.claim.claim.lead_in
            row.is_slight = weighed and not score(words[index], language).is_flagged

    def _choose(self, row: Row, said: WriterMark | None, first: dict[str, Row]) -> None:
        if said is None or (said.target and said.target not in first):
            return
        row.chosen = said.kind
        if said.target:
            row.number = str(first[said.target].claim.number)

    def _as_sent(self, row: Row, by_key: dict[str, Row]) -> None:
        """What was ticked comes back, with the number the other sentence has now."""
        typed = self.typed
        row.reason = typed.by_row.get(row.meant, "")
        if f"of-{row.key}" not in typed.data:
            return
        row.chosen = typed.data.get(f"do-{row.key}", "")
        number = typed.data[f"of-{row.key}"].strip()
        target = by_key.get(typed.key_of(number))
        row.number = str(target.claim.number) if target else number
