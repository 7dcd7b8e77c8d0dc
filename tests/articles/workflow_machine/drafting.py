"""What the machine makes up: sentences, sections and whole texts, each with marks of its own."""

import uuid

from tests.articles.workflow_machine.texts import SHAPES, Part, Sentence, Text

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
