"""Picture files for tests, made here: plain ones, and such as nobody should send."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, BLUE = (200, 30, 40), (20, 40, 180)


def painted(size=(60, 40), mode="RGB") -> Image.Image:
    """Red above, blue below."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (0, size[1] // 2, *size))
    return picture.convert(mode)


def file_of(picture: Image.Image | None = None, kind: str = "JPEG", **options) -> bytes:
    out = BytesIO()
    (painted() if picture is None else picture).save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def from_a_telephone() -> bytes:
    """A JPEG lying on its side, that says where it was taken, by whom and on what."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it right by a quarter to see it upright
    exif[0x010F] = "A maker"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0)}
    return file_of(exif=exif, comment=b"Secret remark", xmp=b"<x:xmpmeta>Secret</x:xmpmeta>")


def png_of_size(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to have this many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*part)
        for part in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def moving(kind: str) -> bytes:
    return file_of(kind=kind, save_all=True, append_images=[painted(mode="L").convert("RGB")])
