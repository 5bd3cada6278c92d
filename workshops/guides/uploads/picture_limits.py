"""How large a picture may be, by kind: whatever it holds, it is drawn again in less than 300 MB and 3 s.

A file of a few bytes may announce more points than memory holds, each kind takes its own memory for a point, and a file
cut in pieces small enough takes minutes to go through.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from relais.limited_process import Exhausted, answer_of

from .avif_trial import DAMAGED, WHOLE
from .picture_pieces import Pieces, pieces_of

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # JPEG opens what telephones write, MPO, too
MILLION = 1_000_000
# Points of all frames together. WebP takes 24 bytes for a point where others take 4 to 12; AVIF is read twice, and slow
# to write.
MOST_POINTS = {"JPEG": 51 * MILLION, "PNG": 24 * MILLION, "GIF": 24 * MILLION}
MOST_POINTS |= {"WEBP": 10 * MILLION, "AVIF": 4 * MILLION}
KEPT_WHOLE = 25 * MILLION  # a photograph with more is read at half its width
MOST_FRAMES = 1000
MOST_PIECES = {
    "JPEG": 40,  # scans, each of which goes through all the points: 1 or 10, and those of its thumbnails
    "PNG": 20_000,  # chunks: 10 MB have some 1,300
    "GIF": 100_000,  # blocks: 10 MB have some 41,000
}


def check_announced_size(file: Any, most: int) -> None:
    """Refuse, in a sentence, a picture that announces more points, frames or pieces than its kind may have.

    No kind may have more points than `most`. Nothing of it is drawn, but an AVIF that announces few enough: in a
    process of its own, for it may have others.
    """
    file.seek(0)
    content = file.read()
    file.seek(0)
    pieces = pieces_of(content, max(MOST_PIECES.values()))
    if pieces.frames > MOST_FRAMES or pieces.count > MOST_PIECES.get(pieces.kind, 0):
        raise _too_many_pieces()
    allowed = min(MOST_POINTS.get(pieces.kind, most), most)
    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            frames, weight = getattr(picture, "n_frames", 1), _weight_of_a_point(picture, pieces)
            points = max(picture.width, pieces.width) * max(picture.height, pieces.height) * frames
    except Image.DecompressionBombError:
        frames, weight, points = 1, 1.0, allowed + 1
    except Exception:
        return  # no picture, or a damaged one: whoever draws it will say so
    if frames > MOST_FRAMES:
        raise _too_many_pieces()
    if points * weight > allowed:
        raise _too_many_points(pieces.kind, int(allowed / weight))
    if pieces.kind == "AVIF":
        _check_real_size(content, allowed)


def damaged() -> ValidationError:
    """What to say of a picture that cannot be read whole."""
    return ValidationError(
        _("Cette image est abîmée ou incomplète : ouvrez-la, enregistrez-la de nouveau, puis reprenez.")
    )


def _check_real_size(content: bytes, allowed: int) -> None:
    try:
        found = answer_of("workshops.guides.uploads.avif_trial", [], content)
    except Exhausted:
        raise _too_many_points("AVIF", allowed) from None
    if found != WHOLE:
        raise damaged() if found == DAMAGED else _too_many_points("AVIF", allowed)


def _weight_of_a_point(picture: Image.Image, pieces: Pieces) -> float:
    """How many points of an ordinary picture of its kind take the memory that one of this one will."""
    if pieces.kind != "JPEG":
        return 1
    # What is drawn in several scans is held whole until the last; four inks take more than three colours.
    in_scans = "progressive" in picture.info or pieces.in_parts
    return max(len(picture.getbands()) / 3, 1) * (2 if in_scans else 1)


def _too_many_pieces() -> ValidationError:
    return ValidationError(_("Cette image est faite de trop de morceaux : enregistrez-la de nouveau, puis reprenez."))


def _too_many_points(kind: str, most: int) -> ValidationError:
    return ValidationError(
        _(
            "Cette image a trop de points : au plus %(most)s millions en %(kind)s. Réduisez-la, puis envoyez-la de "
            "nouveau."
        )
        % {"most": most // MILLION, "kind": kind}
    )
