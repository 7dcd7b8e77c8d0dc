"""What is made of an uploaded file: a bare picture of our own encoding, or a clear refusal."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from articles.pictures import Limits, TooLarge, Unusable, prepare
from tests.articles.picture_files import (
    BLUE,
    RED,
    file_of,
    from_a_telephone,
    moving,
    opened,
    painted,
    png_of_size,
)

LIMITS = Limits(bytes=200_000, pixels=1_000_000, side=300)
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


def near(colour, wanted, off=12):
    return all(abs(a - b) <= off for a, b in zip(colour, wanted, strict=False))


@pytest.mark.parametrize(
    ("kind", "ending", "media_type"),
    [
        ("JPEG", "jpg", "image/jpeg"),
        ("PNG", "png", "image/png"),
        ("WEBP", "webp", "image/webp"),
        ("AVIF", "avif", "image/avif"),
    ],
)
def test_a_picture_keeps_its_format_and_is_named_by_its_bytes(kind, ending, media_type):
    made = prepare(file_of(kind=kind), LIMITS)

    assert made.sha256 == hashlib.sha256(made.data).hexdigest()
    assert made.name == f"pictures/{made.sha256[:2]}/{made.sha256}.{ending}"
    assert (made.media_type, made.width, made.height) == (media_type, 60, 40)
    assert opened(made.data).format == kind
    assert near(opened(made.data).convert("RGB").getpixel((30, 5)), RED)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_makes_the_same_picture(kind):
    data = file_of(kind=kind)

    assert prepare(data, LIMITS) == prepare(data, LIMITS)


def test_a_picture_on_its_side_is_set_upright_and_says_nothing_but_its_colours():
    made = prepare(from_a_telephone(), LIMITS)

    upright = opened(made.data)
    assert upright.size == (40, 60)
    assert near(upright.getpixel((35, 30)), RED)
    assert near(upright.getpixel((5, 30)), BLUE)
    assert not upright.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile"} & set(upright.info)
    assert b"Secret" not in made.data
    assert b"A maker" not in made.data


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_no_format_keeps_what_a_file_says_of_itself(kind):
    exif = Image.Exif()
    exif[0x010F] = "A maker"
    exif[0x0112] = 6  # on its side

    made = prepare(file_of(kind=kind, exif=exif, xmp=b"<x>Secret</x>"), LIMITS)

    assert opened(made.data).size == (made.width, made.height) == (40, 60)
    assert near(opened(made.data).convert("RGB").getpixel((35, 30)), RED)
    assert not opened(made.data).getexif()
    assert b"Secret" not in made.data


@pytest.mark.parametrize("tail", [b"<html><script>alert(1)</script>", b"PK\x03\x04 an archive"])
def test_what_hangs_behind_a_picture_is_gone(tail):
    made = prepare(file_of() + tail, LIMITS)

    assert tail not in made.data


def test_a_larger_picture_is_shrunk_to_the_longest_side():
    made = prepare(file_of(painted((900, 450))), LIMITS)

    assert (made.width, made.height) == (300, 150)
    assert opened(made.data).size == (300, 150)


def test_printers_colours_become_those_of_screens():
    made = prepare(file_of(painted(mode="CMYK")), LIMITS)

    shown = opened(made.data)
    assert shown.mode == "RGB"
    assert near(shown.getpixel((30, 5)), RED)


def test_sixteen_bits_of_grey_become_eight():
    grey = Image.new("I;16", (20, 20), 0x8000)

    made = prepare(file_of(grey, "PNG"), LIMITS)

    assert opened(made.data).getpixel((5, 5)) == 0x80


def test_a_palette_with_a_hole_keeps_the_hole():
    picture = painted(mode="P")
    hole = picture.getpixel((30, 5))

    made = prepare(file_of(picture, "PNG", transparency=hole), LIMITS)

    shown = opened(made.data).convert("RGBA")
    assert shown.getpixel((30, 5))[3] == 0
    assert shown.getpixel((30, 35))[3] == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "P"])
def test_every_usual_kind_of_png_is_taken(mode):
    made = prepare(file_of(painted(mode="L").convert(mode), "PNG"), LIMITS)

    assert opened(made.data).size == (60, 40)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_colour_profile_is_applied_and_then_dropped(mode):
    lab_like = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    made = prepare(file_of(painted(mode=mode), "PNG", icc_profile=lab_like), LIMITS)

    assert "icc_profile" not in opened(made.data).info
    assert near(opened(made.data).getpixel((30, 5)), RED, off=2)


def test_a_profile_that_makes_no_sense_does_not_cost_the_picture():
    made = prepare(file_of(kind="PNG", icc_profile=b"nonsense"), LIMITS)

    assert opened(made.data).getpixel((30, 5)) == RED


def test_the_second_picture_of_a_telephone_is_left_behind():
    both = file_of(kind="MPO", save_all=True, append_images=[painted().rotate(180)])

    made = prepare(both, LIMITS)

    assert made.media_type == "image/jpeg"
    assert opened(made.data).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty"),
        (b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>", "Export the drawing as"),
        (b"<!doctype html><script>alert(1)</script>", "This is no JPEG, PNG, WebP or AVIF"),
        (file_of(kind="GIF"), "GIFs are not taken"),
        (file_of(kind="TIFF"), "This is no JPEG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "Export it as JPEG"),
        (moving("PNG"), "Moving pictures are not taken"),
        (moving("WEBP"), "Moving pictures are not taken"),
        (moving("AVIF"), "Moving pictures are not taken"),
        (png_of_size(50_000, 50_000), "more than 1 million pixels"),
        (png_of_size(10_000, 10_000), "more than 1 million pixels"),
        (png_of_size(1_001, 1_000), "more than 1 million pixels"),
        (png_of_size(999, 999), "broken or was cut short"),
    ],
)
def test_what_is_no_still_picture_of_ours_is_refused_with_a_way_on(data, says):
    with pytest.raises(Unusable, match=says):
        prepare(data, LIMITS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_file_that_was_cut_short_is_refused(kind, part):
    data = file_of(painted((120, 90)), kind)

    with pytest.raises(Unusable, match=r"cut short|whatever its name"):
        prepare(data[: int(len(data) * part)], LIMITS)


def test_a_file_with_too_many_bytes_is_refused_as_such():
    with pytest.raises(TooLarge, match=r"larger than 0\.2 MB"):
        prepare(file_of() + bytes(200_000), LIMITS)


def test_noise_in_place_of_a_picture_never_raises_anything_else():
    for kind in KINDS:
        data = bytearray(file_of(kind=kind))
        for place in range(12, len(data), 7):
            spoilt = bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
            try:
                made = prepare(spoilt, LIMITS)
            except Unusable:
                continue
            Image.open(BytesIO(made.data)).verify()
