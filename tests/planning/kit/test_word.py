"""Word documents: real headings, lists and tables, still there after LibreOffice opened and saved them."""

import re
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.planning.kit.verifiers import judged_by, ran
from workshops.planning.kit.word import word_of

pytestmark = pytest.mark.django_db


def opened(content: bytes):
    return Document(BytesIO(content))


def headings(document) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]


def words(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def saved_by_libreoffice(content: bytes, folder) -> bytes:
    """The document as LibreOffice writes it after reading it."""
    (folder / "kit.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    answer = ran(
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        folder / "out",
        folder / "kit.docx",
    )
    made = folder / "out" / "kit.docx"
    assert made.exists(), answer.stderr
    return made.read_bytes()


def structure(content: bytes) -> dict:
    """What people edit: headings, list items, tables."""
    document = opened(content)
    listed = [one.text for one in document.paragraphs if one.style.name.startswith("List")]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return {"headings": headings(document), "lists": listed, "tables": tables}


def test_it_has_headings_lists_and_a_table_whose_head_is_repeated(kit_for):
    document = opened(word_of(kit_for(format="docx")))
    found = headings(document)
    assert ("Heading 1", "Dire ses limites") in found
    assert ("Heading 2", "1. La ligne") in found
    assert ("Heading 3", "Étapes") in found
    levels = [int(name[-1]) for name, _text in found]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Heure", "Activité", "Sorte", "Durée"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells][1] == "1. La ligne"
    numbered = [one.text for one in document.paragraphs if one.style.name == "List Number"]
    assert numbered[-3:-1] == ["Tracer une ligne.", "Choisir sa place."]
    assert numbered[-1] == "Former un cercle."


def test_each_numbered_list_starts_at_one(kit_for):
    document = opened(word_of(kit_for(format="docx")))
    lists = [
        one._p.pPr.numPr.numId.val
        for one in document.paragraphs
        if one.text in {"Tracer une ligne.", "Choisir sa place.", "Former un cercle."}
    ]
    assert lists[0] == lists[1] != lists[2]


def test_it_says_its_language_its_title_and_the_number_of_the_page(kit_for):
    document = opened(word_of(kit_for(format="docx", paper="a4", type="large")))
    assert (document.core_properties.title, document.core_properties.language) == ("Dire ses limites", "fr")
    assert document.core_properties.author == "Centre du Fjord"
    assert 'w:val="fr-CA"' in document.styles.element.xml
    assert [round(side.cm, 1) for side in (document.sections[0].page_width, document.sections[0].page_height)] == [
        21,
        29.7,
    ]
    assert 'w:instr="PAGE"' in document.sections[0].footer._element.xml
    assert document.styles["Normal"].font.size.pt == 16


def test_pictures_are_described_and_reserved_ones_are_named_not_copied(kit_for):
    document = opened(word_of(kit_for(format="docx")))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == ["Une ligne au sol"]
    assert re.search("L’affiche.*tous droits réservés", words(document))


def test_each_activity_leads_to_the_protocol(kit_for):
    document = opened(word_of(kit_for(format="docx")))
    links = document.element.xpath("//w:hyperlink[@w:anchor]/@w:anchor")
    activities = [
        line for line in document.paragraphs if re.match(r"\d+\. ", line.text) and line.style.name == "Heading 2"
    ]
    assert len(links) == len(activities) > 0
    assert set(links) == set(document.element.xpath("//w:bookmarkStart/@w:name")) == {"protocol"}


def test_protection_is_for_those_who_lead_and_help_lines_for_all(kit_for):
    for version in ("facilitator", "cofacilitator", "wall"):
        text = words(opened(word_of(kit_for(format="docx", version=version))))
        assert "Prenez le temps d’écouter." in text, version
        assert "514 555-0101" in text, version
        assert "Atelier des Cases" in text, version
    text = words(opened(word_of(kit_for(format="docx", version="participant"))))
    apart = text.index("Pour l’animation, à ne pas remettre")
    assert text.index("Prenez le temps d’écouter.") > apart > text.index("Je peux dire non."), "a page one keeps"
    assert text.index("514 555-0101") < apart
    assert "Je peux dire non." in text
    assert "Réponses pour animer." not in text


def test_density_leaves_out_what_it_says(kit_for):
    full, annotated, line = (
        words(opened(word_of(kit_for(format="docx", density=density)))) for density in ("full", "annotated", "line")
    )
    assert "Voici une ligne au sol." in full
    assert "Voici une ligne au sol." not in annotated
    assert "Tracer une ligne." in annotated
    assert "Tracer une ligne." not in line
    assert "1. La ligne" in line


@judged_by("soffice")
def test_libreoffice_opens_it_and_keeps_what_people_edit(kit_for, guide_kit_for, tmp_path):
    for name, kit in (("plan", kit_for(format="docx", notes="with")), ("guide", guide_kit_for(format="docx"))):
        folder = tmp_path / name
        folder.mkdir()
        content = word_of(kit)
        before, after = structure(content), structure(saved_by_libreoffice(content, folder))
        assert before["headings"]
        assert after == before, name
        assert "ᐃᓅᓯᖅ" in words(opened(content)) or name == "plan"


@judged_by("soffice")
def test_a_heading_lost_on_the_way_is_seen(kit_for, tmp_path):
    content = word_of(kit_for(format="docx"))
    document = opened(content)
    next(one for one in document.paragraphs if one.style.name == "Heading 2").style = "Normal"
    tampered = BytesIO()
    document.save(tampered)
    assert structure(saved_by_libreoffice(tampered.getvalue(), tmp_path)) != structure(content)
