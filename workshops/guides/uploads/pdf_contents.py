"""What a PDF would run or give out when it is opened, however it is written.

Nothing is drawn and no object is built. The name of each action stands in the file itself, any of its letters written
`#xx` at will, or in an object stream, which is compressed: what may be one is unpacked, within a total.
"""

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

MEGABYTE = 1024 * 1024
SMALLEST_STEP, LARGEST_STEP = 4 * 1024, 64 * 1024  # bytes that are unpacked at a time
MOST_UNPACKED = 100 * MEGABYTE  # of objects alone: pictures are no object streams
MOST_STREAMS = 100_000
MOST_HIDDEN_LETTERS = 100_000  # real files write accents and spaces so, never letters
LONGEST_DICTIONARY = 2_000  # bytes between what tells an object stream and the stream itself
LONGEST_NAME = 100  # bytes, with all its letters hidden

CODE, UNREADABLE = "code", "unreadable"

_RUNS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|XFA|RichMedia|Rendition)\b|/JS\s*(?:[(<]|\d+\s+\d+\s+R)")
_HIDDEN_LETTER = re.compile(rb"#([46][1-9A-Fa-f]|[57][0-9Aa])")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_OBJECTS = re.compile(rb"/ObjStm\b|/First\s+\d+\s*(?=[/>])")
# Object streams begin with pairs of numbers, or a remark.
_NUMBERS = re.compile(rb"\s*(?:%|[-+.\d]*\s*\Z|[-+.\d]+\s+[-+.\d])")


class _Unreadable(Exception):  # noqa: N818  # the name reads as the fact it states
    """Nobody can tell what the file does within our limits."""


def why_unsafe(content: bytes) -> str:
    """`CODE`, `UNREADABLE` when nobody could tell, or nothing."""
    try:
        return CODE if _Search().runs(content) else ""
    except (_Unreadable, zlib.error):
        return UNREADABLE


class _Search:
    """One look through a file, which counts what it costs."""

    def __init__(self) -> None:
        self.hidden = 0
        self.unpacked = 0

    def runs(self, content: bytes) -> bool:
        """Whether the file holds something that is run or given out. Raises `_Unreadable`."""
        told = [found.start() for found in islice(_OBJECTS.finditer(content), MOST_STREAMS)]
        if len(told) == MOST_STREAMS:
            raise _Unreadable
        plain = self._with_letters(content)
        if _RUNS.search(plain):
            return True
        if plain is not content and sum(1 for _found in _OBJECTS.finditer(plain)) != len(told):
            raise _Unreadable
        del plain  # as large as the file
        return self._runs_inside(content, told)

    def _with_letters(self, content: bytes) -> bytes:
        """The same with the letters that were written `#xx`."""
        if b"#" not in content:
            return content
        plain, hidden = _HIDDEN_LETTER.subn(_letter, content, count=MOST_HIDDEN_LETTERS)
        self.hidden += hidden
        if self.hidden >= MOST_HIDDEN_LETTERS:
            raise _Unreadable
        return plain if hidden else content

    def _runs_inside(self, content: bytes, told: list[int]) -> bool:
        """Look into each stream that may hold objects; those that say they do must be among them."""
        places: list[int] = []
        looked_into: set[int] = set()
        for found in _STREAM.finditer(content):
            place = found.end()
            places.append(place)
            if len(places) > MOST_STREAMS:
                raise _Unreadable
            for piece in _objects_at(content, place):
                looked_into.add(place)
                self.unpacked += len(piece)
                if self.unpacked > MOST_UNPACKED:
                    raise _Unreadable
                if _RUNS.search(self._with_letters(piece)):
                    return True
        for start in told:
            following = bisect_left(places, start)
            if following == len(places) or places[following] not in looked_into:
                raise _Unreadable  # packed in another way, or with a password
            if places[following] > start + LONGEST_DICTIONARY:
                raise _Unreadable
        return False


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found.group(1), 16)])


def _objects_at(content: bytes, place: int) -> Iterator[bytes]:
    """What is unpacked there, piece by piece, if it may be objects. Each piece begins with the end of the one before.

    Raises `zlib.error` when it breaks off on the way, where a forgiving reader would use what came before.
    """
    start = content[place : place + 2]
    if len(start) < 2 or start[0] & 0x0F != 8 or int.from_bytes(start, "big") % 31:
        return  # not packed as nearly all streams are
    try:
        beginning = zlib.decompressobj().decompress(content[place : place + 2_000], 8)
    except zlib.error:
        return
    if not _NUMBERS.match(beginning):
        return
    unpacking = zlib.decompressobj()
    packed, end, step = b"", b"", SMALLEST_STEP
    while not unpacking.eof and (packed or place < len(content)):
        if not packed:
            packed = content[place : place + step]
            place, step = place + step, LARGEST_STEP
        piece = unpacking.decompress(packed, MEGABYTE)
        packed = unpacking.unconsumed_tail
        yield end + piece
        end = (end + piece)[-LONGEST_NAME:]
    yield end + unpacking.flush()
