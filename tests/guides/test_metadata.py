"""A picture without what it says of itself."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image as Drawing
from PIL import ImageCms, ImageFile, features

from tests.security.hostile_pictures import flat, png
from workshops.guides.uploads.metadata import without_metadata
from workshops.guides.uploads.pictures import drawn_again

MOST = 60_000_000
PLACE = 0x8825
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]
COLOURS = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">canary</x:xmpmeta>'


def speckled(width: int = 60, height: int = 40) -> Drawing.Image:
    """A picture whose every point differs from its neighbours."""
    return Drawing.radial_gradient("L").resize((width, height)).convert("RGB")


def located(orientation: int = 1) -> Drawing.Exif:
    exif = Drawing.Exif()
    exif[0x0110] = "canary telephone"
    exif[0x0112] = orientation
    exif.get_ifd(PLACE)[2] = (45.0, 30.0, 0.0)
    return exif


def written(kind: str, **saving) -> bytes:
    target = BytesIO()
    speckled().save(target, kind, **saving)
    return target.getvalue()


def telling(kind: str, orientation: int = 1) -> bytes:
    """A picture of that kind that says where it was taken, by what and in which words."""
    more = {"comment": b"canary"} if kind == "JPEG" else {}
    if kind != "AVIF" or features.check("avif"):
        more["xmp"] = XMP
    return written(kind, exif=located(orientation).tobytes(), icc_profile=COLOURS, **more) + b"canary behind"


def opened(content: bytes) -> Drawing.Image:
    return Drawing.open(BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_where_and_by_what_is_left(kind):
    alone = without_metadata(telling(kind), MOST)
    assert b"canary" not in alone
    found = opened(alone)
    assert not found.getexif()
    assert not found.info.keys() & {"exif", "xmp", "comment"}
    assert found.info["icc_profile"] == COLOURS
    assert (found.format, found.size) == (kind, (60, 40))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_its_points_are_the_same(kind):
    assert opened(without_metadata(telling(kind), MOST)).tobytes() == opened(telling(kind)).tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_says_nothing_is_the_same_to_the_byte(kind):
    content = written(kind, icc_profile=COLOURS)
    assert without_metadata(content, MOST) == content


@pytest.mark.parametrize("kind", [*KINDS, "GIF"])
def test_what_was_drawn_again_is_left_alone_after(kind):
    file = BytesIO(written(kind) if kind == "GIF" else telling(kind))
    file.name = "picture"
    kept = drawn_again(file).read()
    assert without_metadata(kept, MOST) == kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_taken_upright_stays_upright(kind):
    alone = without_metadata(telling(kind, orientation=6), MOST)
    assert opened(alone).size == (40, 60)
    assert b"canary" not in alone
    assert without_metadata(alone, MOST) == alone


@pytest.mark.parametrize("saving", [{"progressive": True}, {"quality": 40, "restart_marker_blocks": 1}])
def test_every_scan_of_a_photograph_is_kept(saving):
    content = written("JPEG", **saving)
    assert without_metadata(content, MOST) == content
    alone = without_metadata(written("JPEG", exif=located().tobytes(), **saving), MOST)
    assert opened(alone).tobytes() == opened(content).tobytes()


def test_a_moving_picture_still_moves_and_says_nothing():
    frames = [Drawing.new("RGB", (30, 30), colour) for colour in ("red", "teal", "blue")]
    for kind, more in (("GIF", {"comment": b"canary"}), ("WEBP", {"exif": located(6).tobytes(), "lossless": True})):
        target = BytesIO()
        frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=200, loop=0, **more)
        alone = without_metadata(target.getvalue() + b"canary", MOST)
        assert b"canary" not in alone
        assert opened(alone).n_frames == 3
        assert opened(alone).info["loop"] == 0
        assert not opened(alone).getexif()


def test_the_second_picture_of_a_telephone_goes():
    target = BytesIO()
    speckled().save(target, "MPO", save_all=True, append_images=[Drawing.new("RGB", (60, 40), "teal")])
    alone = opened(without_metadata(target.getvalue(), MOST))
    assert (alone.format, getattr(alone, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("left", [30, 200, 700])
def test_a_picture_cut_short_is_refused_in_a_sentence(kind, left):
    content = telling(kind)
    with pytest.raises(ValidationError, match="abîmée"):
        without_metadata(content[: min(left, len(content) - 100)], MOST)


def test_what_is_no_picture_is_refused_in_a_sentence():
    with pytest.raises(ValidationError, match="abîmée"):
        without_metadata(b"<svg onload=x>", MOST)


@pytest.mark.parametrize(("kind", "millions"), [("WEBP", 10.1), ("PNG", 24.1), ("JPEG", 51.1)])
def test_a_picture_nobody_could_be_shown_in_little_memory_is_not_kept(kind, millions):
    with pytest.raises(ValidationError, match="trop de points"):
        without_metadata(flat(kind, millions), MOST)


@pytest.mark.parametrize("content_with_half", [False, True], ids=["", "where a PDF was made before"])
def test_points_that_nobody_can_read_are_refused_in_a_sentence_and_their_sound_twin_kept(
    content_with_half, monkeypatch
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", content_with_half)
    header = (b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0))
    with pytest.raises(ValidationError, match="abîmée"):
        without_metadata(png([header, (b"IDAT", b"nothing that was deflated")]), MOST)
    sound = png([header, (b"IDAT", zlib.compress(b"\0" * 181 * 40))])
    assert without_metadata(sound, MOST) == sound


def test_a_photograph_larger_than_the_site_keeps_is_made_smaller():
    assert opened(without_metadata(flat("JPEG", 25.1), MOST)).size == (2505, 2505)
    whole = flat("JPEG", 24.9)
    assert without_metadata(whole, MOST) == whole


def test_a_picture_to_turn_that_is_too_large_is_not_opened():
    with pytest.raises(ValidationError, match="trop de points"):
        without_metadata(telling("JPEG", orientation=6), 60 * 40 - 1)
