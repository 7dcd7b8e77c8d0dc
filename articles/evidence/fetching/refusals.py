"""Why nothing was fetched, told to the editor who waits for it."""

from enum import StrEnum

_BY_HAND = "Paste its text or upload a saved copy instead."


class Kind(StrEnum):
    """What stood in the way. An HTTP status is none of these: it is an answer."""

    OFF = "off"
    BUSY = "busy"  # as many are being fetched already as may be
    ADDRESS = "address"  # not http or https, a user name in it, or malformed
    REFUSED = "refused"  # leads to an address that is not on the public internet
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_LARGE = "too large"
    REDIRECTS = "redirects"
    BROKEN = "broken"  # not HTTP, cut short, or packed in a way that cannot be unpacked


_SENTENCES = {
    Kind.OFF: f"Fetching is switched off at this desk. {_BY_HAND}",
    Kind.BUSY: (
        "The desk is waiting for several other pages at this moment. Look it up again in a "
        "quarter of a minute."
    ),
    Kind.ADDRESS: "This is no web address. Give one that begins with https:// or http://.",
    Kind.REFUSED: (
        "The address leads into a private network, and Stet fetches only from the public "
        f"internet. {_BY_HAND}"
    ),
    Kind.DNS: f"No server has this name. Check the spelling, or try again later. {_BY_HAND}",
    Kind.CONNECTION: f"The server cannot be reached. Try again later. {_BY_HAND}",
    Kind.TLS: (
        "The server cannot prove that it is the one named in the address. Check the spelling; "
        f"if it is right, open the page in a browser. {_BY_HAND}"
    ),
    Kind.TIMEOUT: f"The server took too long. Try again later. {_BY_HAND}",
    Kind.TOO_LARGE: (
        "The page or file is larger than Stet keeps. Find a smaller form of it, such as a single "
        "chapter, and upload that."
    ),
    Kind.REDIRECTS: (
        "The address sends on and on without arriving. Open it in a browser and copy the address "
        "where it ends."
    ),
    Kind.BROKEN: f"The server’s answer cannot be read: it is broken or cut short. {_BY_HAND}",
}


class Unfetched(Exception):
    """Nothing was fetched from `url`, for the reason `kind`; as text, a sentence for the editor.

    `url` is the address that failed: after a redirect, not the one that was asked for.
    """

    def __init__(self, kind: Kind, url: str, sentence: str = "") -> None:
        super().__init__(sentence or _SENTENCES[kind])
        self.kind = kind
        self.url = url
