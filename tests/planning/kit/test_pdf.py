"""The kit as PDF: what each version and density prints, how it is tagged, what it draws."""

import re
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader, PdfWriter

from tests.planning.kit.conftest import SYLLABICS
from workshops.planning.kit.pdf import pages_expected, pdf_of
from workshops.planning.kit.progress import Progress
from workshops.planning.pdf import why_no_pdf

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(bool(why_no_pdf()), reason="WeasyPrint's libraries are missing"),
]


def read(kit, progress: Progress | None = None) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(kit, progress)))


def words(reader: PdfReader) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def titles(outline: list) -> list[str]:
    """The bookmarks, those inside others too."""
    return [title for item in outline for title in (titles(item) if isinstance(item, list) else [item.title])]


def elements(reader: PdfReader) -> list:
    """Every structure element in reading order."""
    found: list = []

    def walk(element) -> None:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            child = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(child, dict) and "/S" in child:
                found.append(child)
                walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def assert_accessible(reader: PdfReader) -> None:
    """What PDF/UA-1 asks that a program can see: tags, a language, a title, described figures, headings in order."""
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "fr-CA"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    tags = elements(reader)
    assert all(tag.get("/Alt") for tag in tags if tag["/S"] == "/Figure")
    levels = [int(tag["/S"][2]) for tag in tags if re.fullmatch(r"/H[1-6]", tag["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("version", ["facilitator", "cofacilitator", "participant", "wall"])
def test_each_version_is_tagged_and_carries_help_and_credits(kit_for, version):
    reader = read(kit_for(version=version, notes="with"))
    assert_accessible(reader)
    printed = words(reader)
    assert "514555-0101" in printed
    assert "AtelierdesCases" in printed
    assert "Prenezletempsd’écouter." in printed
    apart = "Pourl’animation,ànepasremettre"
    assert (apart in printed) == (version == "participant")
    assert printed.rindex("Prenezletempsd’écouter.") > printed.find(apart), "on a last page one keeps"
    assert ("Réponsespouranimer." in printed) == (version in {"facilitator", "cofacilitator"})
    assert ("AppelerJo" in printed) == (version == "facilitator")


def test_a_document_without_its_tags_is_seen(kit_for):
    tampered = PdfWriter(clone_from=read(kit_for(version="wall")))
    del tampered.root_object["/MarkInfo"]
    written = BytesIO()
    tampered.write(written)
    with pytest.raises(KeyError):
        assert_accessible(PdfReader(written))


def test_densities_print_less_and_less(kit_for):
    full, annotated, line = (words(read(kit_for(density=density))) for density in ("full", "annotated", "line"))
    assert "Voiciuneligneausol." in full
    assert "Laissezdusilence." in full
    assert "Voiciuneligneausol." not in annotated
    assert "Tracerune ligne.".replace(" ", "") in annotated
    assert "Tracer" not in line
    assert "Sentirjusqu’oùçava." in line


def test_the_wall_has_three_columns_turned_sideways_in_large_letters(kit_for):
    reader = read(kit_for(version="wall"))
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert width > height
    sizes: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, matrix, _font, size: (
            sizes.append(abs(size * matrix[3])) if "ligne" in text else None
        )
    )
    assert max(sizes) >= 39
    assert [tag["/S"] for tag in elements(reader)].count("/TH") == 3


def test_each_session_of_a_guide_starts_a_page_with_its_number_in_the_contents(guide_kit_for):
    reader = read(guide_kit_for())
    assert_accessible(reader)
    pages = [re.sub(r"\s+", "", page.extract_text()) for page in reader.pages]
    starts = [number for number, text in enumerate(pages, start=1) if "rencontre1" in text or "rencontre2" in text]
    assert len(starts) == 2
    assert pages[0].startswith(f"{starts[0]}{starts[1]}")  # the numbers on the right are read first
    assert sum("Prenezletempsd’écouter." in text for text in pages) == 1


def test_note_pages_are_ruled_and_one_a_session(guide_kit_for):
    without, ruled = read(guide_kit_for()), read(guide_kit_for(notes="with"))
    assert len(ruled.pages) >= len(without.pages) + 2
    assert (titles(without.outline).count("Notes"), titles(ruled.outline).count("Notes")) == (0, 2)


def test_syllabics_and_french_are_drawn_by_typefaces_inside_the_file(guide_kit_for):
    reader = read(guide_kit_for())
    assert SYLLABICS in words(reader)
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert any("Canadian" in font for font in fonts)
    assert any("Source" in font for font in fonts)


def test_progress_follows_the_pages_and_ends_within_its_total(guide_kit_for):
    told: list[int] = []
    kit = guide_kit_for(paper="a4")
    read(kit, Progress(pages_expected(kit), lambda done, total: told.append(done)))
    assert told == sorted(told)
    assert len(set(told)) > 3
    assert told[-1] <= pages_expected(kit)
