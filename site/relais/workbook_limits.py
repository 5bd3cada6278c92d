"""What a workbook is made of, counted before a library opens it: its sizes, its marks, its cells."""

import re
import zipfile

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 40 * MEGABYTE
MOST_PARTS = 1_000
MOST_CELLS = 100_000  # three times the lines and columns we read; a cell that is only coloured counts too
MOST_TEXTS = 60_000  # texts told apart, and pieces of one that look different
MOST_MARKS = 600_000  # all that stands between < and >, on every sheet

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?(?:si|r)[\s/>]")
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_PLAIN = {b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# The first bytes of XML in an encoding where the marks could not be counted.
_OTHERWISE_WRITTEN = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0", b"\x4c\x6f\xa7\x94")


class Refused(Exception):  # noqa: N818  # the name reads as the fact it states
    """A workbook that will not be read, by code: "large", "cells" or "broken"."""


def check_workbook(package: zipfile.ZipFile) -> None:
    """Refuse a workbook that would take long to read. Raises `Refused`."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused("large")
    cells = texts = marks = 0
    for part in parts:
        content = package.read(part)  # never more than it announced
        marks += content.count(b"<")
        if marks <= MOST_MARKS:
            cells += len(_CELL.findall(content))
            texts += len(_TEXT.findall(content))
        if marks > MOST_MARKS or cells > MOST_CELLS or texts > MOST_TEXTS:
            raise Refused("cells")
        _check_writing(content)


def _check_writing(content: bytes) -> None:
    """Refuse XML whose marks cannot be counted as they stand: another encoding, entities."""
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_OTHERWISE_WRITTEN):
        raise Refused("broken")
    if not start.startswith(b"<"):
        return
    told = _ENCODING.match(start)
    if (told and told.group(1).lower() not in _PLAIN) or _DECLARED.search(content):
        raise Refused("broken")
