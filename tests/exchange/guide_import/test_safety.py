"""Files that are refused, each with one sentence and a reason to test against."""

import struct
import zipfile
import zlib
from io import BytesIO

import docx
import pytest

from workshops.exchange.guide_import import safety
from workshops.exchange.guide_import.messages import REFUSALS
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.guide_import.refusal import ImportRefused, Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def plain(word_bytes) -> bytes:
    """A sound Word document."""
    document = docx.Document()
    document.add_heading("Guide", 0)
    document.add_heading("Accueil (10 min)", 1)
    return word_bytes(document)


@pytest.fixture
def rezipped(plain):
    """The same document with parts added, replaced (a name and bytes) or left out (a name and None)."""

    def build(changes: dict[str, bytes | None], *, compression=zipfile.ZIP_DEFLATED) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(BytesIO(plain)) as old, zipfile.ZipFile(buffer, "w", compression) as new:
            for name in old.namelist():
                if name not in changes:
                    new.writestr(name, old.read(name))
            for name, data in changes.items():
                if data is not None:
                    new.writestr(name, data)
        return buffer.getvalue()

    return build


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name)


def reason(data: bytes, name: str = "guide.docx") -> str:
    with pytest.raises(Refused) as refused:
        parse_guide(data, name)
    return refused.value.code


def test_a_sound_document_passes(plain):
    assert parse_guide(plain, "guide.docx").counts().activities == 1


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "guide.docx", "empty"),
        (b"", "guide.md", "empty"),
        (b" \n\t\n", "guide.md", "empty"),
        (PICTURE, "guide.docx", "disguised"),
        (b"\xff\xd8\xff\xe0" + bytes(32), "guide.docx", "disguised"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "guide.docx", "disguised"),
        (b"%PDF-1.7 ...", "guide.docx", "disguised"),
        (b"{\\rtf1 bonjour}", "guide.docx", "disguised"),
        (b"<!DOCTYPE html><html></html>", "guide.docx", "disguised"),
        (PICTURE, "guide.md", "disguised"),
        (b"bonjour", "guide.docx", "corrupt"),
        (b"PK\x03\x04 et puis rien", "guide.docx", "corrupt"),
        (OLE + bytes(512), "guide.doc", "old_word"),
        (OLE + bytes(512), "guide.docx", "old_word"),
        (OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "guide.docx", "encrypted"),
        (b"MZ\x90\x00" + bytes(range(32)) * 8, "guide.md", "not_text"),
        (b"texte\x00texte", "guide.md", "not_text"),
        (b"%PDF-1.7", "guide.pdf", "unknown_format"),
        (b"bonjour", "guide.xyz", "unknown_format"),
        (b"bonjour", "guide", "unknown_format"),
    ],
)
def test_what_is_not_a_guide_is_refused(data, name, code):
    assert reason(data, name) == code


def test_macros_are_refused_by_name_part_and_type(plain, rezipped):
    types = part_of(plain, "[Content_Types].xml")
    enabled = types.replace(b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")
    assert reason(plain, "guide.docm") == "macros"
    assert reason(rezipped({"word/vbaProject.bin": b"x"})) == "macros"
    assert reason(rezipped({"[Content_Types].xml": enabled})) == "macros"


def test_other_packages_are_named(rezipped, plain):
    types = part_of(plain, "[Content_Types].xml")
    sheet = types.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
    assert reason(rezipped({"[Content_Types].xml": sheet})) == "disguised"
    assert reason(rezipped({"[Content_Types].xml": None})) == "disguised"
    assert reason(rezipped({"mimetype": b"application/vnd.oasis.opendocument.text"})) == "disguised"


def test_damage_inside_the_package_is_refused(rezipped, plain):
    assert reason(rezipped({"word/document.xml": b"<w:document><w:body>"})) == "corrupt"
    assert reason(plain[: len(plain) // 2]) == "corrupt"
    assert reason(rezipped({"word/document.xml": None})) == "no_text"


def test_a_document_without_text_is_refused(word_bytes):
    assert reason(word_bytes(docx.Document())) == "no_text"


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(declaration, rezipped, plain):
    body = part_of(plain, "word/document.xml")
    end = body.index(b"?>") + 2
    assert reason(rezipped({"word/document.xml": body[:end] + declaration + body[end:]})) == "unsafe_xml"


def test_entities_hidden_by_an_encoding_are_refused(rezipped):
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert reason(rezipped({"word/document.xml": text.encode("utf-16")})) == "unsafe_xml"


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("http://example.org/evil.dotm", True),
        ("https://example.org/evil.dotx", True),
        ("\\\\serveur\\partage\\modele.dotx", True),
        ("file://serveur/partage/modele.dotx", True),
        ("file:///C:\\Users\\moi\\Modeles\\Normal.dotm", False),
        ("Normal.dotm", False),
    ],
)
def test_a_template_elsewhere_is_refused_and_one_at_home_ignored(target, refused, rezipped):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations = (
        f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    data = rezipped({"word/_rels/settings.xml.rels": relations.encode()})
    if refused:
        assert reason(data) == "outside_template"
    else:
        assert parse_guide(data, "guide.docx").title == "Guide"


def test_a_bomb_is_refused_by_its_declared_sizes(rezipped, monkeypatch):
    monkeypatch.setattr(safety, "MAX_XML_PART", 100_000)
    assert reason(rezipped({"word/document.xml": b"<x>" + b" " * 200_000 + b"</x>"})) == "too_big_inside"


def test_a_bomb_of_pictures_is_refused(rezipped, monkeypatch):
    monkeypatch.setattr(safety, "MAX_UNPACKED", 1_000_000)
    assert reason(rezipped({"word/media/a.png": bytes(2_000_000)})) == "too_big_inside"


def test_a_part_made_to_swell_is_refused_wherever_it_is(rezipped):
    assert reason(rezipped({"word/media/a.bin": bytes(12 * safety.MEGABYTE)})) == "too_big_inside"


def test_many_parts_are_refused(rezipped, monkeypatch):
    monkeypatch.setattr(safety, "MAX_PARTS", 20)
    assert reason(rezipped({f"word/media/{number}.txt": b"x" for number in range(30)})) == "too_big_inside"


def test_a_size_that_lies_is_corrupt(rezipped):
    """A part that unpacks to more than it declares stops at what it declares."""
    body = b"<x>" + b"a" * 5000 + b"</x>"
    data = bytearray(rezipped({"word/document.xml": body}))
    declared = struct.pack("<I", len(body))
    place = data.rindex(declared)
    data[place : place + 4] = struct.pack("<I", 50)
    assert reason(bytes(data)) == "corrupt"


def test_a_zip_with_a_password_is_refused(rezipped):
    data = bytearray(rezipped({}))
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    assert reason(bytes(data)) == "encrypted"


def test_a_damaged_stream_is_corrupt(rezipped):
    data = bytearray(rezipped({"word/document.xml": bytes(range(256)) * 40}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as package:
        start = package.getinfo("word/document.xml").header_offset + 60
    data[start : start + 40] = b"\xff" * 40
    assert reason(bytes(data)) == "corrupt"
    assert zlib.crc32(b"") == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_old_encodings_of_markdown_are_read(encoding):
    guide = parse_guide("# Été à l’école\n\n## Accueil (10 min)\n".encode(encoding), "guide.md")
    assert guide.title == "Été à l’école"


def test_a_large_markdown_is_refused(monkeypatch):
    monkeypatch.setattr(safety, "MAX_MARKDOWN", 100)
    assert reason(b"a " * 100, "guide.md") == "too_big"


def test_a_word_document_of_any_name_is_read_as_one(plain):
    assert parse_guide(plain, "guide.bin").title == "Guide"


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_is_one_sentence_with_what_to_do(code):
    details = {"kind": "image"} if code == "disguised" else {"limit": 50}
    sentence = str(ImportRefused(code, "guide.docx", **details))
    assert "guide.docx" in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert ":" in sentence
    assert "!" not in sentence
