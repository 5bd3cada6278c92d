"""The inside of a Word paragraph: its runs, and what hangs on it (text boxes, pictures, notes)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..inline import LINE, Inline, Run
from .docx_package import Element, Relation, attribute, child, content, is_on, name_of
from .docx_styles import ParagraphStyle, StyleSheet, run_size
from .markdown_inline import safe_link

_FIELD_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"')
_MARKS = {"tab": "\t", "ptab": "\t", "br": LINE, "cr": LINE, "noBreakHyphen": "-"}
_IGNORED = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "delInstrText", "Fallback"})


@dataclass
class ParagraphContent:
    """What a paragraph holds."""

    inline: Inline = field(default_factory=Inline)
    size: float | None = None
    underlined: bool = False
    text_boxes: list[Element] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, id)
    contents_link: bool = False


class ParagraphReader:
    """Reads paragraphs of one part."""

    def __init__(self, styles: StyleSheet, relations: dict[str, Relation]) -> None:
        self._styles = styles
        self._relations = relations

    def read(self, paragraph: Element, style: ParagraphStyle) -> ParagraphContent:
        """Read a paragraph, inserted text included and deleted text left out."""
        return _OneParagraph(self._styles, self._relations, style).read(paragraph)


@dataclass
class _OneParagraph:
    styles: StyleSheet
    relations: dict[str, Relation]
    style: ParagraphStyle
    found: ParagraphContent = field(default_factory=ParagraphContent)
    runs: list[Run] = field(default_factory=list)
    sizes: dict[float, int] = field(default_factory=dict)
    plain_letters: int = 0
    underlined_letters: int = 0
    field_code: str = ""
    field_href: str = ""

    def read(self, paragraph: Element) -> ParagraphContent:
        """Go through the paragraph once."""
        self._walk(paragraph, "")
        self.found.inline = Inline.of(self.runs)
        if self.sizes:
            self.found.size = max(self.sizes, key=lambda size: self.sizes[size])
        self.found.underlined = self.underlined_letters > 0 and self.plain_letters == 0
        return self.found

    def _walk(self, element: Element, href: str) -> None:
        for each in content(element):
            name = name_of(each)
            if name == "r":
                self._run(each, href)
            elif name == "hyperlink":
                self._hyperlink(each)
            elif name == "t":  # the letters of an equation
                self._say(each.text or "", Run("", href=href), None)
            elif name not in _IGNORED:
                self._walk(each, href)

    def _hyperlink(self, element: Element) -> None:
        relation = self.relations.get(attribute(element, "id") or "")
        if (attribute(element, "anchor") or "").startswith("_Toc"):
            self.found.contents_link = True
        self._walk(element, safe_link(relation.target) if relation and relation.external else "")

    def _run(self, element: Element, href: str) -> None:
        look = child(element, "rPr")
        dressed = self._dressed(look, href or self.field_href)
        for each in content(element):
            name = name_of(each)
            if name == "t":
                self._say(each.text or "", dressed, look)
            elif name in _MARKS:
                self._say(_MARKS[name], dressed, look)
            elif name == "instrText":
                self.field_code += each.text or ""
            elif name == "fldChar":
                self._field(attribute(each, "fldCharType"))
            elif name in {"footnoteReference", "endnoteReference"}:
                self.found.notes.append((name.removesuffix("Reference"), attribute(each, "id") or ""))
            elif name in {"drawing", "pict", "object"}:
                self._drawing(each)

    def _field(self, edge: str | None) -> None:
        """Follow a field: its code, then its result, which a link field makes a link."""
        if edge == "begin":
            self.field_code = ""
        elif edge == "separate":
            link = _FIELD_LINK.match(self.field_code)
            self.field_href = safe_link(link.group(1)) if link else ""
        elif edge == "end":
            self.field_code = self.field_href = ""

    def _dressed(self, look: Element | None, href: str) -> Run:
        character = self._character_style(look)
        bold, italic = is_on(child(look, "b")), is_on(child(look, "i"))
        return Run(
            "",
            (character.bold or self.style.bold) if bold is None else bold,
            (character.italic or self.style.italic) if italic is None else italic,
            href,
        )

    def _character_style(self, look: Element | None) -> ParagraphStyle:
        identifier = attribute(child(look, "rStyle"), "val")
        return self.styles.style(identifier) if identifier else ParagraphStyle()

    def _say(self, text: str, dressed: Run, look: Element | None) -> None:
        self.runs.append(Run(text, dressed.bold, dressed.italic, dressed.href))
        letters = sum(map(str.isalnum, text))
        if not letters:
            return
        size = run_size(look) or self.style.size
        if size:
            self.sizes[size] = self.sizes.get(size, 0) + letters
        underline = attribute(child(look, "u"), "val") if look is not None else None
        if underline and underline != "none" and not dressed.href:
            self.underlined_letters += letters
        else:
            self.plain_letters += letters

    def _drawing(self, drawing: Element) -> None:
        boxes = list(_descend(drawing, lambda name: name == "txbxContent"))
        self.found.text_boxes += boxes
        pictures = list(_descend(drawing, lambda name: name in {"blip", "imagedata"}))
        if pictures or not boxes:
            described = next(_descend(drawing, lambda name: name in {"docPr", "imagedata", "shape"}), None)
            alternative = attribute(described, "descr") or attribute(described, "alt") or ""
            self.found.images.append(alternative.strip())


def _descend(element: Element, wanted: Callable[[str], bool]) -> Iterator[Element]:
    """Yield the nearest wanted descendants, one rendering of each drawing only."""
    for each in content(element):
        if wanted(name_of(each)):
            yield each
        else:
            yield from _descend(each, wanted)
