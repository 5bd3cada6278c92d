"""How a Word document looks: the styles that people find in the list of styles, in the colours of the house."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from relais.presentation.languages import html_language

FONT = "Calibri"  # on every Windows and Mac; LibreOffice has one of the same width
INK, ACCENT = RGBColor(0x1D, 0x2A, 0x30), RGBColor(0x0B, 0x5C, 0x63)
NORMAL, LARGE, WALL_SIZE = 11, 16, 38  # points; on a wall, capitals of 9 mm
WALL = "Wall"
HEADINGS = {"Title": 2.2, "Heading 1": 1.7, "Heading 2": 1.35, "Heading 3": 1.1}  # times the size of the text


def dress(document: Any, language: str, *, large: bool) -> None:
    """Give `document` its styles, the size of its letters and its language."""
    size = LARGE if large else NORMAL
    normal = document.styles["Normal"]
    _letters(normal, size, INK)
    normal.paragraph_format.space_after = Pt(6)
    for name, times in HEADINGS.items():
        _letters(document.styles[name], round(size * times), ACCENT)
    _letters(document.styles["Caption"], round(size * 0.9), INK)
    _quotation(document)
    _note_line(document, size)
    _wall(document)
    _speak(document, language)


def _letters(style: Any, points: int, colour: RGBColor) -> None:
    style.font.name = FONT
    style.font.size = Pt(points)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # Themes would win over the name: headings would keep another typeface.
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _quotation(document: Any) -> None:
    quote = document.styles["Intense Quote"]
    quote.font.color.rgb = INK
    quote.font.bold = False


def _note_line(document: Any, size: int) -> None:
    style = document.styles.add_style("Note line", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(max(26, size * 2))
    style.paragraph_format.space_after = Pt(0)
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):  # neighbours of one style share a border unless one stands between them
        line = OxmlElement(side)
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "B9B4A8")):
            line.set(qn(name), value)
        borders.append(line)
    style.element.get_or_add_pPr().append(borders)


def _wall(document: Any) -> None:
    style = document.styles.add_style(WALL, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(WALL_SIZE)


def _speak(document: Any, language: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    mark = defaults.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        defaults.append(mark)
    mark.set(qn("w:val"), html_language(language))
