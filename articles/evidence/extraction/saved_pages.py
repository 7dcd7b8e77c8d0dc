"""MHTML, a page as browsers save it in one file (RFC 2557): the page is its first HTML part."""

from email import message_from_bytes, policy
from email.message import Message

from articles.evidence.extraction.extracted import Unreadable

_NO_PAGE = "No page is in this file. Save it in the browser as “web page, complete” or as PDF."


def page_in(data: bytes) -> tuple[bytes, str]:
    """Return the bytes of the saved page and the charset they are said to be in.

    Raises Unreadable if there is no page in the file.
    """
    try:
        parts = list(message_from_bytes(data, policy=policy.compat32).walk())
    except Exception as error:  # the parser of mail raises what it stumbles over
        raise Unreadable(_NO_PAGE) from error
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _bytes_of(part), str(part.get_content_charset() or "")
    raise Unreadable(_NO_PAGE)


def _bytes_of(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    if not isinstance(found, bytes):
        raise Unreadable(_NO_PAGE)
    return found
