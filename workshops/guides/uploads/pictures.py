"""A picture drawn again from its points: no place, no device, no words, no code after its end."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence

# What each format needs to look as it did; nothing of what it says of itself is kept but its colours.
SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True, "exif": b""},
    "PNG": {"exif": b""},
    "WEBP": {"quality": 92, "exif": b"", "xmp": b""},
    "GIF": {"comment": b""},
    "AVIF": {"quality": 85, "exif": b""},
}
# Pillow fails on damaged files in as many ways as there are formats.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


def drawn_again(file: Any) -> SimpleUploadedFile:
    """The picture of `file` alone, the right way up; `ValidationError`, in a sentence, when it cannot be read whole."""
    file.seek(0)
    target = BytesIO()
    try:
        with Image.open(file) as picture:
            kind = picture.format or ""
            frames, saving = _frames(picture), _saving(picture, kind)
            frames[0].save(target, kind, **saving, **_moving(picture, frames))
    except DAMAGED as error:
        raise damaged() from error
    return SimpleUploadedFile(file.name, target.getvalue(), getattr(file, "content_type", None) or Image.MIME[kind])


def check_announced_size(file: Any, most: int) -> None:
    """Refuse, in a sentence, a picture that announces more points than `most`: nothing of it is opened."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            too_large = picture.width * picture.height > most
    except Image.DecompressionBombError:
        too_large = True
    except DAMAGED:
        too_large = False  # no picture: what it is will be said by whoever opens it
    finally:
        file.seek(0)
    if too_large:
        raise ValidationError(_("Cette image a trop de points : réduisez-la, puis envoyez-la de nouveau."))


def damaged() -> ValidationError:
    """What to say of a picture that cannot be read whole."""
    return ValidationError(
        _("Cette image est abîmée ou incomplète : ouvrez-la, enregistrez-la de nouveau, puis reprenez.")
    )


def _frames(picture: Image.Image) -> list[Image.Image]:
    if getattr(picture, "n_frames", 1) > 1:
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
    return {"save_all": True, "append_images": frames[1:], "duration": durations, "loop": picture.info.get("loop", 0)}
