"""Refuses files that are not guides, or not safe to read, before anything is parsed."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from .amounts import check_word_part
from .refusal import Refused

MEGABYTE = 1024 * 1024
MAX_FILE = 50 * MEGABYTE  # a guide full of photographs; larger is a mistake
MAX_MARKDOWN = 5 * MEGABYTE
MAX_UNPACKED = 300 * MEGABYTE  # everything in the package, pictures included
MAX_XML_PART = 25 * MEGABYTE  # three hundred dense pages take about 8
LARGE_PART = 10 * MEGABYTE
MOST_SHRUNK = 200  # times: dense text shrinks 10 times, a blank drawing 100
MAX_PARTS = 5000

WORD_SUFFIXES = frozenset({".docx", ".dotx"})
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"BM", "image"), (b"II*\x00", "image"),
    (b"MM\x00*", "image"), (b"%PDF", "pdf"), (b"{\\rtf", "rtf"),
)  # fmt: skip
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_OTHER_TYPES = (("spreadsheetml", "spreadsheet"), ("presentationml", "slides"), ("opendocument", "odt"))
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REMOTE = re.compile(r"^(?:https?|ftp|ftps|smb|file):/+(?!/?[a-zA-Z]:|/?(?:localhost/)|/)|^\\\\", re.IGNORECASE)
_FOLLOWED = frozenset({"attachedTemplate", "oleObject", "subDocument", "frame", "aFChunk", "package"})
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")


def check_size(size: int) -> None:
    """Refuse an empty or a very large file by its size in bytes."""
    if size == 0:
        raise Refused("empty")
    if size > MAX_FILE:
        raise Refused("too_big", limit=MAX_FILE // MEGABYTE)


def check_data(data: bytes, file_name: str) -> str:
    """Return "docx" or "markdown", the format to read the data as. Raises `Refused`."""
    check_size(len(data))
    suffix = PurePath(file_name).suffix.lower()
    if suffix in {".docm", ".dotm"}:
        raise Refused("macros")
    _check_signature(data, suffix)
    if suffix in WORD_SUFFIXES or data.startswith(b"PK\x03\x04"):
        check_package(data)
        return "docx"
    if suffix in TEXT_SUFFIXES:
        return "markdown"
    raise Refused("unknown_format")


def _check_signature(data: bytes, suffix: str) -> None:
    """Tell what a file is by its first bytes, whatever its name says."""
    if data.startswith(_OLE):
        raise Refused("encrypted" if _ENCRYPTED_STREAM in data else "old_word")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Refused("disguised" if suffix in WORD_SUFFIXES | TEXT_SUFFIXES else "unknown_format", kind=kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Refused("disguised", kind="image")
    if suffix in WORD_SUFFIXES and not data.startswith(b"PK"):
        html = data.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html"))
        raise Refused("disguised", kind="html") if html else Refused("corrupt")


def check_package(data: bytes) -> None:
    """Refuse a zip that is not a plain Word document: its declared sizes first, then its parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_entries(package.infolist())
            _check_kind(package)
            _check_parts(package)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError, NotImplementedError) as error:
        raise Refused("corrupt") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("encrypted")
    xml_sizes = [entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or total > MAX_UNPACKED or max(xml_sizes, default=0) > MAX_XML_PART:
        raise Refused("too_big_inside")
    if sum(xml_sizes) > 2 * MAX_XML_PART or any(map(_swells, entries)):
        raise Refused("too_big_inside")
    if any(PurePath(entry.filename).name.lower() == "vbaproject.bin" for entry in entries):
        raise Refused("macros")


def _swells(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is made to swell: no picture or text shrinks so far, only the same byte over and over."""
    return entry.file_size > LARGE_PART and entry.file_size > MOST_SHRUNK * max(entry.compress_size, 1)


def _check_kind(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "mimetype" in names and b"opendocument" in package.read("mimetype")[:200]:
        raise Refused("disguised", kind="odt")
    if "[Content_Types].xml" not in names:
        raise Refused("disguised", kind="zip")
    types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types:
        raise Refused("macros")
    if not any(kind in types for kind in _MAIN_TYPES):
        other = next((code for word, code in _OTHER_TYPES if word in types), "zip")
        raise Refused("disguised", kind=other)


def _check_parts(package: zipfile.ZipFile) -> None:
    """Look into every XML part for document types and size, and into relationships for targets elsewhere."""
    for entry in package.infolist():
        name = entry.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        part = package.read(entry)
        if part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            part = part.decode("utf-16", "replace").encode()
        if _DOCTYPE.search(part):
            raise Refused("unsafe_xml")
        check_word_part(part)
        if name.endswith(".rels"):
            _check_relationships(part)


def _check_relationships(part: bytes) -> None:
    for element in _RELATIONSHIP.findall(part):
        attributes = {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(element)}
        kind = attributes.get("Type", "").rpartition("/")[2]
        if (
            attributes.get("TargetMode") == "External"
            and kind in _FOLLOWED
            and _REMOTE.match(attributes.get("Target", ""))
        ):
            raise Refused("outside_template")


def decode_text(data: bytes) -> str:
    """Decode Markdown: UTF-8, UTF-16 with its mark, else the encoding of old Windows files. Raises `Refused`."""
    if len(data) > MAX_MARKDOWN:
        raise Refused("too_big", limit=MAX_MARKDOWN // MEGABYTE)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = _decoded(data, "utf-16")
    else:
        text = _decoded(data, "utf-8-sig")
        if text is None and b"\x00" not in data:
            text = _decoded(data, "cp1252") or data.decode("latin-1")
    if text is None or _looks_binary(text):
        raise Refused("not_text")
    if not text.strip():
        raise Refused("empty")
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Whether a text holds more control characters than any text does."""
    sample = text[:100_000]
    strange = sum(
        (character < " " and character not in "\t\n\r\f\v") or "\x7f" <= character <= "\x9f" for character in sample
    )
    return "\x00" in sample or 100 * strange > len(sample)
