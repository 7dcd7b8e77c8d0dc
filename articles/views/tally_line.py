"""The one honest line under a title: what the sentences of an edition rest on, in words."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.tally import Tally


def tally_line(tally: Tally) -> SafeString:
    """Counts of sentences, each of them in one clause only; empty for a text without any."""
    if not tally.sentences:
        return SafeString("")
    clauses = [_supported(tally), _judgements(tally), _need_none(tally), _lapsed(tally)]
    return format_html("{}.", format_html_join("; ", "{}", ((c,) for c in clauses if c)))


def _supported(tally: Tally) -> SafeString | str:
    if not tally.supported:
        return gettext("No sentence rests on a quoted source")
    if tally.sentences == 1:
        said = gettext('<b class="stands">{number} sentence</b> rests on a quoted source')
        return format_html(said, number=1)
    return format_html(
        ngettext(
            '<b class="stands">{number} of {total} sentences</b> rests on a quoted source',
            '<b class="stands">{number} of {total} sentences</b> rest on a quoted source',
            tally.supported,
        ),
        number=tally.supported,
        total=tally.sentences,
    )


def _judgements(tally: Tally) -> SafeString | str:
    """The author's own, or of whom the sentence names: never taken for checked facts."""
    if not tally.judgements:
        return ""
    if not tally.named:
        said = ngettext(
            "{number} is the author’s judgement", "{number} are the author’s judgement",
            tally.judgements,
        )  # fmt: skip
    elif tally.named == tally.judgements:
        said = ngettext(
            "{number} is a judgement that says whose it is",
            "{number} are judgements that say whose they are",
            tally.judgements,
        )
    else:
        said = gettext("{number} are judgements, the author’s or saying whose they are")
    return format_html(said, number=tally.judgements)


def _need_none(tally: Tally) -> SafeString | str:
    if not tally.need_none:
        return ""
    said = ngettext("{number} needs none", "{number} need none", tally.need_none)
    return format_html(said, number=tally.need_none)


def _lapsed(tally: Tally) -> SafeString | str:
    if not tally.lapsed:
        return ""
    said = ngettext(
        '<span class="grave">{number} cites a source that was retracted since, and no longer '
        "counts as checked</span>",
        '<span class="grave">{number} cite a source that was retracted since, and no longer '
        "count as checked</span>",
        tally.lapsed,
    )
    return format_html(said, number=tally.lapsed)
