"""Books: judged by epubcheck and by Ace, read as a reading device reads them."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tests.planning.kit.verifiers import ACE, CHROMIUM, EPUBCHECK, judged_by, ran
from workshops.planning.kit.epub import epub_of

pytestmark = pytest.mark.django_db
PACKAGE = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same book with `old` as `new` in one file."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(written, "w") as target:
        for item in source.infolist():
            kept = source.read(item)
            if item.filename == name:
                assert old in kept
                kept = kept.replace(old, new)
            target.writestr(item, kept)
    return written.getvalue()


def text_of(content: bytes) -> str:
    pages = [file for name, file in files_of(content).items() if name.endswith(".xhtml")]
    return " ".join(" ".join(etree.fromstring(page).itertext()) for page in pages)


def epubcheck(content: bytes, folder: Path) -> tuple[int, str]:
    (folder / "kit.epub").write_bytes(content)
    answer = ran("java", "-jar", EPUBCHECK, "--failonwarnings", folder / "kit.epub")
    return answer.returncode, answer.stdout + answer.stderr


def ace_outcome(content: bytes, folder: Path) -> tuple[str, list[str]]:
    """What Ace says of the whole, and the rules that were broken."""
    (folder / "kit.epub").write_bytes(content)
    answer = ran("node", ACE, "-f", "-s", "-o", folder / "ace", folder / "kit.epub", PUPPETEER_EXECUTABLE_PATH=CHROMIUM)
    report_file = folder / "ace" / "report.json"
    assert report_file.exists(), answer.stdout + answer.stderr
    report = json.loads(report_file.read_text("utf-8"))
    broken = [one["earl:test"]["dct:title"] for page in report["assertions"] for one in page["assertions"]]
    return report["earl:result"]["earl:outcome"], broken


def test_the_type_of_the_file_comes_first_and_bare(kit_for):
    content = epub_of(kit_for(format="epub"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_a_session_is_a_page_and_the_contents_lead_to_each(guide_kit_for):
    files = files_of(epub_of(guide_kit_for(format="epub")))
    assert {"EPUB/session-1.xhtml", "EPUB/session-2.xhtml", "EPUB/protection.xhtml"} <= set(files)
    nav = etree.fromstring(files["EPUB/nav.xhtml"])
    linked = nav.xpath("//x:nav[1]//x:a/@href", namespaces={"x": "http://www.w3.org/1999/xhtml"})
    assert linked == ["opening.xhtml", "protection.xhtml", "session-1.xhtml", "session-2.xhtml", "credits.xhtml"]


def test_it_says_what_a_blind_reader_needs_to_know(kit_for):
    package = etree.fromstring(files_of(epub_of(kit_for(format="epub")))["EPUB/package.opf"])
    said = {(one.get("property"), one.text) for one in package.iterfind(".//opf:meta", PACKAGE)}
    assert ("schema:accessibilityFeature", "alternativeText") in said
    assert ("schema:accessModeSufficient", "textual") in said
    assert ("schema:accessibilityHazard", "none") in said
    assert [one.text for one in package.iterfind(".//dc:language", PACKAGE)] == ["fr"]
    assert [one.text for one in package.iterfind(".//dc:creator", PACKAGE)] == ["Camille Exemple"]
    assert [one.text for one in package.iterfind(".//dc:rights", PACKAGE)] == ["CC BY 4.0"]


def test_syllabics_bring_their_typeface_and_nothing_else_does(kit_for, guide_kit_for):
    assert "EPUB/syllabics.woff2" in files_of(epub_of(guide_kit_for(format="epub")))
    assert "EPUB/syllabics.woff2" not in files_of(epub_of(kit_for(format="epub")))


def test_protection_is_for_those_who_lead_and_help_lines_for_all(kit_for, guide_kit_for):
    for kit in (kit_for(format="epub"), kit_for(format="epub", version="wall"), guide_kit_for(format="epub")):
        text = text_of(epub_of(kit))
        assert "Prenez le temps d’écouter." in text
        assert "514 555-0101" in text
    text = text_of(epub_of(kit_for(format="epub", version="participant")))
    apart = text.index("Pour l’animation, à ne pas remettre")
    assert text.rindex("Prenez le temps d’écouter.") > apart, "on a page of its own"
    assert "514 555-0101" in text
    assert "Je peux dire non." in text


@judged_by("java", EPUBCHECK)
@pytest.mark.parametrize("form", [{}, {"version": "participant"}, {"version": "wall"}, {"density": "line"}])
def test_epubcheck_finds_nothing_wrong_with_a_plan(kit_for, tmp_path, form):
    code, said = epubcheck(epub_of(kit_for(format="epub", **form)), tmp_path)
    assert code == 0, said


@judged_by("java", EPUBCHECK)
def test_epubcheck_finds_nothing_wrong_with_a_guide_and_sees_a_broken_one(guide_kit_for, tmp_path):
    content = epub_of(guide_kit_for(format="epub"))
    code, said = epubcheck(content, tmp_path)
    assert code == 0, said
    tampered = rewritten(content, "EPUB/nav.xhtml", b"session-1.xhtml", b"session-9.xhtml")
    code, said = epubcheck(tampered, tmp_path)
    assert code != 0
    assert "session-9.xhtml" in said


@judged_by("node", ACE, CHROMIUM)
def test_ace_finds_no_obstacle_and_sees_one_put_there(kit_for, tmp_path):
    content = epub_of(kit_for(format="epub"))
    assert ace_outcome(content, tmp_path) == ("pass", [])
    tampered = rewritten(content, "EPUB/session-1.xhtml", b' alt="Une ligne au sol"', b"")
    outcome, broken = ace_outcome(tampered, tmp_path)
    assert outcome == "fail"
    assert "image-alt" in broken
