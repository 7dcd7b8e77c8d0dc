"""Makes the HTML of a text good to hear and to reach by keyboard, on its way to the page.

What is stored and signed stays as it is: this adds attributes only, and none of them shows.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Tables and code may scroll sideways; without a place in the order of focus, only a mouse
# could scroll them (WCAG 2.2, success criterion 2.1.1).
_WIDE = re.compile("<(table|pre)>")
_SOURCE = re.compile(r'(<a href="#(?:source-|e\d+-)(\d+)")(>\2</a>)')
_NOTE = re.compile(r'(<sup class="footnote-ref"><a [^>]*)(>\[(\d+)[^\]]*\]</a>)')
_AI_MADE = re.compile('<span class="ai-made">')
_BACK = re.compile(r'(<a [^>]*class="footnote-backref"[^>]*)(>)')


def within_reach(html: SafeString) -> SafeString:
    """Return clean HTML with places for the keyboard, and with names for links that are numbers."""
    html = _WIDE.sub(r'<\1 tabindex="0">', html)
    html = _SOURCE.sub(
        lambda m: m[1] + _called(_("Source %(number)s") % {"number": m[2]}) + m[3], html
    )
    html = _NOTE.sub(lambda m: m[1] + _called(_("Note %(number)s") % {"number": m[3]}) + m[2], html)
    html = _BACK.sub(lambda m: m[1] + _called(_("Back to the text")) + m[2], html)
    # These words are the house's own, also below a picture in a text of another language.
    html = _AI_MADE.sub(f'<span class="ai-made" lang="{get_language() or "en"}">', html)
    return mark_safe(html)


def _called(name: str) -> SafeString:
    # The page speaks its own language, also within a text in another.
    return format_html(' aria-label="{}" lang="{}"', name, get_language() or "en")
