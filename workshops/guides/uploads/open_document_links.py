"""Whether an OpenDocument file, once opened, goes and gets a picture, an object or values elsewhere."""

import posixpath
import re
import zipfile
from typing import Any
from urllib.parse import unquote

from .office_parts import Marks, read_part

HREF = "{http://www.w3.org/1999/xlink}href"
# What waits for a click.
CLICKED = frozenset({"a", "form", "button", "area-rectangle", "area-circle", "area-polygon"})
PRESENTED = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
BLANKS = re.compile(r"[\x00-\x20]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
NAMES_A_HOST = re.compile(r"(?:(?:file:)?[/\\]{2}(?:[/\\]{2,})?[^/\\]|(?!file:)[a-z][a-z0-9+.-]+:)", re.IGNORECASE)
INSIDE = ("vnd.sun.star.package:", "vnd.sun.star.graphicobject:", "data:")


class _Links(Marks):
    """Reads where elements lead, from the folder of their part."""

    looked_for = re.compile(rb"<!DOCTYPE|href|dde-")
    folder = ""

    def begins(self, space: str, name: str, attributes: Any) -> None:
        if name.startswith("dde-"):
            self.fetches = True
        elif HREF in attributes and name not in CLICKED and not (name == "event-listener" and space == PRESENTED):
            leads = BLANKS.sub("", attributes[HREF])
            # The template it was made from is noted in every file, and asked for where it names another machine.
            elsewhere = NAMES_A_HOST.match(leads) if name == "template" else _leaves(self.folder, leads)
            self.fetches = self.fetches or bool(elsewhere)


def _leaves(folder: str, leads: str) -> bool:
    """Whether a link leads out of the file that holds it."""
    if not leads or leads.startswith("#") or leads.lower().startswith(INSIDE):
        return False
    path = unquote(leads).replace("\\", "/")
    if SCHEME.match(path) or path.startswith("/"):
        return True
    return posixpath.normpath(posixpath.join(folder, path)).split("/")[0] == ".."


def links_fetch(package: zipfile.ZipFile) -> bool:
    """Whether one does. Raises ValueError for a part that cannot be read, TooManyMarks."""
    links = _Links()
    for entry in package.infolist():
        if entry.filename.lower().endswith(".xml"):
            links.folder = posixpath.dirname(entry.filename)
            read_part(package, entry, links)
            if links.fetches:
                return True
    return False
