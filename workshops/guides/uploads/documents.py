"""Whether a file is what its name says: told from its content, its announced sizes first, without unpacking it."""

import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from .office_links import fetches_elsewhere
from .office_parts import TooManyMarks
from .open_document_links import links_fetch
from .pdf_contents import UNREADABLE, why_unsafe
from .word_fields import fields_fetch

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
LARGEST_UNPACKED = 300 * MEGABYTE
MOST_PARTS = 5000
MOST_SHRUNK = 200  # times: only the same byte over and over shrinks so far
LARGE_PART = 10 * MEGABYTE
LOOKED_AT = 200_000  # bytes of a text

OFFICE = {
    ".docx": b"wordprocessingml.document.main+xml",
    ".xlsx": b"spreadsheetml.sheet.main+xml",
    ".pptx": b"presentationml.presentation.main+xml",
}
OPEN_DOCUMENTS = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
TEXTS = {".csv", ".txt", ".md"}
KINDS = [".pdf", *OFFICE, *OPEN_DOCUMENTS, *sorted(TEXTS)]
# What a reader's program would run when it opens the file.
RUNS_IN_PACKAGE = re.compile(
    r"(?:vbaproject\.bin|oleobject[^/]*|\.exe|\.js|\.vbs|\.bat|\.cmd|\.ps1|\.scr)$", re.IGNORECASE
)
SCRIPTS_OF_OPEN_DOCUMENTS = re.compile(r"^(?:Basic|Scripts)/", re.IGNORECASE)
# How the texts of a package may go and get something, beside what its list of links says.
TEXTS_FETCH = {".docx": fields_fetch, **dict.fromkeys(OPEN_DOCUMENTS, links_fetch)}
HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<script|<svg|<\?xml)", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, KeyError, NotImplementedError, RuntimeError)


def why_not_kept(file: Any, name: str) -> str:
    """One sentence that says why `file` is refused, or nothing when it may be kept."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in KINDS:
        kinds = ", ".join(kind.removeprefix(".") for kind in KINDS)
        return _("« %(name)s » n’est pas d’une sorte que le site garde (%(kinds)s) : enregistrez-le en PDF.") % {
            "name": PurePath(name).name,
            "kinds": kinds,
        }
    file.seek(0, 2)
    if file.tell() > LARGEST:
        return _("Ce fichier dépasse 50 Mo : allégez ses images, puis envoyez-le de nouveau.")
    file.seek(0)
    try:
        if suffix == ".pdf":
            return _why_not_pdf(file.read())
        if suffix in TEXTS:
            return _why_not_text(file.read(LOOKED_AT), suffix)
        return _why_not_package(file, suffix)
    finally:
        file.seek(0)


def _why_not_pdf(content: bytes) -> str:
    if not content.startswith(b"%PDF-"):
        return _disguised(".pdf")
    found = why_unsafe(content)
    if found == UNREADABLE:
        return _(
            "Ce PDF est protégé, ou écrit d’une façon qui cache ce qu’il contient : imprimez-le en PDF, puis envoyez "
            "cette copie."
        )
    if found:
        return _("Ce PDF contient un programme ou un autre fichier : imprimez-le en PDF, puis envoyez cette copie.")
    return ""


def _why_not_text(start: bytes, suffix: str) -> str:
    marked = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if (b"\x00" in start and not marked) or HTML.match(start) or start.startswith((b"MZ", b"PK", b"%PDF", b"\x7fELF")):
        return _disguised(suffix)
    return ""


def _why_not_package(file: Any, suffix: str) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            if _too_big(entries):
                return _too_large()
            if not _is_what_it_says(package, suffix):
                return _disguised(suffix)
            return _why_it_runs(package, entries, suffix)
    except TooManyMarks:
        return _too_large()
    except BROKEN:
        return _disguised(suffix)


def _too_big(entries: list[zipfile.ZipInfo]) -> bool:
    return (
        len(entries) > MOST_PARTS
        or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED
        or any(
            entry.file_size > LARGE_PART and entry.file_size > MOST_SHRUNK * max(entry.compress_size, 1)
            for entry in entries
        )
    )


def _is_what_it_says(package: zipfile.ZipFile, suffix: str) -> bool:
    if suffix in OFFICE:
        with package.open("[Content_Types].xml") as types:
            return OFFICE[suffix] in types.read(MEGABYTE)
    if suffix in OPEN_DOCUMENTS:
        with package.open("mimetype") as said:
            return said.read(200).strip() == OPEN_DOCUMENTS[suffix]
    return False


def _why_it_runs(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], suffix: str) -> str:
    names = [entry.filename for entry in entries]
    if any(RUNS_IN_PACKAGE.search(name) or SCRIPTS_OF_OPEN_DOCUMENTS.match(name) for name in names):
        return _("Ce fichier contient un programme : enregistrez-le sans macros ni objets, puis envoyez-le de nouveau.")
    texts_fetch = TEXTS_FETCH.get(suffix)
    if fetches_elsewhere(package) or (texts_fetch and texts_fetch(package)):
        return _(
            "Ce fichier va chercher une partie de lui-même ailleurs : insérez ses images, détachez son modèle et "
            "rompez ses liaisons à d’autres fichiers, puis reprenez."
        )
    return ""


def _too_large() -> str:
    return _("Ce fichier est trop gros une fois ouvert : allégez-le, puis envoyez-le de nouveau.")


def _disguised(suffix: str) -> str:
    return _("Ce fichier n’est pas ce que son nom annonce (%(kind)s) : enregistrez-le de nouveau, puis reprenez.") % {
        "kind": suffix.removeprefix(".")
    }
