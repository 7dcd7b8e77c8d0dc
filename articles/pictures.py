"""Makes of an uploaded file a picture that is safe to keep and to show: decoded, bare, re-encoded.

What it is, is found out by decoding it, never by its name or by what a browser says of it. Nothing
of the file itself is kept: only its colours, in the order in which people see them.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

# Format as Pillow names it: our ending, what browsers are told, and how it is written.
_FORMATS: dict[str, tuple[str, str, dict[str, object]]] = {
    "JPEG": ("jpg", "image/jpeg", {"quality": 88, "optimize": True, "progressive": True}),
    "PNG": ("png", "image/png", {"compress_level": 7}),
    "WEBP": ("webp", "image/webp", {"quality": 85, "method": 4}),
    # One thread: the same picture must always give the same bytes.
    "AVIF": ("avif", "image/avif", {"quality": 75, "speed": 8, "max_threads": 1}),
}
_ACCEPTED = "JPEG, PNG, WebP or AVIF"
_SRGB = ImageCms.createProfile("sRGB")
_OTHERS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (
        lambda start: b"<svg" in start.lower(),
        "SVG drawings can carry scripts and are not taken. Export the drawing as PNG.",
    ),
    (
        lambda start: start.startswith(b"GIF8"),
        "GIFs are not taken. Export the picture as PNG, or a photograph as JPEG.",
    ),
    (
        lambda start: start[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"},
        "HEIC pictures are not taken: few browsers show them. Export it as JPEG.",
    ),
)


class Unusable(ValueError):
    """A file that cannot be taken; says why, and what to do about it."""


class TooLarge(Unusable):
    """A file with more bytes than are taken."""


@dataclass(frozen=True)
class Limits:
    """`bytes` of a file and `pixels` of a picture that are taken; `side` to which it is shrunk."""

    bytes: int
    pixels: int
    side: int


@dataclass(frozen=True)
class Prepared:
    """A picture as it is kept."""

    data: bytes
    sha256: str
    name: str
    media_type: str
    width: int
    height: int


def prepare(data: bytes, limits: Limits) -> Prepared:
    """Return the picture in `data` in its own format, upright, in sRGB, without any metadata.

    Raises Unusable, with a sentence for who sent it, for whatever is no still picture of an
    accepted format, is broken, or is larger than the limits. The number of pixels is judged by
    the header of the file, before anything is unpacked.
    """
    _refuse_size(data, limits)
    try:
        picture = _decoded(data, limits)
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        picture = _in_eight_bits(picture)
        # Shrunk first: whatever is done later is done to far fewer pixels.
        picture.thumbnail((limits.side, limits.side), Image.Resampling.LANCZOS)
        ImageOps.exif_transpose(picture, in_place=True)
        return _encoded(_in_screen_colours(picture), kind)
    except Unusable:
        raise
    except UnidentifiedImageError:
        raise Unusable(_what_else(data[:1024])) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable(_too_many_pixels(limits)) from None
    except Exception as error:
        # Decoders raise whatever they stumble over; all of it means the same to who sent it.
        raise Unusable(
            "The file is broken or was cut short: it cannot be read to its end. "
            "Open it in a picture editor, save it anew and try again."
        ) from error


def _refuse_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise Unusable("The file is empty. Choose another one.")
    if len(data) > limits.bytes:
        raise TooLarge(too_many_bytes(limits))


def too_many_bytes(limits: Limits) -> str:
    return (
        f"The file is larger than {limits.bytes / 1_000_000:g} MB. Export the picture smaller: "
        f"{limits.side} pixels on its longer side are enough."
    )


def _too_many_pixels(limits: Limits) -> str:
    return (
        f"The picture has more than {limits.pixels / 1_000_000:g} million pixels. Export it "
        f"smaller: {limits.side} pixels on its longer side are enough."
    )


def _what_else(start: bytes) -> str:
    says = (message for fits, message in _OTHERS if fits(start))
    otherwise = f"This is no {_ACCEPTED} picture, whatever its name says. Export it as one of them."
    return next(says, otherwise)


def _decoded(data: bytes, limits: Limits) -> Image.Image:
    picture = Image.open(BytesIO(data), formats=list(_FORMATS))
    if picture.width * picture.height > limits.pixels:
        raise Unusable(_too_many_pixels(limits))
    # Telephones write a second picture behind the first, which is no animation.
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise Unusable("Moving pictures are not taken. Export one still picture of it.")
    picture.draft(None, (limits.side, limits.side))  # a JPEG can be unpacked smaller at once
    picture.load()
    return picture


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Without a palette, and with eight bits for each colour."""
    if picture.mode.startswith(("I", "F")):  # sixteen bits of grey
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "P" or "transparency" in picture.info:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """In grey or sRGB, with transparency where there is any."""
    if profile := picture.info.get("icc_profile"):
        picture = _in_srgb(picture, profile)
    return picture if picture.mode in {"L", "LA", "RGB", "RGBA"} else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours its profile means; those of a profile that cannot be used are taken as sRGB."""
    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    plain = {"LA": "L", "RGBA": "RGB"}.get(picture.mode, picture.mode)
    try:
        converted = ImageCms.profileToProfile(
            picture.convert(plain), ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB,
            outputMode="RGB",
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    assert converted is not None
    if alpha:
        converted.putalpha(alpha)
    return converted


def _encoded(picture: Image.Image, kind: str) -> Prepared:
    ending, media_type, options = _FORMATS[kind]
    picture.info = {}  # comments, profiles and positions would be written from here
    out = BytesIO()
    picture.save(out, kind, **options)
    data = out.getvalue()
    sha256 = hashlib.sha256(data).hexdigest()
    return Prepared(
        data, sha256, f"pictures/{sha256[:2]}/{sha256}.{ending}", media_type, *picture.size
    )
