"""Files made to harm, drawn up here: none is kept in the project."""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import docx
from openpyxl import Workbook
from PIL import Image as Drawing

SECRET = "file:///etc/passwd"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.{}"/></Types>'
)
WORD = TYPES.format("wordprocessingml.document.main+xml")
SHEET = TYPES.format("spreadsheetml.sheet.main+xml")
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><l>&a9;</l>"
)
OUTSIDE = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "{SECRET}">]><l>&x;</l>'


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of those parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def word(changes: dict[str, bytes | str] | None = None) -> bytes:
    """A sound Word document, with parts added or replaced."""
    document = docx.Document()
    document.add_heading("Guide", 0)
    document.add_heading("Accueil (10 min)", 1)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    return zipped({**parts, **(changes or {})})


def sheet(changes: dict[str, bytes | str] | None = None, cell: str = "a") -> bytes:
    """A sound workbook, with parts added or replaced."""
    book = Workbook()
    book.active.append(["Date", "Titre"])
    book.active.append(["2026-05-01", cell])
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    return zipped({**parts, **(changes or {})})


def relationship(kind: str) -> str:
    """Relationships that go and get a part elsewhere."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="http://127.0.0.1:9/x.dotx" TargetMode="External"/></Relationships>'
    )


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **saving) -> bytes:
    """A plain picture."""
    target = io.BytesIO()
    Drawing.new("RGB", size, "teal").save(target, kind, **saving)
    return target.getvalue()


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that announces more points than any memory holds."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def located_jpeg() -> bytes:
    """A photograph that says where it was taken, and by what."""
    exif = Drawing.Exif()
    exif[0x0110] = "canary telephone"
    exif.get_ifd(0x8825)[2] = (45.0, 30.0, 0.0)
    return picture("JPEG", exif=exif.tobytes(), comment=b"canary comment")


def linked_zip() -> bytes:
    """A zip whose part is a symbolic link."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        entry = zipfile.ZipInfo("bag/data/lien")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        package.writestr(entry, "/etc/passwd")
    return target.getvalue()


def lying_zip() -> bytes:
    """A zip whose part announces ten bytes and holds twenty million."""
    honest = zipped({"[Content_Types].xml": WORD, "word/document.xml": b"\0" * 20_000_000})
    return honest.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 10))


def tar() -> bytes:
    """A tar that leads out of its folder."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/canary"), io.BytesIO())
    return target.getvalue()


def nested() -> bytes:
    """Zips in a zip, each of the same byte."""
    inner = zipped({f"{n}": b"\0" * 20_000_000 for n in range(3)})
    for level in range(4):
        inner = zipped({f"{level}-{n}.zip": inner for n in range(6)})
    return inner


BOMB = {"word/media/image1.png": b"\0" * 60_000_000}
PDF_JS = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"
)
DEEP = "<w:p>" * 200_000 + "</w:p>" * 200_000
YAML_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)

# The door each comes to, its name there, and what makes it; `None` for what must be refused, else what must be gone.
HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a bomb": ("guide", "a.docx", lambda: word(BOMB)),
    "a bomb that lies": ("guide", "a.docx", lying_zip),
    "zips in zips": ("guide", "a.docx", nested),
    "a billion laughs": ("guide", "a.docx", lambda: word({"word/document.xml": LAUGHS})),
    "an outside entity": ("guide", "a.docx", lambda: word({"word/document.xml": OUTSIDE})),
    "entities in UTF-16": ("guide", "a.docx", lambda: word({"word/document.xml": OUTSIDE.encode("utf-16")})),
    "a template elsewhere": (
        "guide",
        "a.docx",
        lambda: word({"word/_rels/settings.xml.rels": relationship("attachedTemplate")}),
    ),
    "an object elsewhere": ("guide", "a.docx", lambda: word({"word/_rels/x.xml.rels": relationship("oleObject")})),
    "macros": ("guide", "a.docx", lambda: word({"word/vbaProject.bin": b"canary"})),
    "an old Word file": ("guide", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
    "deep XML": (
        "guide",
        "a.docx",
        lambda: word(
            {
                "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f"<w:body>{DEEP}</w:body></w:document>"
            }
        ),
    ),
    "an open document": ("guide", "a.docx", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"})),
    "a page named Markdown": ("guide", "a.exe", lambda: b"<html><script>canary</script>"),
    "NUL in Markdown": ("guide", "a.md", lambda: b"# a\0" * 1000),
    "a PDF named Markdown": ("guide", "a.md", lambda: PDF_JS),
    "an endless Markdown": ("guide", "a.md", lambda: b"*" * 6_000_000),
    "a workbook bomb": ("table", "a.xlsx", lambda: sheet({"xl/media/x.bin": b"\0" * 60_000_000})),
    "laughs in a workbook": ("table", "a.xlsx", lambda: sheet({"xl/worksheets/sheet1.xml": LAUGHS})),
    "laughs in its words": ("table", "a.xlsx", lambda: sheet({"xl/workbook.xml": LAUGHS})),
    "a million lines": ("table", "a.csv", lambda: b"a;b\n" + b"1;2\n" * 1_000_000),
    "half a million lines": ("table", "a.csv", lambda: b"a;b\n" + b"1;2\n" * 500_000),
    "a table with NUL": ("table", "a.csv", lambda: b"a;b\n1;\0\n"),
    "a program named CSV": ("table", "a.exe", lambda: b"MZ" + bytes(200)),
    "a gzip named workbook": ("table", "a.xlsx", lambda: gzip.compress(b"\0" * 10_000_000)),
    "a path that leads out": ("package", "a.zip", lambda: zipped({"bag/../../etc/canary": "x"})),
    "a link in a package": ("package", "a.zip", linked_zip),
    "a name with NUL": (
        "package",
        "a.zip",
        lambda: zipped({"bag/aXb": "x"}).replace(b"bag/aXb", b"bag/a\0b"),
    ),
    "a very long name": ("package", "a.zip", lambda: zipped({f"bag/{'a' * 60_000}": "x", "autre/b": "y"})),
    "many files": ("package", "a.zip", lambda: zipped({f"bag/{n}": "" for n in range(20_000)}, zipfile.ZIP_STORED)),
    "a package bomb": ("package", "a.zip", lambda: zipped({f"bag/{n}": b"\0" * 60_000_000 for n in range(4)})),
    "a tar in a zip": ("package", "a.zip", lambda: zipped({"a.tar": tar()})),
    "a tar": ("package", "a.zip", tar),
    "a huge PNG": ("picture", "a.png", huge_png),
    "a large PNG": ("picture", "a.png", lambda: huge_png(9_000, 9_000)),
    "a cut JPEG": ("picture", "a.jpg", lambda: picture("JPEG", (900, 900))[:900]),
    "a page named PNG": ("picture", "a.png", lambda: b"<html><script>canary</script></html>"),
    "a drawing with code": ("picture", "a.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='canary'/>"),
    "a drawing named PNG": ("picture", "a.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='canary'/>"),
    "a GIF named PNG": ("picture", "a.png", lambda: picture("GIF")),
    "a page named PDF": ("document", "a.pdf", lambda: b"<html><script>canary</script></html>"),
    "a PDF with code": ("document", "a.pdf", lambda: PDF_JS),
    "a page named text": ("document", "a.txt", lambda: b"<!DOCTYPE html><script>canary</script>"),
    "a program named text": ("document", "a.txt", lambda: b"MZ" + bytes(300)),
    "a zip named Word": ("document", "a.docx", lambda: zipped({"a.exe": "canary"})),
    "a Word file with macros": ("document", "a.docx", lambda: word({"word/vbaProject.bin": b"canary"})),
    "a Word file with an object": ("document", "a.docx", lambda: word({"word/embeddings/oleObject1.bin": b"canary"})),
    "a Word file with a template": (
        "document",
        "a.docx",
        lambda: word({"word/_rels/settings.xml.rels": relationship("attachedTemplate")}),
    ),
    "a Word bomb to give out": ("document", "a.docx", lambda: word(BOMB)),
    "an ODT bomb": (
        "document",
        "a.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\0" * 400_000_000}),
    ),
    "an ODT with code": (
        "document",
        "a.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/x.xml": "canary"}),
    ),
    "a translation bomb": ("translation", "a.po", lambda: b'msgid "a"\nmsgstr "b"\n\n' * 150_000),
    "a translation of code": ("translation", "a.po", lambda: b"\x7fELF" + bytes(4096)),
    "many aliases": ("wordings", "a.yaml", YAML_BOMB.encode),
    "a YAML program": ("wordings", "a.yaml", lambda: b"!!python/object/apply:os.system ['touch /tmp/canary']"),
}

# What is taken in without the harm in it.
NEUTRALISED: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "where a photograph was taken": ("picture", "a.jpg", located_jpeg),
    "a script after a GIF": ("picture", "a.gif", lambda: picture("GIF") + b"/*canary*/=1;alert(1)"),
    "a zip after a PNG": ("picture", "a.png", lambda: picture("PNG") + zipped({"canary": "canary"})),
    "code in Markdown": ("guide", "a.md", lambda: b"# G\n\n## R\n\n### A (10 min)\n\n<img src=x onerror=canary>\n"),
    "a link of code": ("guide", "a.md", lambda: b"# G\n\n## R\n\n### A (10 min)\n\n[x](javascript:alert)\n"),
    "old letters": ("guide", "a.md", lambda: "# Été\n\n## R\n\n### Égalité (10 min)\n\nForêt\n".encode("cp1252")),
    "an order in a cell": ("table", "a.csv", lambda: b"a;b\n=cmd|' /C calc'!A0;2\n"),
    "a formula in a workbook": ("table", "a.xlsx", lambda: sheet(cell='=HYPERLINK("http://127.0.0.1:9")')),
}
