"""Recognises what a web page puts around a text: menus, share lines, comment forms (English).

Taken out line by line, and never in silence: what is left out is told to whoever imports.
"""

import re
from collections.abc import Sequence

from articles.importers.literal import Block, is_item

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_MONTH}\ \d{{1,2}},?\ \d{{4}}|\d{{1,2}}\.?\ {_MONTH}\ \d{{4}}|\d{{4}}-\d\d-\d\d)"
_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tumblr|"
    r"bluesky|mastodon|threads|rss|e-?mail|print|copy\ link|share|tweet|pin|save)"
)
_GAP = r"(?:[\s,|·•/]+)"

# Nothing else begins like this.
_CERTAIN = re.compile(
    rf"""
    skip\ to\ (?:main\ |the\ )?content | toggle\ (?:navigation|menu) | (?:open|close)\ menu
    | home (?:\s*[|›»>·•/]\s*\S[^|›»>·•/]{{0,60}}){{1,12}}
    | (?:share|follow\ us)(?:\ (?:this|on|via|with))?(?:\ (?:article|page|post|story))?
      (?:\ on)?\s*:?{_GAP}?{_NETWORK}(?:{_GAP}{_NETWORK})*
    | share\ this(?:\ (?:article|page|post|story))?:?
    | {_NETWORK}(?:{_GAP}{_NETWORK})+
    | (?:(?:posted|published|updated|last\ (?:updated|modified|reviewed))(?:\ on)?:?\ )
      {_DATE}(?:\ by\ \S.{{0,60}})?
    | {_DATE}\ by\ \S.{{0,60}}
    | (?:reading\ time:?\ )?\d{{1,3}}[\ -]min(?:ute)?s?(?:\ read)?
    | (?:story|article)\ continues\ below(?:\ advertisement)? | continue\ reading(?:\ below)?
    | subscribe(?:\ now|\ today)?(?:\ to\ (?:our|the)\ .{{0,60}})?[.!]?
    | sign\ up\ (?:for|to)\ (?:our|the)\ .{{0,60}}newsletter[.!]?
    | back\ to\ top | (?:filed\ under|posted\ in|tagged(?:\ with)?|tags|categories):\ .{{1,200}}
    | (?:©|\(c\)|copyright\ ©?)\s*\d{{4}}.{{0,120}} | all\ rights\ reserved\.?
    | advertisement | sponsored
    | we\ use\ cookies\b.{{0,300}} | accept\ (?:all\ )?cookies
    """,
    re.IGNORECASE | re.VERBOSE,
)
# An article may have a line or a heading of these words; beside other furniture they are some.
_LIKELY = re.compile(
    rf"""
    menu | search | home | close | share | tweet | pin\ it | print | e-?mail
    | \d*\ ?comments?(?:\ \(\d+\))?
    | by\ [^\W\d_][\w.’'-]+(?:\ [^\W\d_][\w.’'-]*){{1,3}}
    | {_DATE} | (?:previous|next)(?:\ (?:post|article|page))?(?::\ .{{1,120}})?
    | privacy(?:\ policy)? | terms(?:\ (?:of\ (?:service|use)|and\ conditions))? | imprint
    | cookie\ (?:policy|settings) | about(?:\ us)? | contact(?:\ us)? | log\ ?in | sign\ (?:in|up)
    | loading(?:…|\.\.\.)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONTENTS = re.compile(
    r"(?:#{1,6}\s+)?(?:table of contents|contents|on this page|in this article|jump to)\s*:?",
    re.IGNORECASE,
)
_COMMENT_FORM = re.compile(
    r"(?:#{1,6}\s+)?(?:leave a (?:reply|comment)(?:\s*cancel reply)?|"
    r"your e-?mail address will not be published\..*|post a comment|"
    r"join the (?:discussion|conversation))",
    re.IGNORECASE,
)


def cleared(lines: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the lines with blank ones in place of furniture, and the words that were left out.

    From a comment form on everything is left out: what readers wrote below is not the article.
    """
    kinds = _kinds(lines)
    end = next(
        (i for i, line in enumerate(lines) if _COMMENT_FORM.fullmatch(line.text)), len(lines)
    )
    gone = {i for i, kind in enumerate(kinds) if kind} | set(range(end, len(lines)))
    left_out = [lines[i].text for i in sorted(gone) if lines[i].text]
    return [Block("") if i in gone else line for i, line in enumerate(lines)][:end], left_out


def _kinds(lines: Sequence[Block]) -> list[bool]:
    """Which lines are furniture; the likely ones only beside others, blank lines not counted."""
    filled = [i for i, line in enumerate(lines) if line.text]
    certain = {i for i in filled if _CERTAIN.fullmatch(lines[i].text)} | _contents(lines, filled)
    likely = {i for i in filled if _LIKELY.fullmatch(lines[i].text)}
    for order in (filled, filled[::-1]):
        for before, here in zip(order, order[1:], strict=False):
            if before in certain and here in likely:
                certain.add(here)
    return [i in certain for i in range(len(lines))]


def _contents(lines: Sequence[Block], filled: Sequence[int]) -> set[int]:
    """A table of contents: its name, and the list or the very headings below it."""
    found: set[int] = set()
    for place, i in enumerate(filled):
        if not _CONTENTS.fullmatch(lines[i].text):
            continue
        later = {lines[j].text for j in filled[place + 1 :]}
        entries = []
        for j in filled[place + 1 :]:
            text = lines[j].text
            if not (is_item(text) or sum(lines[k].text == text for k in filled) > 1):
                break
            entries.append(j)
        if entries and later:
            found |= {i, *entries}
    return found
