"""The pieces a picture is cut in, counted in its bytes: nothing of it is drawn.

What is not written as its kind should be ends the count: whoever opens the picture says that it is damaged.
"""

from dataclasses import dataclass

BEGINS_A_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
GIF_DESCRIPTOR = 10  # bytes of what says where a frame is, after the one that begins it


@dataclass(frozen=True)
class Pieces:
    """What a file is by its first bytes, and in how many pieces.

    Of a GIF also its frames and the size that holds them all; of a photograph, whether its colours come one by one.
    """

    kind: str
    count: int = 0
    frames: int = 1
    width: int = 0
    height: int = 0
    in_parts: bool = False


def pieces_of(content: bytes, most: int) -> Pieces:
    """The pieces of a picture, counted up to `most` and one more; its kind is empty when it is none we know."""
    if content.startswith(b"\xff\xd8"):
        # What begins a scan is never found inside one.
        return Pieces("JPEG", content.count(b"\xff\xda"), in_parts=_colours_come_one_by_one(content))
    if content.startswith(b"\x89PNG"):
        return Pieces("PNG", _chunks(content, most))
    if content.startswith(b"GIF8"):
        return _gif(content, most)
    if content[8:12] == b"WEBP":
        return Pieces("WEBP")
    return Pieces("AVIF" if content[4:8] == b"ftyp" else "")


def _colours_come_one_by_one(content: bytes) -> bool:
    """Whether the first scan of a photograph lacks some of its colours: it is held whole until the last."""
    at, colours = 2, 0
    while at + 10 < len(content) and content[at] == 0xFF:
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:
            return content[at + 4] < colours
        if marker == 0xFF:  # a marker may be preceded by any number of these
            size = -1
        elif marker in BEGINS_A_FRAME:
            colours = content[at + 9]
        at += 2 + size
    return True  # written in no usual way: the worst is supposed


def _chunks(content: bytes, most: int) -> int:
    at, count = 8, 0
    while at < len(content) and count <= most:
        at += 12 + int.from_bytes(content[at : at + 4])
        count += 1
    return count


def _gif(content: bytes, most: int) -> Pieces:
    width, height = _pair(content, 6)
    at, count, frames = 13 + _colours(content, 10), 0, 0
    while content[at : at + 1] in {b"\x21", b"\x2c"} and count <= most:
        if content[at] == 0x2C:
            (left, top), (wide, high) = _pair(content, at + 1), _pair(content, at + 5)
            # A frame that leaves the screen announced makes it larger.
            width, height, frames = max(width, left + wide), max(height, top + high), frames + 1
            at += GIF_DESCRIPTOR + 1 + _colours(content, at + GIF_DESCRIPTOR - 1)
        else:
            at += 2
        while at < len(content) and content[at] and count <= most:
            at += content[at] + 1
            count += 1
        at, count = at + 1, count + 1
    return Pieces("GIF", count, max(frames, 1), width, height)


def _pair(content: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(content[at : at + 2], "little"), int.from_bytes(content[at + 2 : at + 4], "little")


def _colours(content: bytes, at: int) -> int:
    """How many bytes the table of colours takes that the flags at `at` announce."""
    flags = content[at] if at < len(content) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
