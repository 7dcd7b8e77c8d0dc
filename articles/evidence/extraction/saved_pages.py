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
        return _first_page(message_from_bytes(data, policy=policy.compat32))
    except Exception as error:  # the parser of mail raises what it stumbles over
        raise Unreadable(_NO_PAGE) from error


def _first_page(whole: Message) -> tuple[bytes, str]:
    for part in whole.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            found = part.get_payload(decode=True)
            if isinstance(found, bytes):
                return found, str(part.get_content_charset() or "")
    raise Unreadable(_NO_PAGE)
