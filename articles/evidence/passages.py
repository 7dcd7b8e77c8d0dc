"""Does a passage stand in a text? Finding it may be fuzzy elsewhere; here it is word for word."""

import re

from articles.words import normalise, words_hash

LONGEST = 120  # words; a passage is a quotation, not a copy


def stands_in(passage: str, text: str) -> bool:
    """Whether the normalised passage occurs in the normalised text at word boundaries."""
    wanted = normalise(passage)
    return bool(wanted) and pattern_of(wanted).search(normalise(text)) is not None


def pattern_of(wanted: str) -> re.Pattern[str]:
    """What finds normalised words, not empty, in a normalised text at word boundaries."""
    before = r"(?<!\w)" if re.match(r"\w", wanted[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", wanted[-1]) else ""
    return re.compile(f"{before}{re.escape(wanted)}{after}")


def problems(passage: str, text: str) -> list[str]:
    """Why this passage cannot be attached from this text, in plain words; empty if it can."""
    length = len(passage.split())
    if not re.search(r"\w", passage):
        return ["The passage is empty: paste the words that support the sentence."]
    if length > LONGEST:
        return [f"The passage has {length} words; {LONGEST} is the most. Keep what is needed."]
    if not stands_in(passage, text):
        return ["The passage does not stand word for word in the kept copy."]
    return []


def key(
    citekey: str, locator: str, passage: str, text_hash: str, translation: str = ""
) -> tuple[str, ...]:
    """What a fingerprint says of one citation: the translation only where there is one."""
    rest = (words_hash(translation),) if translation else ()
    return (citekey, locator, passage_hash(passage), text_hash, *rest)


def passage_hash(passage: str) -> str:
    """SHA-256 of the passage's normalised words."""
    return words_hash(passage)
