"""A picture drawn again from its points: no place, no device, no words, no code after its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile, ImageOps, ImageSequence

from .picture_limits import KEPT_WHOLE, KINDS, damaged

# What each format needs to look as it did; nothing of what it says of itself is kept but its colours.
SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "exif": b""},
    "PNG": {"exif": b""},
    "WEBP": {"quality": 92, "method": 2, "exif": b"", "xmp": b""},
    "GIF": {"comment": b""},
    "AVIF": {"quality": 85, "speed": 10, "exif": b""},  # slower, a noisy picture takes ten seconds
}


def drawn_again(file: Any) -> SimpleUploadedFile:
    """The picture of `file` alone, the right way up; `ValidationError`, in a sentence, when it cannot be read whole."""
    file.seek(0)
    target = BytesIO()
    with damage_said(), Image.open(file, formats=KINDS) as picture:
        kind = _kind(picture)
        _read_smaller(picture, kind)
        frames, saving = _frames(picture, kind), _saving(picture, kind)
        frames[0].save(target, kind, **saving, **_moving(picture, frames))
    return SimpleUploadedFile(file.name, target.getvalue(), getattr(file, "content_type", None) or Image.MIME[kind])


def read_whole(picture: Image.Image) -> None:
    """Read the points of a picture, to know whether a reader could be shown it: a photograph's by one in eight."""
    if _kind(picture) == "JPEG":
        picture.draft(None, (max(picture.width // 8, 1), max(picture.height // 8, 1)))
    with _whole_pictures_alone():
        picture.load()


@contextmanager
def damage_said() -> Iterator[None]:
    """Say, in a sentence, that a picture is damaged or cut short, whatever Pillow raises."""
    try:
        with _whole_pictures_alone():
            yield
    except ValidationError:
        raise
    except Exception as error:  # its decoders fail on damaged files in as many ways as there are formats, bugs included
        raise damaged() from error


@contextmanager
def _whole_pictures_alone() -> Iterator[None]:
    """The library that makes PDF tells Pillow, for the whole process, to be content with half a picture."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _kind(picture: Image.Image) -> str:
    # A telephone writes a second picture, of depth or of a larger view, after the photograph: it is one photograph.
    return "JPEG" if picture.format == "MPO" else picture.format or ""


def _read_smaller(picture: Image.Image, kind: str) -> None:
    """Have a photograph larger than the site keeps read at half its width: never whole in memory."""
    if kind == "JPEG" and picture.width * picture.height > KEPT_WHOLE:
        picture.draft(None, (picture.width // 2, picture.height // 2))


def _frames(picture: Image.Image, kind: str) -> list[Image.Image]:
    if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        return [frame.copy() for frame in ImageSequence.Iterator(picture)]
    # In place: a second copy of a large photograph would be as much memory again.
    ImageOps.exif_transpose(picture, in_place=True)
    return [picture]


def _saving(picture: Image.Image, kind: str) -> dict[str, Any]:
    profile = picture.info.get("icc_profile")
    colours = {"icc_profile": profile} if profile and kind != "GIF" else {}
    # What Pillow would write again by itself.
    for said in ("exif", "comment", "xmp", "XML:com.adobe.xmp", "pnginfo", "photoshop"):
        picture.info.pop(said, None)
    return {**SAVING.get(kind, {}), **colours}


def _moving(picture: Image.Image, frames: list[Image.Image]) -> dict[str, Any]:
    if len(frames) == 1:
        return {}
    durations = [frame.info.get("duration", 100) for frame in frames]
    moving: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": durations}
    if "loop" in picture.info or picture.format != "GIF":  # a GIF that does not say plays once
        moving["loop"] = picture.info.get("loop", 0)
    if picture.format == "GIF":
        moving["disposal"] = 2  # each frame is whole: what was before it goes
    return moving
