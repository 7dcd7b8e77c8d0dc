"""Writing bytes under the name that their hash gives them, once."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage


def store_once(storage: Storage, name: str, data: bytes) -> None:
    """Let these bytes lie under this name. A file that nobody's row names harms nothing.

    What lies there already may be half of a write that was cut off: it is compared, not trusted.
    """
    if storage.exists(name):
        with storage.open(name) as file:
            if file.read() == data:
                return
        storage.delete(name)
    stored = storage.save(name, ContentFile(data))
    if stored != name:  # somebody stored the same bytes in the same moment
        storage.delete(stored)
