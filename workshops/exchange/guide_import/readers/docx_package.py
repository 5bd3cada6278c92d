"""The zip package a Word document is: its XML parts and how they refer to each other."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

Element = Any  # an lxml element: lxml ships no types
XMLSyntaxError = etree.XMLSyntaxError

_TRANSPARENT = frozenset(
    [
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "Choice",
        "AlternateContent",
        "oMath",
        "oMathPara",
    ]
)


class DocumentTypeError(ValueError):
    """An XML part declares a document type, which a Word file never does."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relationship id of a part points to; `target` is a part name, or an address when `external`."""

    kind: str
    target: str
    external: bool


class Package:
    """Gives parsed parts by name. Parses without network, entities or document types."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self.names = set(self._zip.namelist())

    def part(self, name: str) -> Element | None:
        """Return the root element of a part, or None when the package has no such part."""
        if name not in self.names:
            return None
        return parse_xml(self._zip.read(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part ("" for the package itself) by id."""
        folder, _, file = name.rpartition("/")
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for element in root if root is not None else ():
            target, external = element.get("Target") or "", element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[element.get("Id") or ""] = Relation(kind, target, external)
        return found

    def main_part(self) -> str | None:
        """Return the name of the document part."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml" if "word/document.xml" in self.names else None


def parse_xml(data: bytes) -> Element:
    """Parse XML that may come from anybody. Raises `DocumentTypeError`, or lxml's `XMLSyntaxError`."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentTypeError
    return root


def name_of(element: Element) -> str:
    """Return the element's name without its namespace (Word has two, "transitional" and "strict")."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """Follow a path of child names; None where it breaks off."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if name_of(each) == name), None)
    return element


def content(element: Element) -> Iterator[Element]:
    """Yield the children that hold content, through content controls, insertions and the like."""
    for each in element:
        name = name_of(each)
        if name == "AlternateContent":
            yield from content(_chosen(each))
        elif name in _TRANSPARENT:
            yield from content(each)
        else:
            yield each


def _chosen(alternative: Element) -> Element:
    """Return the modern rendering of a drawing, or the old one when there is no other; never both."""
    choice = child(alternative, "Choice")
    if choice is not None and len(choice):
        return choice
    fallback = child(alternative, "Fallback")
    return fallback if fallback is not None else alternative


def is_on(element: Element | None) -> bool | None:
    """Read an on/off property: None when it is not there."""
    if element is None:
        return None
    return attribute(element, "val") not in {"0", "false", "off", "none"}
