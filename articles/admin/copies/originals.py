"""The bytes of a kept copy as they came in: to the desk alone, as a download and nothing else."""

import re

from django.core.files.storage import storages
from django.http import FileResponse, Http404

from articles.models import Snapshot

# A stored page may hold any script. Whatever a browser is talked into, it can do nothing with it.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ENDINGS = {
    "application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html",
    "text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv",
}  # fmt: skip
_UNSAFE = re.compile(r"[^\w.\-+()' ]+")


def original(snapshot: Snapshot) -> FileResponse:
    """Stream the bytes, whatever storage they lie in. Raises Http404 where they are gone.

    The type is always that of unknown bytes: a browser saves them and never shows them.
    """
    if snapshot.removals.exists():
        raise Http404("It was removed for a legal reason.")
    try:
        file = storages["snapshots"].open(snapshot.file)
    except FileNotFoundError:
        raise Http404("Its bytes are missing.") from None
    return FileResponse(
        file, as_attachment=True, filename=called(snapshot), headers=HEADERS,
        content_type="application/octet-stream",
    )  # fmt: skip


def called(snapshot: Snapshot) -> str:
    """A name for the download that no file system takes for anything but a file."""
    made = f"{snapshot.source.citekey}-{snapshot.captured_at:%Y-%m-%d}"
    name = snapshot.name or made + ENDINGS.get(snapshot.media_type, "")
    name = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2])
    return name.strip(". ")[-150:].lstrip(". ") or made
