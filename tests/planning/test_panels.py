"""Panels that higher rooms put at the head of a run sheet: on screen, in PDF, Word and EPUB."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from workshops.planning import panels
from workshops.planning.kit.epub import epub_of
from workshops.planning.kit.gathering import kit_of_plan
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.pdf import pdf_of
from workshops.planning.kit.word import word_of
from workshops.planning.panels import SheetPanel, panels_of, register_run_sheet_panel
from workshops.planning.pdf import BASE_URL, own_file, why_no_pdf
from workshops.planning.run_sheet import build_run_sheet

pytestmark = pytest.mark.django_db
ADDRESS = "https://relais.example.org/fr/journal/abc/"


@pytest.fixture
def panel(monkeypatch):
    """A room that puts a code on every sheet its owner reads."""
    monkeypatch.setattr(panels, "_registered", [])

    def make(plan, viewer):
        own = viewer.pk == plan.owner_id
        return SheetPanel("Consigner la rencontre", "Balayez ce code après la rencontre.", ADDRESS) if own else None

    for _time in range(2):
        register_run_sheet_panel(make)
    return make


def test_a_room_registered_twice_puts_one_panel_for_those_it_is_for(panel, plan, owner, administrator):
    assert [one.url for one in panels_of(plan, owner)] == [ADDRESS]
    assert panels_of(plan, administrator) == ()
    assert build_run_sheet(plan, owner).panels[0].title == "Consigner la rencontre"


def test_the_screen_shows_its_words_and_draws_its_code(panel, plan, owner, signed_in):
    html = signed_in(owner).get(reverse("planning:run_sheet", args=(plan.pk,))).content.decode()
    assert "Balayez ce code après la rencontre." in html
    assert 'src="data:image/png;base64,' in html
    assert f'href="{ADDRESS}"' in html


def test_every_document_carries_it(panel, plan, owner):
    def kit(name):
        return kit_of_plan(plan, owner, KitOptions(format=name))

    word = Document(BytesIO(word_of(kit("docx"))))
    assert "Consigner la rencontre" in [one.text for one in word.paragraphs]
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == ["Consigner la rencontre"]
    with zipfile.ZipFile(BytesIO(epub_of(kit("epub")))) as archive:
        assert archive.read("EPUB/images/code-1.png").startswith(b"\x89PNG")
        assert ADDRESS in archive.read("EPUB/opening.xhtml").decode()


@pytest.mark.skipif(bool(why_no_pdf()), reason="WeasyPrint's libraries are missing")
def test_the_pdf_prints_its_code(panel, plan, owner):
    reader = PdfReader(BytesIO(pdf_of(kit_of_plan(plan, owner, KitOptions()))))
    assert len(reader.pages[0].images) == 1
    assert ADDRESS in reader.pages[0].extract_text().replace("\n", "")


def test_the_code_is_drawn_here_from_its_address():
    panel = SheetPanel("Titre", url=ADDRESS)
    name, drawing = own_file(BASE_URL.rstrip("/") + panel.document_path, {})
    assert (name, drawing[:4]) == ("code.png", b"\x89PNG")
