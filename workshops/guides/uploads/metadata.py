"""A picture without what it says of itself: where it was taken, by what, by whom, in which words.

Nothing is drawn again unless it must be: a picture that says nothing of itself stays the same byte for byte, so that
its checksum holds from one site to the next.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

from django.core.files.base import File
from PIL import Image

from .picture_limits import KEPT_WHOLE, KINDS, check_announced_size
from .pictures import damage_said, drawn_again, read_whole

UPRIGHT = (None, 0, 1)
ORIENTATION = 0x0112
# What a reader of the format needs, and the colours. Anything else goes, known or not.
PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD"}
    | {b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI"}
)
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_TELLS = 0x08 | 0x04  # EXIF, XMP: in the first byte of VP8X
GIF_KEPT = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})
JPEG_NAMES = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


def without_metadata(content: bytes, most: int) -> bytes:
    """The picture alone, the right way up. Raises ValidationError, in a sentence, for one that cannot be read whole.

    It is refused too when it announces more points than `most`, or than its kind may have: somebody will open it.
    """
    check_announced_size(BytesIO(content), most)
    with damage_said(), Image.open(BytesIO(content), formats=KINDS) as picture:
        kind, turned = picture.format or "", picture.getexif().get(ORIENTATION) not in UPRIGHT
        moves = kind != "MPO" and getattr(picture, "n_frames", 1) > 1
        tells = bool(picture.info.keys() & {"exif", "xmp"})
        too_large = picture.width * picture.height > KEPT_WHOLE
        read_whole(picture)
    if kind not in ALONE and not tells and not turned:
        return content
    if kind in ALONE and (moves or not turned) and not too_large:  # the frames of what moves are never turned
        with suppress(ValueError, IndexError):  # not written as it should be: drawn again, or refused
            return b"".join(ALONE[kind](content))
    return bytes(drawn_again(File(BytesIO(content), "picture")).read())


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while True:
        while content[at + 1] == 0xFF:  # a marker may be preceded by any number of these
            at += 1
        marker = content[at + 1]
        if content[at] != 0xFF:
            raise ValueError(at)
        if marker == 0xD9:
            yield content[at : at + 2]
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if _is_kept_in_jpeg(marker, content[at + 4 : end]):
            yield _piece(content, at, end)
        if marker == 0xDA:
            end, at = _end_of_scan(content, end), end
            yield content[at:end]
        at = end


def _is_kept_in_jpeg(marker: int, said: bytes) -> bool:
    if marker in JPEG_NAMES:
        return said.startswith(JPEG_NAMES[marker])
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the points of a scan end: at the first marker that is neither a stuffed byte nor a restart."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at, name = 8, b""
    while name != b"IEND":
        end = at + 12 + int.from_bytes(content[at : at + 4])
        piece, name = _piece(content, at, end), content[at + 4 : at + 8]
        if name in PNG_KEPT:
            yield piece
        at = end


def _webp(content: bytes) -> Iterator[bytes]:
    kept = b"".join(_chunks_of_webp(content))
    yield b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _chunks_of_webp(content: bytes) -> Iterator[bytes]:
    at, last = 12, 8 + int.from_bytes(content[4:8], "little")
    while at < last:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        piece, name = _piece(content, at, end), content[at : at + 4]
        if name == b"VP8X":
            yield piece[:8] + bytes([piece[8] & ~WEBP_TELLS]) + piece[9:]
        elif name in WEBP_KEPT:
            yield piece
        at = end


def _gif(content: bytes) -> Iterator[bytes]:
    at = 13 + _palette(content[10])
    yield content[:at]
    while content[at] != 0x3B:
        if content[at] == 0x21:
            end = _end_of_blocks(content, at + 2)
            label, name = content[at + 1], content[at + 3 : at + 14]
            if label == 0xF9 or (label == 0xFF and name in GIF_KEPT):
                yield content[at:end]
        elif content[at] == 0x2C:
            end = _end_of_blocks(content, at + 11 + _palette(content[at + 9]))
            yield content[at:end]
        else:
            raise ValueError(at)
        at = end
    yield content[at : at + 1]


def _palette(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _piece(content: bytes, start: int, end: int) -> bytes:
    """What lies between, once it is known to be there whole."""
    if end > len(content):
        raise IndexError(end)
    return content[start:end]


# AVIF is not among them: what it says of itself lies among its points, it is drawn again.
ALONE: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
