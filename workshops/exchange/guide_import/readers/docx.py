"""Reads Word documents (Office Open XML) into blocks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from ..blocks import Aside, Block, Cell, Heading, Image, ListItem, Look, Paragraph, SourceDocument, Table
from ..inline import LINE, Inline, Run
from .docx_asides import DocumentAsides
from .docx_package import Element, Package, Relation, attribute, child, content, name_of
from .docx_styles import NumberingFormats, ParagraphStyle, StyleSheet
from .docx_text import ParagraphContent, ParagraphReader

_DEEPEST = 20  # tables within tables


def read_docx(data: bytes) -> SourceDocument:
    """Read a Word document that has passed the safety checks."""
    package = Package(data)
    name = package.main_part() or "word/document.xml"
    return _DocumentReader(package, name).read()


class _DocumentReader:
    """Walks the body once, in reading order."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        relations = package.relations(name)
        self._styles = StyleSheet(package.part(_target(relations, "styles")))
        self._numbering = NumberingFormats(package.part(_target(relations, "numbering")))
        self._reader = ParagraphReader(self._styles, relations)
        self._asides = DocumentAsides(package, relations)
        self._numbers = count()
        self._notices: set[str] = set()

    def read(self) -> SourceDocument:
        """Return everything in the document."""
        root = self._package.part(self._name)
        body = child(root, "body")
        blocks: list[Block] = list(self._blocks(body, 0)) if body is not None else []
        for place, text in self._asides.outside_body():
            blocks.append(Aside(next(self._numbers), Inline.plain(text), place=place))
        if any(isinstance(block, Image) for block in blocks):
            self._notices.add("images_left_out")
        return SourceDocument(blocks, self._asides.core_title(), sorted(self._notices))

    def _blocks(self, container: Element, deep: int) -> Iterator[Block]:
        waiting: tuple[Run, ...] = ()  # a paragraph whose mark was deleted goes on in the next one
        in_contents = _contents_of(container)
        for element in content(container):
            name = name_of(element)
            if name == "p":
                joined = _mark_deleted(element)
                for block in self._paragraph(
                    element, waiting, deep, in_contents=element in in_contents, keeps_edges=joined
                ):
                    if joined and isinstance(block, Paragraph | Heading | ListItem):
                        waiting = block.inline.runs
                        continue
                    yield block
                waiting = waiting if joined else ()
            elif name == "tbl" and deep < _DEEPEST:
                yield self._table(element, deep)
            elif name == "altChunk":
                self._notices.add("part_left_out")
        if waiting:
            yield Paragraph(next(self._numbers), Inline.of(waiting))

    def _paragraph(
        self, element: Element, before: tuple[Run, ...], deep: int, *, in_contents: bool, keeps_edges: bool
    ) -> Iterator[Block]:
        layout = child(element, "pPr")
        style = self._styles.style(attribute(child(layout, "pStyle"), "val"))
        found = self._reader.read(element, style)
        index = next(self._numbers)
        if before:
            found.inline = Inline.of((*before, *found.inline.runs))
        if not keeps_edges:
            found.inline = found.inline.trimmed()
        if found.inline.runs:
            if in_contents or style.contents or found.contents_link:
                yield Aside(index, found.inline, place="contents")
            else:
                yield self._text_block(index, layout, style, found)
        yield from self._hanging(index, found, deep)

    def _text_block(self, index: int, layout: Element | None, style: ParagraphStyle, found: ParagraphContent) -> Block:
        level = _level(layout, style)
        if level is not None:
            return Heading(index, _one_line(found.inline), level=level)
        centred = attribute(child(layout, "jc"), "val") == "center"
        look = Look(found.size, found.underlined, centred)
        number = child(layout, "numPr")
        number_id = attribute(child(number, "numId"), "val") if number is not None else style.number_id
        depth_text = attribute(child(number, "ilvl"), "val")
        depth = int(depth_text) if depth_text and depth_text.isdigit() else style.depth
        if number_id and number_id != "0":
            return ListItem(index, found.inline, depth, self._numbering.ordered(number_id, depth), look)
        if style.ordered_by_name is not None and number_id != "0":
            return ListItem(index, found.inline, depth, style.ordered_by_name, look)
        return Paragraph(index, found.inline, look)

    def _hanging(self, index: int, found: ParagraphContent, deep: int) -> Iterator[Block]:
        """Yield what hangs on a paragraph, after it."""
        for kind, identifier in found.notes:
            text = self._asides.note(kind, identifier)
            if text:
                yield Aside(index, Inline.plain(text), place="footnote")
        for alternative in found.images:
            yield Image(index, Inline.plain(alternative))
        for box in found.text_boxes:
            if deep < _DEEPEST:
                yield from self._blocks(box, deep + 1)

    def _table(self, element: Element, deep: int) -> Table:
        index = next(self._numbers)
        rows = []
        for row in content(element):
            if name_of(row) != "tr" or child(row, "trPr", "del") is not None:
                continue
            cells = [self._cell(cell, index, deep) for cell in content(row) if name_of(cell) == "tc"]
            rows.append(tuple(cells))
        return Table(index, Inline(), tuple(rows))

    def _cell(self, element: Element, index: int, deep: int) -> Cell:
        span = attribute(child(element, "tcPr", "gridSpan"), "val")
        merged = child(element, "tcPr", "vMerge")
        continued = merged is not None and attribute(merged, "val") != "restart"
        blocks = tuple(replace(block, index=index) for block in self._blocks(element, deep + 1))
        return Cell(blocks, int(span) if span and span.isdigit() else 1, continued)


def _target(relations: dict[str, Relation], kind: str) -> str:
    return next((each.target for each in relations.values() if each.kind == kind and not each.external), "")


def _level(layout: Element | None, style: ParagraphStyle) -> int | None:
    """Return the heading level of a paragraph: its own outline level, else its style's."""
    outline = attribute(child(layout, "outlineLvl"), "val")
    if outline is not None and outline.isdigit() and style.level is None:
        return int(outline) + 1 if int(outline) < 9 else None
    return style.level


def _one_line(inline: Inline) -> Inline:
    return Inline(tuple(replace(run, text=run.text.replace(LINE, " ")) for run in inline.runs))


def _mark_deleted(paragraph: Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _contents_of(container: Element) -> frozenset[Element]:
    """Return the paragraphs of a table of contents made by Word: in a content control of that name, or in its field."""
    found: set[Element] = set(_in_contents_field(container))
    for each in container:
        gallery = child(each, "sdtPr", "docPartObj", "docPartGallery")
        if gallery is not None and (attribute(gallery, "val") or "").lower() == "table of contents":
            inside = child(each, "sdtContent")
            found.update(content(inside) if inside is not None else ())
    return frozenset(found)


def _in_contents_field(container: Element) -> Iterator[Element]:
    """Yield the paragraphs that a TOC field fills; a field that never ends fills none."""
    codes: list[str] = []  # of the fields open at the moment, outermost first
    inside: list[Element] = []
    for paragraph in content(container):
        was_open, said = _holds_contents(codes), False
        for each in paragraph.iter():
            name = name_of(each)
            if name == "instrText" and codes:
                codes[-1] += each.text or ""
            elif name == "fldChar":
                _follow(codes, attribute(each, "fldCharType"))
            elif name == "t":
                said = said or _holds_contents(codes)
        if said or (was_open and _holds_contents(codes)):
            inside.append(paragraph)
        if not _holds_contents(codes):
            yield from inside
            inside = []


def _follow(codes: list[str], edge: str | None) -> None:
    if edge == "begin":
        codes.append("")
    elif edge == "end" and codes:
        codes.pop()


def _holds_contents(codes: list[str]) -> bool:
    return any(code.split()[:1] == ["TOC"] for code in codes)
