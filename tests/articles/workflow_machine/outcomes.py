"""What verbs must make of a text: one without some sentences, with one of them back, cited, or in
other words."""

from dataclasses import replace

from tests.articles.workflow_machine.texts import Sentence, Text, markdown_of

RUNNING = ("body", "standfirst")  # the kinds of claims that carry markers


def everywhere(text: Text, old: str, new: str) -> Text:
    """Other words in the place of these, wherever they stand."""

    def said(words: str) -> str:
        return new if words == old else words

    def body(sentences) -> tuple[Sentence, ...]:
        return tuple(replace(one, words=said(one.words)) for one in sentences)

    parts = tuple(
        replace(part, heading=said(part.heading), body=body(part.body)) for part in text.parts
    )
    standfirst = body(text.standfirst)
    return replace(text, title=said(text.title), standfirst=standfirst, parts=parts)


def without(text: Text, chosen: list[int]) -> Text | None:
    """The text without the claims of these numbers; None if one of them must not go alone."""
    gone = iter(number in chosen for number in range(len(text.claims)))
    if text.title and next(gone):
        return None
    standfirst, parts = _kept(text.standfirst, gone), []
    followed = {after for _, after, _ in text.see_also}
    for part in text.parts:
        heading_goes = bool(part.heading) and next(gone)
        part = replace(part, body=_kept(part.body, gone))
        if heading_goes and (part.body or part.key in followed):
            return None
        if not heading_goes:
            parts.append(part)
    return replace(text, standfirst=standfirst, parts=tuple(parts))


def _kept(body: tuple[Sentence, ...], gone) -> tuple[Sentence, ...]:
    """What stays; the sentence behind one that opened a paragraph opens it now."""
    kept, opens = [], False
    for sentence in body:
        if next(gone):
            opens = opens or sentence.opens
        else:
            kept.append(replace(sentence, opens=opens or sentence.opens))
            opens = False
    return tuple(kept)


def fitted(body: tuple[Sentence, ...], sentence: Sentence, stored: str) -> tuple[Sentence, ...]:
    """The sentences with this one among them, as the text that is stored has it."""
    for i in range(len(body) + 1):
        for opens in (False, True):
            for following in (False, True):
                behind = [replace(one, opens=following) for one in body[i : i + 1]]
                tried = (*body[:i], replace(sentence, opens=opens), *behind, *body[i + 1 :])
                if markdown_of(tried) == stored:
                    return tried
    raise AssertionError(f"it came back as something else: {stored}")


def cited(text: Text, words: str, marker: tuple[str, str]) -> Text:
    """The text with one more marker behind the first running sentence with these words."""
    part = next(c.part for c in text.claims if c.words == words and c.kind in RUNNING)
    body = part.body if part else text.standfirst
    i = [sentence.words for sentence in body].index(words)
    old = body[i]
    new = replace(old, markers=(*old.markers, marker), apart=old.apart + 1)
    body = (*body[:i], new, *body[i + 1 :])
    return text.with_part(replace(part, body=body)) if part else replace(text, standfirst=body)
