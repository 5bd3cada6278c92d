"""The parts of an Office file that are text, read piece by piece: none is held whole, and no tree is made of it."""

import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from lxml import etree

PIECE = 64 * 1024
MOST_MARKS = 600_000  # elements of all parts together that hold something looked for: 300 dense pages and more
LONGEST_NAME = 20  # of what is looked for
NAMED_SO = ".xml"
# Where a name is written as its ASCII letters: it is looked for first, many times faster than elements are read.
LIKE_ASCII = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii|iso-8859-|windows-125))[^\0]",
    re.IGNORECASE,
)
# How a text begins, in each of the ways its signs may be written.
BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


class TooManyMarks(Exception):  # noqa: N818  # the name reads as the fact it states
    """A file has more elements than may be read in little time."""


class Marks(ABC):
    """What is told of each element, from parts that hold what is `looked_for`.

    One with a document type, which no Office file has, raises ValueError: it could give any name to anything.
    """

    looked_for: re.Pattern[bytes]

    def __init__(self) -> None:
        self.left = MOST_MARKS
        self.fetches = False

    def start(self, tag: str, attributes: Any) -> None:
        """An element begins."""
        self.left -= 1
        if self.left < 0:
            raise TooManyMarks
        space, _brace, name = tag.rpartition("}")
        self.begins(space[1:], name, attributes)

    @abstractmethod
    def begins(self, space: str, name: str, attributes: Any) -> None:
        """What this kind of file says there."""

    def doctype(self, *_told: Any) -> None:
        """A document type begins."""
        raise ValueError("a document type")

    def close(self) -> bool:
        """The part ends: whether it fetches something."""
        return self.fetches


def read_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, marks: Marks) -> None:
    """Tell `marks` of each element of a part. Raises TooManyMarks; ValueError for one that should be a text and is not.

    What only begins as one, as some pictures do, is read as far as it goes.
    """
    if not _may_hold(package, entry, marks.looked_for):
        return
    reader = etree.XMLParser(target=marks, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with package.open(entry) as part:
            while (piece := part.read(PIECE)) and not marks.fetches:
                reader.feed(piece)
        if not marks.fetches:
            reader.close()
    except etree.XMLSyntaxError as error:
        if entry.filename.lower().endswith(NAMED_SO):
            raise ValueError(entry.filename) from error


def _may_hold(package: zipfile.ZipFile, entry: zipfile.ZipInfo, looked_for: re.Pattern[bytes]) -> bool:
    before = b""
    with package.open(entry) as part:
        while piece := part.read(PIECE):
            if (not before and not LIKE_ASCII.match(piece)) or looked_for.search(before + piece):
                return True
            before = piece[-LONGEST_NAME:]
    return False


def texts_of(package: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The parts that are text by their name or by how they begin: a package may give a part any name."""
    for entry in package.infolist():
        name = entry.filename.lower()
        if name.endswith(NAMED_SO):
            yield entry
        elif not name.endswith((".rels", ".svg", "/")):
            with package.open(entry) as part:
                if part.read(PIECE).lstrip()[:3].startswith(BEGINNINGS):
                    yield entry
