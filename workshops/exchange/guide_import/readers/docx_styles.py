"""What the styles and numbering of a Word document say of a paragraph: heading level, list, bold, size."""

import re
from dataclasses import dataclass
from functools import cached_property

from ..folding import fold
from .docx_package import Element, attribute, child, is_on, name_of

_HEADING_NAME = re.compile(
    r"^(?:heading|titre|uberschrift|titulo|encabezado|titolo|kop|rubrik|overskrift|rubrique) ?_?([1-9])(?: car)?$"
)
_TITLE_NAMES = frozenset({"title", "titre", "titel", "titulo", "titre du document", "titre principal"})
_CONTENTS_NAME = re.compile(
    r"^(?:toc|tm|table des matieres|table of contents)(?: ?\d| heading)?$|^en tete de table des mat"
)
_LIST_NAME = re.compile(r"^(?:list|liste)\b(?!.*(?:continue|paragraphe|paragraph))")
_ORDERED_NAME = re.compile(r"number|numero")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style gives a paragraph. `level` is 0 for the title, 1 to 9 for headings, None for text."""

    level: int | None = None
    bold: bool = False
    italic: bool = False
    size: float | None = None
    number_id: str | None = None
    depth: int = 0
    contents: bool = False
    ordered_by_name: bool | None = None  # a list by its style's name alone


class StyleSheet:
    """Resolves style ids through their ancestors."""

    def __init__(self, root: Element | None) -> None:
        styles = root if root is not None else ()
        self._elements = {attribute(each, "styleId") or "": each for each in styles if name_of(each) == "style"}
        self._root = root
        self._resolved: dict[str, ParagraphStyle] = {}

    @cached_property
    def default_paragraph(self) -> str:
        """Return the id of the style of paragraphs that name none."""
        for identifier, element in self._elements.items():
            if attribute(element, "default") == "1" and attribute(element, "type") == "paragraph":
                return identifier
        return ""

    @cached_property
    def default_size(self) -> float | None:
        """Return the font size of the document, in points."""
        return _size(child(self._root, "docDefaults", "rPrDefault", "rPr"))

    def style(self, identifier: str | None) -> ParagraphStyle:
        """Return what a style says, its ancestors included."""
        identifier = identifier or self.default_paragraph
        if identifier not in self._resolved:
            self._resolved[identifier] = self._resolve(identifier, frozenset())
        return self._resolved[identifier]

    def _resolve(self, identifier: str, seen: frozenset[str]) -> ParagraphStyle:
        element = self._elements.get(identifier)
        if element is None:
            return _by_name(fold(identifier), ParagraphStyle(size=self.default_size))
        parent = attribute(child(element, "basedOn"), "val")
        base = ParagraphStyle(size=self.default_size)
        if parent and parent not in seen:
            base = self._resolve(parent, seen | {identifier})
        name = fold(attribute(child(element, "name"), "val") or identifier)
        return _own(element, _by_name(name, base))


def _by_name(name: str, base: ParagraphStyle) -> ParagraphStyle:
    """Apply what a style's name says: localised files keep « Titre 1 » or "Heading 1" in the name or the id."""
    heading = _HEADING_NAME.match(name)
    level = int(heading.group(1)) if heading else base.level
    if name in _TITLE_NAMES:
        level = 0
    ordered = base.ordered_by_name
    if _LIST_NAME.match(name):
        ordered = bool(_ORDERED_NAME.search(name))
    return ParagraphStyle(
        level, base.bold, base.italic, base.size, base.number_id, base.depth,
        base.contents or bool(_CONTENTS_NAME.match(name)), ordered,
    )  # fmt: skip


def _own(element: Element, base: ParagraphStyle) -> ParagraphStyle:
    """Apply the style's own properties."""
    look, layout = child(element, "rPr"), child(element, "pPr")
    outline = attribute(child(layout, "outlineLvl"), "val")
    level = base.level
    if outline is not None and outline.isdigit() and level != 0:
        level = int(outline) + 1 if int(outline) < 9 else None
    bold, italic = is_on(child(look, "b")), is_on(child(look, "i"))
    number_id = attribute(child(layout, "numPr", "numId"), "val")
    depth = attribute(child(layout, "numPr", "ilvl"), "val")
    return ParagraphStyle(
        level,
        base.bold if bold is None else bold,
        base.italic if italic is None else italic,
        _size(look) or base.size,
        number_id if number_id is not None else base.number_id,
        int(depth) if depth and depth.isdigit() else base.depth,
        base.contents,
        base.ordered_by_name,
    )


def _size(look: Element | None) -> float | None:
    """Read a font size in points (the file counts half points)."""
    value = attribute(child(look, "sz"), "val")
    return float(value) / 2 if value and value.isdigit() else None


def run_size(look: Element | None) -> float | None:
    """Return the font size a run sets for itself, in points."""
    return _size(look)


class NumberingFormats:
    """Says whether a list is ordered."""

    def __init__(self, root: Element | None) -> None:
        self._abstract_of: dict[str, str] = {}
        self._formats: dict[tuple[str, str], str] = {}
        for element in root if root is not None else ():
            identifier = attribute(element, "abstractNumId") or ""
            if name_of(element) == "num":
                target = attribute(child(element, "abstractNumId"), "val") or ""
                self._abstract_of[attribute(element, "numId") or ""] = target
            elif name_of(element) == "abstractNum":
                for level in element:
                    if name_of(level) == "lvl":
                        shape = attribute(child(level, "numFmt"), "val") or ""
                        self._formats[identifier, attribute(level, "ilvl") or "0"] = shape

    def ordered(self, number_id: str, depth: int) -> bool:
        """Whether the items of a list at a depth are numbered or lettered."""
        shape = self._formats.get((self._abstract_of.get(number_id, ""), str(depth)), "bullet")
        return shape not in {"bullet", "none", ""}
