"""Reads the practice article from its file, without touching the database."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from articles.words import normalise

HERE = Path(__file__).parent
TIME = timedelta(minutes=8)
PLANTED = 6


@dataclass(frozen=True)
class Sentence:
    """One sentence, what is right to decide of it, and why.

    `error` names the kind of a planted error; then it should read `should_read`, and `proof` are
    the words of the passage that show it.
    """

    words: str
    verdict: str
    why: str
    source: str = ""
    locator: str = ""
    passage: str = ""
    error: str = ""
    should_read: str = ""
    proof: str = ""

    @property
    def markdown(self) -> str:
        return f"{self.words} [@{self.source}, {self.locator}]" if self.source else self.words


@dataclass(frozen=True)
class Part:
    """A section: its heading, which may be empty, and its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def body(self) -> str:
        return " ".join(sentence.markdown for sentence in self.sentences)


@dataclass(frozen=True)
class Work:
    """One of the invented sources, with the text of its kept copy."""

    citekey: str
    title: str
    type: str
    issued: str
    copy: str


@dataclass(frozen=True)
class Text:
    """The practice article. `key` has every claim by its normalised words, the title included."""

    title: str
    language: str
    parts: tuple[Part, ...]
    works: dict[str, Work]
    key: dict[str, Sentence]


@cache
def text() -> Text:
    """Return the practice article; the same object each time."""
    data = json.loads((HERE / "practice.json").read_text(encoding="utf-8"))
    parts = tuple(
        Part(part["heading"], tuple(Sentence(**one) for one in part["sentences"]))
        for part in data["sections"]
    )
    sentences = [sentence for part in parts for sentence in part.sentences]
    names = [(data["title"], "title"), *((p.heading, "heading") for p in parts if p.heading)]
    named = [Sentence(words, **data["named"][kind]) for words, kind in names]
    works = {work["citekey"]: _work(work) for work in data["sources"]}
    key = {normalise(sentence.words): sentence for sentence in [*named, *sentences]}
    return Text(data["title"], data["language"], parts, works, key)


def _work(data: dict[str, Any]) -> Work:
    copy = (HERE / "copies" / f"{data['citekey']}.txt").read_text(encoding="utf-8")
    return Work(**data, copy=copy)
