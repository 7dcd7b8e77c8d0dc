"""What the machine makes up: sentences, sections and whole texts, each with marks of its own, and
other words for a sentence."""

import uuid

from tests.articles.workflow_machine.texts import SHAPES, Part, Sentence, Text, marks

LOCATORS = ("p. 1", "p. 2", "")
CITEKEYS = ("harbour-1932", "tolls-1988", "lamps-1901", "nowhere-1900")


def pick(things, number: int):
    things = list(things)
    return things[number % len(things)] if things else None


def new_sentence(desk, shape: int, *markers: tuple[str, str]) -> Sentence:
    form = pick(SHAPES, shape)
    return Sentence(form.format(*(desk.mark() for _ in range(form.count("{}")))), markers)


def new_part(desk, shape: int, heading: bool = True) -> Part:
    body = (
        new_sentence(desk, shape, (pick(CITEKEYS[:3], shape), pick(LOCATORS, shape))),
        new_sentence(desk, shape + 1),
    )
    key = str(uuid.UUID(int=next(desk.numbers)))
    return Part(key, f"Of tolls {desk.mark()} and their keepers" if heading else "", body)


def new_text(desk, shape: int) -> Text:
    mark = desk.mark()
    return Text(
        title=f"The old harbour bridge {mark}",
        slug=f"bridge-{mark}",
        parts=(new_part(desk, shape, heading=False), new_part(desk, shape + 2)),
    )


def retouched(desk, words: str) -> str:
    """One word of the sentence is another."""
    for mark in sorted(marks(words))[:1]:
        words = words.replace(mark, desk.mark())
    return words


_SAME = (
    ("harbour company", "harbour firm"), ("cart and carriage", "cart and coach"),
    ("was closed", "was shut"), ("so early", "so soon"), ("well built", "well made"),
    ("carried the oil", "brought the oil"),
)  # fmt: skip


def touched_up(words: str) -> str:
    """The sentence in other words that mean the same; again, in those it had."""
    for one, other in _SAME:
        if one in words:
            return words.replace(one, other)
        if other in words:
            return words.replace(other, one)
    return words
