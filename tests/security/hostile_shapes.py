"""Files that harm by their shape, or that hide what they do; each has a twin of the same shape that does no harm."""

import base64
import io
import random
import zipfile
import zlib
from collections.abc import Callable

from .hostile import sheet, word

Case = tuple[str, str, Callable[[], bytes]]

ACTION = b"<</S/JavaScript/JS(app.alert(1))>>"
HARMLESS = b"<</Type/Page/Names 3 0 R/Note(#61 JavaScript)>>"
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    "Target='http://127.0.0.1:9/x.png' TargetMode = 'External'/></Relationships>"
)
WORD_LINKS, SHEET_LINKS = "word/_rels/document.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"


def rows(cells: int, lines: int, encoding: str = "utf-8") -> bytes:
    """A workbook of one sheet with so many lines of so many cells."""
    line = f"<row>{'<c><v>1</v></c>' * cells}</row>"
    start = f'<?xml version="1.0" encoding="{encoding}"?>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    told = f'{start}<worksheet xmlns="{space}"><sheetData>{line * lines}</sheetData></worksheet>'
    return sheet({"xl/worksheets/sheet1.xml": told.encode(encoding)})


def part(name: str) -> str:
    """A part of a sound workbook."""
    with zipfile.ZipFile(io.BytesIO(sheet())) as package:
        return package.read(name).decode()


def styles(amount: int) -> bytes:
    """A workbook with so many looks of a cell."""
    looks = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * amount
    return sheet({"xl/styles.xml": part("xl/styles.xml").replace("</cellXfs>", f"{looks}</cellXfs>")})


def same_text(cells: int, length: int) -> bytes:
    """A workbook with one long text, in so many cells."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = part("[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    cell = '<c t="s"><v>0</v></c>'
    lines = f"<row>{cell * 60}</row>" * (cells // 60)
    return sheet(
        {
            "[Content_Types].xml": types,
            "xl/sharedStrings.xml": f'<sst xmlns="{space}"><si><t>{"x" * length}</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>',
        }
    )


def paragraphs(amount: int) -> bytes:
    """A Word document of so many paragraphs, no two alike, for what repeats too much is refused by its size."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    told = "".join(f"<w:p><w:r><w:t>{n * 7919 % 99991} h</w:t></w:r></w:p>" for n in range(amount))
    return word({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{told}</w:body></w:document>'})


def markdown(text: str) -> bytes:
    """A guide with that text in its activity."""
    return f"# G\n\n## R\n\n### A (10 min)\n\n{text}\n".encode()


def table(columns: int, lines: int) -> bytes:
    """A guide with a table."""
    return markdown("\n".join(["|a" * columns + "|", "|-" * columns + "|", *["|b" * columns + "|"] * lines]))


def references(amount: int) -> bytes:
    """A guide with so many addresses of links noted apart."""
    return markdown("\n".join(f"[{n}]: http://x" for n in range(amount)) + "\n\n" + "[a][1] " * amount)


def activities(amount: int) -> bytes:
    """A guide of so many sessions of one activity."""
    return ("# G\n\n" + "## R\n\n### A (10 min)\n\nx\n\n" * amount).encode()


def pdf(*objects: bytes) -> bytes:
    """A PDF of those objects."""
    numbered = (b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer<</Root 1 0 R>>\n%%EOF"


def packed(content: bytes, told: bytes = b"/Type/ObjStm", way: bytes = b"/FlateDecode") -> bytes:
    """An object stream."""
    content = b"2 0 " + content
    stream = zlib.compress(content) if way == b"/FlateDecode" else base64.a85encode(content) + b"~>"
    return b"<<%s/N 1/First 4/Filter%s/Length %d>>stream\n%s\nendstream" % (told, way, len(stream), stream)


def photographs(megabytes: int) -> bytes:
    """A PDF of pictures, where any three bytes in a row are met by chance."""
    drawn = random.Random(5).randbytes(megabytes * 1024 * 1024)
    return pdf(b"<</Type/XObject/Subtype/Image/Filter/DCTDecode/Length 9>>stream\n%s\nendstream" % drawn)


SHAPES: dict[str, Case] = {
    "one line of many cells": ("table", "a.xlsx", lambda: rows(1_500_000, 1)),
    "many lines of cells": ("table", "a.xlsx", lambda: rows(60, 20_000)),
    "cells in another encoding": ("table", "a.xlsx", lambda: rows(60, 20_000, "utf-16")),
    "many looks of cells": ("table", "a.xlsx", lambda: styles(600_000)),
    "a text in every cell": ("table", "a.xlsx", lambda: same_text(24_000, 1_000_000)),
    "a giant cell": ("table", "a.csv", lambda: b'a;b\n"' + b"x" * 1_900_000 + b'";2\n'),
    "quotes without end": ("table", "a.csv", lambda: b"a;b\n" + b'"' * 1_900_001),
    "stars and bars": ("guide", "a.md", lambda: markdown("*a_ " * 300_000)),
    "stars on many lines": ("guide", "a.md", lambda: markdown("*a_ \n" * 300_000)),
    "many columns": ("guide", "a.md", lambda: table(20_000, 50)),
    "many headings": ("guide", "a.md", lambda: activities(100_000)),
    "many durations": ("guide", "a.md", lambda: markdown("Durée : " + "1 h " * 500_000)),
    "many short lines": ("guide", "a.md", lambda: markdown("1 h\n" * 200_000)),
    "many references": ("guide", "a.md", lambda: references(100_000)),
    "many brackets": ("guide", "a.md", lambda: markdown("[a](" * 100_000)),
    "many pieces in Word": ("guide", "a.docx", lambda: paragraphs(100_000)),
    "code by another name": ("document", "a.pdf", lambda: pdf(b"<</S/J#61vaScript/J#53(app.alert(1))>>")),
    "code in packed objects": ("document", "a.pdf", lambda: pdf(packed(ACTION))),
    "code in packed objects that do not say so": ("document", "a.pdf", lambda: pdf(packed(ACTION, told=b"/X/Y"))),
    "code far in packed objects": ("document", "a.pdf", lambda: pdf(packed(b" " * 9_000_000 + ACTION))),
    "code packed in another way": ("document", "a.pdf", lambda: pdf(packed(ACTION, way=b"/ASCII85Decode"))),
    "packed objects by another name": (
        "document",
        "a.pdf",
        lambda: pdf(packed(ACTION, told=b"/Type/Obj#53tm", way=b"/ASCII85Decode")),
    ),
    "objects that swell": ("document", "a.pdf", lambda: pdf(*[packed(b" " * 9_000_000)] * 40)),
    "hidden letters without end": ("document", "a.pdf", lambda: pdf(b"/#41" * 12_000_000)),
    "streams without end": ("document", "a.pdf", lambda: pdf(b"stream\nx\x9c" * 5_000_000)),
    "objects told without end": ("document", "a.pdf", lambda: pdf(b"/First 1" * 5_500_000)),
    "bars without end": ("document", "a.pdf", lambda: pdf(b"/" * 45_000_000, ACTION)),
    "a film that runs code": ("document", "a.pdf", lambda: pdf(b"<</S/Rendition/JS(app.alert(1))>>")),
    "a program in a PDF": ("document", "a.pdf", lambda: pdf(b"<</OpenAction<</S/Launch/F(cmd.exe)>>>>")),
    "a file in a PDF": ("document", "a.pdf", lambda: pdf(b"<</Type/Embedded#46ile>>")),
    "a Word file with a picture elsewhere": (
        "document",
        "a.docx",
        lambda: word({WORD_LINKS: EXTERNAL.format("image")}),
    ),
    "a workbook with another": ("document", "a.xlsx", lambda: sheet({"xl/externalLinks/externalLink1.xml": "<x/>"})),
    "a workbook with a picture elsewhere": (
        "document",
        "a.xlsx",
        lambda: sheet({SHEET_LINKS: EXTERNAL.format("image")}),
    ),
    "a link after many": (
        "document",
        "a.docx",
        lambda: word({WORD_LINKS: f"<!--{' ' * 2_000_000}-->" + EXTERNAL.format("attachedTemplate")}),
    ),
}

TWINS: dict[str, Case] = {
    "one line of many cells": ("table", "a.xlsx", lambda: rows(60, 2)),
    "many lines of cells": ("table", "a.xlsx", lambda: rows(60, 500)),
    "cells in another encoding": ("table", "a.xlsx", lambda: rows(60, 500, "iso-8859-1")),
    "many looks of cells": ("table", "a.xlsx", lambda: styles(3_000)),
    "a text in every cell": ("table", "a.xlsx", lambda: same_text(24_000, 200)),
    "a giant cell": ("table", "a.csv", lambda: b'a;b\n"' + b"x" * 100_000 + b'";2\n'),
    "quotes without end": ("table", "a.csv", lambda: b"a;b\n" + b'"' * 100_002),
    "stars and bars": ("guide", "a.md", lambda: markdown("*a_ " * 4_000)),
    "stars on many lines": ("guide", "a.md", lambda: markdown("*a_ \n" * 5_000)),
    "many columns": ("guide", "a.md", lambda: table(20, 50)),
    "many headings": ("guide", "a.md", lambda: activities(900)),
    "many durations": ("guide", "a.md", lambda: markdown("Durée : " + "1 h " * 4_000)),
    "many short lines": ("guide", "a.md", lambda: markdown("1 h\n" * 5_000)),
    "many references": ("guide", "a.md", lambda: references(900)),
    "many brackets": ("guide", "a.md", lambda: markdown("[a](" * 4_000)),
    "many pieces in Word": ("guide", "a.docx", lambda: paragraphs(2_000)),
    "code by another name": ("document", "a.pdf", lambda: pdf(b"<</S/J#61vaScripts/BaseFont/Caf#c3#a9#20Noir>>")),
    "code in packed objects": ("document", "a.pdf", lambda: pdf(packed(HARMLESS))),
    "code in packed objects that do not say so": ("document", "a.pdf", lambda: pdf(packed(HARMLESS, told=b"/X/Y"))),
    "code far in packed objects": ("document", "a.pdf", lambda: pdf(packed(b" " * 9_000_000 + HARMLESS))),
    "code packed in another way": (
        "document",
        "a.pdf",
        lambda: pdf(b"<</Filter/ASCII85Decode/Length 9>>stream\n87cUR~>\nendstream"),
    ),
    "packed objects by another name": (
        "document",
        "a.pdf",
        lambda: pdf(packed(HARMLESS, told=b"/Type /ObjStm /X#20Y 2")),
    ),
    "objects that swell": ("document", "a.pdf", lambda: pdf(*[packed(b" " * 9_000_000)] * 5)),
    "hidden letters without end": ("document", "a.pdf", lambda: pdf(b"/#41" * 9_000)),
    "streams without end": ("document", "a.pdf", lambda: pdf(*[packed(HARMLESS)] * 9_000)),
    "objects told without end": ("document", "a.pdf", lambda: pdf(b"/First 1 0 R" * 3_500_000)),
    "bars without end": ("document", "a.pdf", lambda: pdf(b"/" * 45_000_000)),
    "a film that runs code": ("document", "a.pdf", lambda: photographs(40)),
    "a program in a PDF": ("document", "a.pdf", lambda: pdf(b"<</OpenAction[3 0 R/XYZ null null 0]>>")),
    "a file in a PDF": ("document", "a.pdf", lambda: pdf(b"<</Type/Filespec/Outlines<</First 4 0 R>>>>")),
    "a Word file with a picture elsewhere": (
        "document",
        "a.docx",
        lambda: word({WORD_LINKS: EXTERNAL.format("hyperlink")}),
    ),
    "a workbook with another": ("document", "a.xlsx", sheet),
    "a workbook with a picture elsewhere": (
        "document",
        "a.xlsx",
        lambda: sheet({SHEET_LINKS: EXTERNAL.format("hyperlink")}),
    ),
    "a link after many": (
        "document",
        "a.docx",
        lambda: word({WORD_LINKS: f"<!--{' ' * 2_000_000}-->" + EXTERNAL.format("hyperlink")}),
    ),
}
