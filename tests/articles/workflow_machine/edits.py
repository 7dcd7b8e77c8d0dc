"""Every way in which the machine changes a text: a new text, and what its new words come from.

Each function takes the machine, the article and two numbers that pick a place, and returns None
where there is nothing of the kind to change.
"""

from dataclasses import replace

from tests.articles.workflow_machine.drafting import (
    CITEKEYS,
    LOCATORS,
    new_part,
    new_sentence,
    pick,
    retouched,
    touched_up,
)
from tests.articles.workflow_machine.texts import Part, Sentence, Text

AI_USES = ("none", "", "assisted", "drafted", "generated")
CHANGE_KINDS = ("correction", "clarification", "update", "minor", "")


def _places(text: Text) -> list[tuple[Part, int]]:
    return [(part, i) for part in text.parts for i in range(len(part.body))]


def _put(text: Text, part: Part, i: int, *sentences: Sentence, instead: int = 1) -> Text:
    body = (*part.body[:i], *sentences, *part.body[i + instead :])
    return text.with_part(replace(part, body=body))


def _at(text: Text, a: int):
    return pick(_places(text), a) or (None, 0)


def reword(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        old = part.body[i]
        new = replace(old, words=retouched(desk, old.words))
        return _put(piece.text, part, i, new), {new.words: [old.words]}


def touch_up(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        old = part.body[i]
        new = replace(old, words=touched_up(old.words))
        return _put(piece.text, part, i, new), {new.words: [old.words]}


def write_anew(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        return _put(piece.text, part, i, new_sentence(desk, b, *part.body[i].markers)), {}


def earlier(piece) -> list[Sentence]:
    """Sentences that once stood in a text of this article, and do not now."""
    now = {c.words for c in piece.text.claims}
    found = {s.words: s for t in piece.drafts for p in t.parts for s in p.body}
    return [s for words, s in found.items() if words not in now]


def undo_rewording(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part and (old := pick(earlier(piece), b)):
        return _put(piece.text, part, i, old), {}


def put_back(desk, piece, a, b):
    part, old = pick(piece.text.parts, a), pick(earlier(piece), b)
    if part and old:
        return _put(piece.text, part, len(part.body), old, instead=0), {}


def restore(desk, piece, a, b):
    """A whole earlier save."""
    if old := pick(reversed(piece.drafts), b):
        return replace(old, see_also=()), {}


def add(desk, piece, a, b):
    if part := pick(piece.text.parts, a):
        markers = [(pick(CITEKEYS[:3], b), pick(LOCATORS, b))] if b % 2 else []
        return _put(
            piece.text, part, b % 3, new_sentence(desk, b, *markers), instead=0
        ), {}  # fmt: skip


def cut(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        return _put(piece.text, part, i), {}


def repeat(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part and (to := pick(piece.text.parts, b)):
        return _put(piece.text, to, len(to.body), part.body[i], instead=0), {}


def move(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        without = _put(piece.text, part, i)
        to = pick(without.parts, b)
        return _put(without, to, 0, part.body[i], instead=0), {}


def split(desk, piece, a, b):
    found = [(p, i) for p, i in _places(piece.text) if "; " in p.body[i].words]
    part, i = pick(found, a) or (None, 0)
    if part:
        old = part.body[i]
        first, second = old.words.split("; ", 1)
        halves = [Sentence(f"{first}.", old.markers), Sentence(second, old.markers)]
        return _put(piece.text, part, i, *halves), {s.words: [old.words] for s in halves}


def join(desk, piece, a, b):
    found = [(p, i) for p, i in _places(piece.text) if i + 1 < len(p.body)]
    part, i = pick(found, a) or (None, 0)
    if part:
        first, second = part.body[i : i + 2]
        one = Sentence(
            f"{first.words[:-1]}; {second.words}",
            tuple(dict.fromkeys(first.markers + second.markers)),
        )
        return _put(piece.text, part, i, one, instead=2), {one.words: [first.words, second.words]}


def add_marker(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        old = part.body[i]
        marker = (pick(CITEKEYS, b), pick(LOCATORS, a))
        return _put(piece.text, part, i, replace(old, markers=(*old.markers, marker))), {}


def drop_marker(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        return _put(
            piece.text, part, i, replace(part.body[i], markers=part.body[i].markers[1:])
        ), {}


def turn_markers(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        old = part.body[i]
        return _put(piece.text, part, i, replace(old, markers=old.markers[::-1])), {}


def change_locator(desk, piece, a, b):
    part, i = _at(piece.text, a)
    if part:
        old = part.body[i]
        markers = tuple((key, pick(LOCATORS, b)) for key, _ in old.markers)
        return _put(piece.text, part, i, replace(old, markers=markers)), {}


def add_part(desk, piece, a, b):
    if len(piece.text.parts) < 4:
        return replace(piece.text, parts=(*piece.text.parts, new_part(desk, b))), {}


def cut_part(desk, piece, a, b):
    if len(piece.text.parts) > 1:
        gone = pick(piece.text.parts, a)
        return replace(piece.text, parts=tuple(p for p in piece.text.parts if p != gone)), {}


def change_heading(desk, piece, a, b):
    if part := pick(piece.text.parts, a):
        new = retouched(desk, part.heading) or f"Of tolls {desk.mark()} and their keepers"
        origins = {new: [part.heading]} if part.heading else {}
        return piece.text.with_part(replace(part, heading=new)), origins


def change_title(desk, piece, a, b):
    new = retouched(desk, piece.text.title)
    if new == piece.text.title:  # a removal blanked it
        new = f"The old harbour bridge {desk.mark()}"
    return replace(piece.text, title=new), {new: [piece.text.title]}


def change_standfirst(desk, piece, a, b):
    if piece.text.standfirst and b % 3 == 0:
        return replace(piece.text, standfirst=()), {}
    markers = [(pick(CITEKEYS[:3], b), pick(LOCATORS, b))] if b % 2 else []
    return replace(piece.text, standfirst=(new_sentence(desk, b, *markers),)), {}


def change_ai_use(desk, piece, a, b):
    if part := pick(piece.text.parts, a):
        return piece.text.with_part(replace(part, ai_use=pick(AI_USES, b))), {}


def change_kind(desk, piece, a, b):
    if part := pick(piece.text.parts, a):
        kind = "reporting" if part.kind == "analysis" else "analysis"
        return piece.text.with_part(replace(part, kind=kind)), {}


def change_slug(desk, piece, a, b):
    """Its own new one, or one that stands on another article."""
    other = pick(desk.pieces, a).text.slug if b % 4 == 3 else f"bridge-{desk.mark()}"
    return replace(piece.text, slug=other), {}


def change_language(desk, piece, a, b):
    return replace(piece.text, language=pick(("en", "en-GB", "en-US"), b)), {}


def change_share_text(desk, piece, a, b):
    return replace(piece.text, share_text=f"Read of {desk.mark()}." if b % 3 else ""), {}


def change_byline(desk, piece, a, b):
    return replace(piece.text, byline=tuple(desk.contributors[: b % 3])), {}


def change_see_also(desk, piece, a, b):
    other, part = pick(desk.pieces, a), pick(piece.text.parts, b)
    if other is piece or b % 4 == 3:
        return replace(piece.text, see_also=()), {}
    after = part.key if part and b % 2 else ""
    return replace(piece.text, see_also=((other.pk, after, f"More of {desk.mark()}."),)), {}


def change_note(desk, piece, a, b):
    note = f"What {desk.mark()} means is said better." if b % 6 else ""
    return replace(piece.text, change_kind=pick(CHANGE_KINDS, a), change_note=note), {}


def change_nothing(desk, piece, a, b):
    return piece.text, {}


WORDS = (
    reword, touch_up, write_anew, undo_rewording, put_back, add, cut, repeat, move, split, join,
    restore, change_title, change_heading, change_standfirst, add_part, cut_part,
)  # fmt: skip
ABOUT = (
    add_marker, drop_marker, turn_markers, change_locator, change_ai_use, change_kind, change_slug,
    change_language, change_share_text, change_byline, change_see_also, change_note, change_nothing,
)  # fmt: skip
