"""From the bytes of a text file to its characters, or a refusal that says what to do."""

import codecs

from articles.importers.manuscript import Unreadable

SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a word processor document or an archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document",
}
# Characters without a shape that are no white space either; they would only hide in the text.
UNSEEN = {code: None for code in range(0x20) if not chr(code).isspace()} | {
    0x7F: None,
    0xFEFF: None,
}


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 (with its byte order mark) or Windows-1252 bytes.

    Raises Unreadable for an empty file, for anything but text, and for damaged text.
    """
    _refuse_documents(data)
    try:
        text = _decode(data)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The text is damaged at byte {error.start + 1}. Save it again as UTF-8."
        ) from error
    if "\0" in text:
        raise Unreadable("This is not a text file. Save the text as plain text (UTF-8).")
    text = text.translate(UNSEEN)
    if not text.strip():
        raise Unreadable("The file is empty. Choose a file with a title and some text.")
    return text


def _refuse_documents(data: bytes) -> None:
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(f"This is {kind}. Save it as plain text (UTF-8) and import that.")


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _was_utf_8(data):
            raise
        return _decode_windows(data)


def _was_utf_8(data: bytes) -> bool:
    # One bad byte in UTF-8 must not turn every apostrophe into three odd letters. A true
    # Windows file has few byte pairs that happen to be UTF-8, and many bytes that are not.
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(character > "\x7f" for character in text) > 2 * bad


def _decode_windows(data: bytes) -> str:
    # Nearly any byte is some letter of Windows-1252, so control characters are what tells
    # a guess that went wrong.
    if any(byte in UNSEEN for byte in data):
        raise Unreadable("This is not a text file. Save the text as plain text (UTF-8).")
    return data.decode("windows-1252")
