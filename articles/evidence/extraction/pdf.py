"""The text of a PDF, page by page. One without a text layer is kept for transcription by hand."""

import re
import time
from collections.abc import Iterator
from io import BytesIO

import pypdf
from pypdf.errors import LimitReachedError

from articles.evidence.extraction.extracted import (
    MOST_CHARACTERS,
    TOO_LONG,
    Extracted,
    Unreadable,
)
from articles.words import storable

VERSION = f"stet-pdf 1, pypdf {pypdf.__version__}"
MOST_PAGES = 2000
# Of the processor's time. A thousand pages of plain text take a tenth of it; a file of half a
# megabyte can be built so that it would take hours.
MOST_SECONDS = 20.0
_LIMITS = pypdf.Configuration(
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    array_based_stream_maximum_output_length=20_000_000,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=1_000_000,
    page_tree_maximum_entries=3 * MOST_PAGES,
    xform_maximum_invocations_per_extraction=500,
    jbig2dec_binary=None,
)
_PARTED_WORD = re.compile(r"(?<=\w)[-\u00ad]\n(?=[^\W\d_])")
_SPACE = re.compile(r"[ \t\f\v]+")
# Letters that fonts join. No other sign is changed: 10² must not become 102.
_JOINED = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNSEEN = {chr(code): None for code in range(1, 0x20) if not chr(code).isspace()}
_SIGNS = str.maketrans(_JOINED | _UNSEEN)

_BROKEN = (
    "The PDF is broken or was cut short. Open it in a PDF reader, print it to a new PDF, "
    "and take that."
)
_LOCKED = (
    "The PDF is locked with a password. Open it with the password, print it to a new PDF, "
    "and take that."
)
_TOO_MANY_PAGES = (
    f"The PDF has more than {MOST_PAGES:,} pages. Print the pages that you cite to a new PDF."
)
_TOO_MUCH_WORK = (
    "The PDF is too large or too intricate to be read. Print the pages that you cite to a new PDF."
)


class _TooMuchWork(Exception):
    """Raised out of the middle of a page when the whole file has had its share of work."""


def extract_pdf(data: bytes, seconds: float = MOST_SECONDS) -> Extracted:
    """Return the text of a PDF and where its pages start; "" for one that holds pictures only.

    A page that cannot be read is an empty one. Raises Unreadable for a locked or broken file, and
    for one beyond the limits above; `seconds` is the time that it may take.
    """
    try:
        with pypdf.apply_configuration(_LIMITS):
            return _joined(list(_pages(data, _Work(seconds))))
    except Unreadable:
        raise
    except (LimitReachedError, _TooMuchWork, MemoryError):
        raise Unreadable(_TOO_MUCH_WORK) from None
    except Exception as error:
        # Readers of PDF raise whatever they stumble over; all of it means the same to who sent it.
        raise Unreadable(_BROKEN) from error


def _pages(data: bytes, work: "_Work") -> Iterator[str]:
    reader = pypdf.PdfReader(BytesIO(data), strict=False, xref_stream_maximum_entries=500_000)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(_LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(_TOO_MANY_PAGES)
    failed: list[Exception] = []
    for page in reader.pages:
        try:
            text = page.extract_text(visitor_operand_before=work.on_operand)
        except (_TooMuchWork, MemoryError):
            raise
        except Exception as error:
            failed.append(error)
            text = ""
        yield work.taken(_tidy(text))
    if failed and len(failed) == len(reader.pages):
        raise failed[0]


class _Work:
    """Sums up what a whole file asked for; raises when it is more than one file may."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.thread_time() + seconds
        self.characters = 0

    def on_operand(self, *_: object) -> None:
        if time.thread_time() > self.ends:
            raise _TooMuchWork

    def taken(self, text: str) -> str:
        self.on_operand()
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise Unreadable(TOO_LONG)
        return text


def _tidy(text: str) -> str:
    text = storable(text).translate(_SIGNS).replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return _PARTED_WORD.sub(_together, "\n".join(lines)).strip()


def _together(parted: re.Match[str]) -> str:
    # "govern-\nment" is one word; "North-\nAtlantic" keeps its hyphen, and so does "1949-\n1999".
    return "" if parted.string[parted.end()].islower() else parted[0]


def _joined(pages: list[str]) -> Extracted:
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 2 if page else 0
    text = "\n\n".join(page for page in pages if page)
    # Empty pages at the end begin where the text ends, not behind it.
    return Extracted(text, VERSION, tuple(min(start, len(text)) for start in starts))
