"""Office files that go and get a part of themselves elsewhere by what their texts say; each has a harmless twin."""

from .hostile import word, zipped
from .hostile_shapes import Case

LEADS = '"http://127.0.0.1:9/x.png"'


def fields(*pieces: str) -> bytes:
    """A Word file whose text holds those pieces: `{`, `|` and `}` begin, part and end a field, the rest instructs."""
    turns = {"{": "begin", "|": "separate", "}": "end"}
    told = "".join(
        f'<w:r><w:fldChar w:fldCharType="{turns[piece]}"/></w:r>'
        if piece in turns
        else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    )
    return word_text(f"<w:p>{told}</w:p>")


def word_text(told: str, name: str = "word/document.xml", encoding: str = "utf-8") -> bytes:
    """A Word file with a part of that content."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    start = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = f'{start}<w:document xmlns:w="{space}"><w:body>{told}</w:body></w:document>'
    return word({name: body.encode(encoding)})


def runs(amount: int, then: str = "") -> bytes:
    """A Word file of so many pieces of text, no two alike, for what repeats too much is refused by its size."""
    return word_text("".join(f'<w:r w:rsidR="{n * 7919 % 99991:x}"/>' for n in range(amount)) + then)


def open_document(told: str, name: str = "content.xml", kind: str = "text") -> bytes:
    """An OpenDocument file with a part of that content."""
    spaces = "".join(
        f' xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for space in ("office", "draw", "text", "style", "meta", "table", "presentation")
    )
    body = f'<office:x{spaces} xmlns:l="http://www.w3.org/1999/xlink">{told}</office:x>'
    sound = '<x xmlns="urn:x"/>'
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": sound,
            "styles.xml": sound,
            name: body,
        }
    )


OFFICE_SHAPES: dict[str, Case] = {
    "a field that gets a picture": ("document", "a.docx", lambda: fields("{", " INCLUDEPICTURE ", LEADS, "|", "}")),
    "a field that gets a text, in pieces": (
        "document",
        "a.docx",
        lambda: fields("{", " Inc", "lude", "Text ", LEADS, "}"),
    ),
    "a field named by another": ("document", "a.docx", lambda: fields("{", "{", "QUOTE 68 68 69", "}", " a b c", "}")),
    "a field in a field": (
        "document",
        "a.docx",
        lambda: fields("{", 'IF "a" = "', "{", "DDEAUTO a b", "}", '"', "|", "}"),
    ),
    "a plain field that gets a picture": (
        "document",
        "a.docx",
        lambda: word_text(f"<w:fldSimple w:instr='&#73;NCLUDEPICTURE {LEADS}'/>", "word/footer1.xml", "utf-16"),
    ),
    "a field in a part of any name": (
        "document",
        "a.docx",
        lambda: word_text(f"<w:fldSimple w:instr='LINK Excel.Sheet.8 {LEADS}'/>", "word/letters.dat"),
    ),
    "a field in letters of its own": (
        "document",
        "a.docx",
        lambda: word_text(f"<w:fldSimple w:instr='RD {LEADS}'/>", encoding="utf-7"),
    ),
    "pieces of text without end": ("document", "a.docx", lambda: runs(1_500_000, "<w:fldChar/>")),
    "an ODT with a picture elsewhere": (
        "document",
        "a.odt",
        lambda: open_document('<draw:image l:href="http://127.0.0.1:9/x.png"/>'),
    ),
    "an ODP with a background elsewhere": (
        "document",
        "a.odp",
        lambda: open_document('<draw:fill-image l:href="&#102;ile:///etc/x.png"/>', "styles.xml", kind="presentation"),
    ),
    "an ODT with an object that gets a picture": (
        "document",
        "a.odt",
        lambda: open_document('<draw:image l:href="../../x.png"/>', "Object 1/content.xml"),
    ),
    "an ODT with a section of another": (
        "document",
        "a.odt",
        lambda: open_document('<text:section-source l:href="%2e%2e/autre.odt"/>'),
    ),
    "an ODS with values of a program": (
        "document",
        "a.ods",
        lambda: open_document('<office:dde-source office:dde-application="cmd"/>', kind="spreadsheet"),
    ),
    "an ODT with a template on another machine": (
        "document",
        "a.odt",
        lambda: open_document('<meta:template l:href="file://127.0.0.1/x.ott"/>', "meta.xml"),
    ),
}

OFFICE_TWINS: dict[str, Case] = {
    "a field that gets a picture": ("document", "a.docx", lambda: fields("{", " HYPERLINK ", LEADS, "|", "}")),
    "a field that gets a text, in pieces": (
        "document",
        "a.docx",
        lambda: fields("{", " PAGEREF ", "IncludeText", "}"),
    ),
    "a field named by another": (
        "document",
        "a.docx",
        lambda: fields("{", "HYPERLINK ", "{", "QUOTE 68 68 69", "}", "|", "}"),
    ),
    "a field in a field": (
        "document",
        "a.docx",
        lambda: fields("{", 'IF "a" = "', "{", "DATE", "}", '"', "|", "DDEAUTO a b", "}"),
    ),
    "a plain field that gets a picture": (
        "document",
        "a.docx",
        lambda: word_text(f"<w:fldSimple w:instr='&#80;AGE {LEADS}'/>", "word/footer1.xml", "utf-16"),
    ),
    "a field in a part of any name": (
        "document",
        "a.docx",
        lambda: word_text("<w:t>LINK</w:t>", "word/letters.dat"),
    ),
    "a field in letters of its own": (
        "document",
        "a.docx",
        lambda: word_text(f"<w:fldSimple w:instr='PAGE {LEADS}'/>", encoding="utf-16"),
    ),
    "pieces of text without end": ("document", "a.docx", lambda: runs(1_000_000)),
    "an ODT with a picture elsewhere": (
        "document",
        "a.odt",
        lambda: open_document('<text:a l:href="http://127.0.0.1:9"><draw:image l:href="Pictures/x.png"/></text:a>'),
    ),
    "an ODP with a background elsewhere": (
        "document",
        "a.odp",
        lambda: open_document('<draw:fill-image l:href="Pictures/x.png"/>', "styles.xml", kind="presentation"),
    ),
    "an ODT with an object that gets a picture": (
        "document",
        "a.odt",
        lambda: open_document('<draw:image l:href="../Pictures/x.png"/>', "Object 1/content.xml"),
    ),
    "an ODT with a section of another": (
        "document",
        "a.odt",
        lambda: open_document('<text:section-source l:href="#Section 1"/><draw:object l:href="./Object 1"/>'),
    ),
    "an ODS with values of a program": (
        "document",
        "a.ods",
        lambda: open_document("<text:p>dde-source</text:p>", kind="spreadsheet"),
    ),
    "an ODT with a template on another machine": (
        "document",
        "a.odt",
        lambda: open_document('<meta:template l:href="file:///C:/Modeles/x.ott"/>', "meta.xml"),
    ),
}
