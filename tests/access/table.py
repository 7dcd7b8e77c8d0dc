"""Reads table.txt: who gets which answer where."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.access.newsroom import ROLES

FILE = Path(__file__).with_name("table.txt")


@dataclass(frozen=True)
class Row:
    """One address about one kind of article; `answers` to (GET, POST) by role."""

    address: str
    kind: str
    answers: dict[str, tuple[str, str]]
    is_open: bool
    """The same for everybody, signed in or not."""

    def __str__(self):
        return f"{self.address} {self.kind}"


def rows() -> list[Row]:
    return [row for line in FILE.read_text().splitlines() for row in _read(line)]


def _read(line: str) -> Iterator[Row]:
    if not line.strip() or line.startswith("#"):
        return
    address, kinds, *cells = line.split()
    answers = [_answers(cell) for cell in cells]
    is_open = len(answers) == 1
    if is_open:
        answers *= len(ROLES)
    for kind in kinds.split(","):
        yield Row(address, kind, dict(zip(ROLES, answers, strict=True)), is_open)


def _answers(cell: str) -> tuple[str, str]:
    get, _, post = cell.partition("/")
    return get, post or get


def written(address: str, kind: str, answers: dict[str, tuple[str, str]]) -> str:
    """A row as it stands in the file."""
    cells = [get if get == post else f"{get}/{post}" for get, post in answers.values()]
    cells = cells[:1] if len(set(cells)) == 1 else cells
    return f"{address:62} {kind:51} " + " ".join(f"{cell:8}" for cell in cells).rstrip()
