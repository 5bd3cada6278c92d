"""What a PDF would run, however it is written."""

import zlib
from io import BytesIO

import pypdf
import pytest

from tests.security.hostile_shapes import ACTION, HARMLESS, packed, pdf
from workshops.guides.uploads import pdf_contents
from workshops.guides.uploads.pdf_contents import CODE, UNREADABLE, why_unsafe


def objects(content, told=b"/Type/ObjStm/N 1/First 4"):
    """A stream of those bytes as they are."""
    return pdf(b"<<%s/Filter/FlateDecode>>stream\n%s\nendstream" % (told, content))


@pytest.mark.parametrize(
    "action",
    [
        b"<</S/JavaScript/JS(a)>>",
        b"<</S/#4a#61#76#61#53#63#72#69#70#74/#4A#53(a)>>",
        b"<</S/Java#53cript%\n/JS 4 0 R>>",
        b"<</S 5 0 R/JS 4 0 R>>",
        b"<</S/#4Caunch/F(a)>>",
        b"<</Names<</EmbeddedFiles 4 0 R>>>>",
        b"<</AcroForm<</XFA[(a) 4 0 R]>>>>",
        b"<</Subtype/RichMedi#61>>",
        b"<</S/Rendition/JS<61>>>",
    ],
)
def test_an_action_is_found_in_the_open_and_packed(action):
    assert why_unsafe(pdf(action)) == CODE
    assert why_unsafe(pdf(packed(action))) == CODE
    assert why_unsafe(pdf(packed(action, told=b""))) == CODE


@pytest.mark.parametrize(
    "words",
    [
        b"<</Type/Catalog/OpenAction[3 0 R/XYZ null null 0]>>",
        b"<</S/URI/URI(https://example.org/JSON)>>",
        b"<</Font<</JS0 4 0 R/JavaScripts 5 0 R/LaunchPad 6 0 R>>>>",
        b"<</BaseFont/Caf#c3#a9#20Noir/Title(JavaScript)/First 4 0 R/Last 5 0 R>>",
    ],
)
def test_what_only_looks_like_one_is_kept(words):
    assert why_unsafe(pdf(words)) == ""
    assert why_unsafe(pdf(packed(words))) == ""


def test_an_action_across_two_pieces_is_found(monkeypatch):
    monkeypatch.setattr(pdf_contents, "MEGABYTE", 7)
    assert why_unsafe(pdf(packed(ACTION))) == CODE
    assert why_unsafe(pdf(packed(HARMLESS))) == ""


def test_objects_that_break_off_are_not_trusted():
    whole = zlib.compress(b"2 0 " + HARMLESS * 90)
    assert why_unsafe(objects(whole)) == ""
    assert why_unsafe(objects(whole[:-4] + b"\0\0\0\0", told=b"")) == UNREADABLE


def test_objects_written_as_differences_are_not_trusted():
    """A predictor, which no writer of objects uses, would hide every name."""
    assert why_unsafe(objects(zlib.compress(b"\0002 0 <\0</S/J"))) == UNREADABLE


def test_objects_that_nobody_can_unpack_are_not_trusted():
    """Those of a file with a password."""
    assert why_unsafe(objects(b"\x91\x02" * 40)) == UNREADABLE
    assert why_unsafe(objects(b"\x91\x02" * 40, told=b"/Type/XObject")) == ""


def test_pictures_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(pdf_contents, "MOST_UNPACKED", 1_000)
    picture = zlib.compress(b"\x10\x20\x30" * 9_000)
    assert why_unsafe(objects(picture, told=b"/Subtype/Image")) == ""
    assert why_unsafe(pdf(packed(b" " * 9_000 + HARMLESS))) == UNREADABLE


def test_an_action_that_a_library_wrote_is_found():
    def written(change):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(100, 100)
        change(writer)
        target = BytesIO()
        writer.write(target)
        return why_unsafe(target.getvalue())

    assert written(lambda writer: None) == ""
    assert written(lambda writer: writer.add_metadata({"/Title": "JavaScript"})) == ""
    assert written(lambda writer: writer.add_attachment("a.txt", b"a")) == CODE
