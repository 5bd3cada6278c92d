"""A Word document being written: real styles, real lists, real tables, so that whoever opens it can go on writing."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from .word_styles import dress

PAPERS = {"letter": (Inches(8.5), Inches(11)), "a4": (Cm(21), Cm(29.7))}
PICTURE_WIDTH = Cm(11)
NOTE_LINES = 24  # what a page holds under its heading
PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
LOOKS = {"bold": qn("w:b"), "italic": qn("w:i")}
PARAGRAPH, STYLING, STYLE, RUN, LOOK, TEXT = (qn(name) for name in ("w:p", "w:pPr", "w:pStyle", "w:r", "w:rPr", "w:t"))
BROKEN = re.compile(r"[\t\n\r]")  # which python-docx writes as breaks
VALUE, LANGUAGE = qn("w:val"), qn("w:lang")


class WordDocument:
    """Writes from top to bottom. Languages are codes such as `fr`; the document's own is the default of each text.

    Paragraphs and words, of which a long document has thousands, are written as XML where python-docx would look up
    the place of each name among all those that may stand beside it: half of the time it takes.
    """

    def __init__(self, language: str, *, paper: str, large: bool, landscape: bool = False) -> None:
        self.language = language
        self.document: Any = Document()
        section = self.document.sections[0]
        short, long = PAPERS[paper]
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        dress(self.document, language, large=large)
        # Asked of the document for each paragraph, they are two thirds of the time a long one takes.
        self._style_ids = {style.name: style.style_id for style in self.document.styles}
        self._end = section._sectPr
        self._numbers = self.document.part.numbering_part.element
        kept = self.document.styles["List Number"].element.pPr.numPr.numId.val
        self._counted = self._numbers.num_having_numId(kept).abstractNumId.val

    def describe(self, *, title: str, author: str, subject: str) -> None:
        """Set what a file manager and a screen reader say of the document."""
        about = self.document.core_properties
        about.title, about.author, about.subject, about.language = title, author, subject, self.language
        about.comments = ""

    def title(self, text: str, language: str = "") -> None:
        """The title of the document."""
        self.line(text, "Title", language)

    def heading(self, text: str, level: int, language: str = "", *, new_page: bool = False, name: str = "") -> None:
        """A real heading, of level 1 to 3; `name` is what a link inside the document leads to."""
        paragraph = self.line(text, f"Heading {level}", language)
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        if name:
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            start.set(qn("w:name"), name)
            for mark in (start, end):
                mark.set(qn("w:id"), "1")
                paragraph._p.append(mark)

    def line(self, text: str, style: str = "Normal", language: str = "", *, bold: bool = False) -> Any:
        """A paragraph of plain text; its line breaks are kept."""
        paragraph = self.paragraph(style)
        self.words(paragraph, text, language, bold=bold or None)
        return paragraph

    def paragraph(self, style: str = "Normal") -> Any:
        """An empty paragraph of that style, which is one of the document's."""
        written = OxmlElement("w:p")
        self._end.addprevious(written)
        return self._styled(Paragraph(written, self.document._body), style)

    def _styled(self, paragraph: Any, style: str) -> Any:
        """An empty paragraph, in that style."""
        if style != "Normal":
            etree.SubElement(etree.SubElement(paragraph._p, STYLING), STYLE).set(VALUE, self._style_ids[style])
        return paragraph

    def words(self, paragraph: Any, text: str, language: str = "", **look: bool | None) -> Any:
        """Words at the end of a paragraph, with their language; `look` is `bold`, `italic`."""
        written = etree.SubElement(paragraph._p, RUN)
        foreign = bool(language) and language != self.language
        if foreign or any(look.values()):
            looks = etree.SubElement(written, LOOK)
            for name in filter(look.get, LOOKS):
                etree.SubElement(looks, LOOKS[name])
            if foreign:
                etree.SubElement(looks, LANGUAGE).set(VALUE, language)
        run = Run(written, paragraph)
        if BROKEN.search(text):
            run.add_text(text)
        elif text:
            said = etree.SubElement(written, TEXT)
            said.text = text
            if text.strip() != text:
                said.set(PRESERVED, "preserve")
        return run

    def speak(self, run: Any, language: str) -> None:
        """Mark words that are in another language than the document."""
        if language and language != self.language:
            mark = OxmlElement("w:lang")
            mark.set(qn("w:val"), language)
            run._r.get_or_add_rPr().append(mark)

    def bullets(self, lines: Iterable[str], language: str = "") -> None:
        """A list of plain lines."""
        for text in lines:
            self.line(text, "List Bullet", language)

    def numbering(self) -> int:
        """A new numbering that starts from 1: without it Word goes on counting from the list before."""
        started = self._numbers.add_num(self._counted)
        started.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(started.numId)

    def numbered_paragraph(self, numbering: int, level: int) -> Any:
        """An item of that numbering, ready for its words."""
        paragraph = self.paragraph("List Number" if level == 1 else f"List Number {min(level, 3)}")
        if level == 1:
            place = etree.SubElement(paragraph._p.pPr, qn("w:numPr"))
            for name, value in (("w:ilvl", 0), ("w:numId", numbering)):
                etree.SubElement(place, qn(name)).set(VALUE, str(value))
        return paragraph

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], style: str = "Normal"
    ) -> None:
        """A table whose header row is repeated on each page; `widths` are centimetres, `style` that of its rows."""
        table = self.document.add_table(rows=1, cols=len(header), style="Table Grid")
        table.autofit = False
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self._row(table.rows[0], header, widths, "Normal", bold=True)
        for row in rows:
            self._row(table.add_row(), row, widths, style)
        self.paragraph()

    def _row(self, row: Any, texts: Sequence[str], widths: Sequence[float], style: str, *, bold: bool = False) -> None:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            self.words(self._styled(cell.paragraphs[0], style), text, bold=bold)
            cell.width = Cm(width)

    def picture(self, content: bytes, alt: str, caption: str, language: str = "") -> None:
        """A picture with its description for those who do not see it."""
        shape = self.document.add_picture(BytesIO(content), width=PICTURE_WIDTH)
        shape._inline.docPr.set("descr", alt)
        self.line(caption, "Caption", language)

    def ruled_page(self, heading: str) -> None:
        """A page to write on."""
        self.heading(heading, 2, new_page=True)
        for _number in range(NOTE_LINES):
            self.paragraph("Note line")

    def footer(self, text: str) -> None:
        """The foot of each page: words, and the number of the page as a field."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self.words(paragraph, f"{text} · ")
        for instruction in ("PAGE", None, "NUMPAGES"):
            if instruction is None:
                self.words(paragraph, " / ")
                continue
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), instruction)
            field.append(paragraph.add_run("1")._r)
            paragraph._p.append(field)

    def link(self, paragraph: Any, address: str, text: str, language: str = "") -> None:
        """Words that open an address, or a heading of the document when it begins with #."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), address[1:])
        else:
            link.set(qn("r:id"), self.document.part.relate_to(address, kind, is_external=True))
        run = paragraph.add_run(text)
        run.font.underline = True
        run.font.color.rgb = RGBColor(0x0B, 0x5C, 0x63)
        self.speak(run, language)
        link.append(run._r)
        paragraph._p.append(link)

    def break_line(self, paragraph: Any) -> None:
        """A line break inside a paragraph."""
        paragraph.add_run().add_break(WD_BREAK.LINE)

    def to_bytes(self) -> bytes:
        """The file."""
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()
