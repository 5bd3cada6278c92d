"""Run sheets as PDF: what they hold, how they are tagged, and what they may not fetch."""

import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory, a_guide, a_session, an_activity
from tests.guides.pictures import an_image
from tests.planning.conftest import details
from workshops.planning import pdf
from workshops.planning.kit.gathering import kit_of_sheets
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.pdf import pdf_of
from workshops.planning.pdf import BASE_URL, make_pdf, own_file, picture_url
from workshops.planning.run_sheet import RunSheet, build_run_sheet
from workshops.planning.services import prepare_session

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(bool(pdf.why_no_pdf()), reason="WeasyPrint's libraries are missing"),
]
LIBRARY = Path(__file__).resolve().parents[2] / "library"


def sheet_of(owner, *activities, region=None, language="fr", **guide) -> RunSheet:
    sessions = [a_session("Dire ses limites", *activities, block_id="s1", preparation="Ouvrir la salle")]
    edition = a_guide("Mes limites, ma voix", sessions=sessions, language=language, **guide).current_edition
    plan = prepare_session(owner, edition, "s1", details(place="Local 214", region=region, facilitators=2))
    return build_run_sheet(plan, owner, lambda picture: picture_url(picture.image))


def an_illustrated_activity() -> dict:
    handout = {"title": "Ma fiche", "text": "<p>Je peux dire non.</p>", "document": None}
    return an_activity(
        "La ligne du respect",
        30,
        "a1",
        importance="core",
        kind="practice",
        say="<p>Voici une ligne au sol.</p>",
        questions="Qu’est-ce qui vous a fait bouger?",
        media=[{"image": an_image().pk, "alt": "Une ligne tracée au sol", "title": "La ligne", "licence": "CC-BY-4.0"}],
        handouts=[{"type": "item", "id": "h1", "value": handout}],
    )


def read(sheet: RunSheet, **options: str) -> PdfReader:
    return PdfReader(BytesIO(pdf_of(kit_of_sheets([sheet], KitOptions(**options), signed_in=True))))


def words_of(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(reader: PdfReader) -> str:
    return words_of("".join(page.extract_text() for page in reader.pages))


class _Texts(HTMLParser):
    """The texts of a page, one for each run of characters."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(words_of(data))


def test_the_pdf_says_all_that_the_screen_says(owner):
    DisclosureProtocolFactory()
    HelpLineFactory(name="Écoute jeunes", phone="514 555-0101")
    sheet = sheet_of(owner, an_illustrated_activity(), an_activity("Le cercle", 15), credits="Atelier des Cases")
    shown = _Texts()
    context = {"sheet": sheet, "plan": sheet.plan, "options": KitOptions()}
    shown.feed(render_to_string("planning/run_sheet/sheet.html", context))
    printed = text_of(read(sheet))
    on_screen_only = {"15min", "30min"}  # the words of the timeline, whose bars are shorter on paper
    missing = [text for text in shown.texts if text not in printed and text not in on_screen_only]
    assert missing == []


def test_pages_follow_the_paper_and_the_type(owner):
    sheet = sheet_of(owner, *(an_activity(f"Activité {number}", 10, say="<p>Bonjour.</p>" * 12) for number in range(8)))
    letter, large = read(sheet, paper="letter"), read(sheet, paper="a4", type="large")
    assert [round(float(side)) for side in letter.pages[0].mediabox[2:]] == [612, 792]
    assert [round(float(side)) for side in large.pages[0].mediabox[2:]] == [595, 842]
    assert len(large.pages) > len(letter.pages)
    assert f"page1de{len(letter.pages)}" in words_of(letter.pages[0].extract_text())
    assert f"page2de{len(letter.pages)}" in words_of(letter.pages[1].extract_text())


def test_the_script_and_the_documents_can_be_left_out(owner):
    sheet = sheet_of(owner, an_illustrated_activity())
    whole = text_of(read(sheet))
    assert "Voiciuneligneausol." in whole
    assert "Jepeuxdirenon." in whole
    bare = text_of(read(sheet, density="annotated", handouts="without"))
    assert "Voiciuneligneausol." not in bare
    assert "Jepeuxdirenon." not in bare
    assert "Qu’est-cequivousafaitbouger?" in bare


def test_it_is_tagged_titled_bookmarked_and_says_its_language(owner):
    reader = read(sheet_of(owner, an_illustrated_activity(), an_activity("Le cercle", 15)))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "fr-CA"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Feuille de route · Dire ses limites · 14\u00a0mai 2026"
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    expected = {"Dire ses limites", "En un coup d’œil", "1. La ligne du respect", "2. Le cercle", "Documents"}
    assert expected <= set(outline_titles(reader.outline))
    assert all(page["/Tabs"] == "/S" for page in reader.pages if "/Annots" in page)


def outline_titles(outline: list) -> list[str]:
    titles: list[str] = []
    for item in outline:
        titles += outline_titles(item) if isinstance(item, list) else [item.title]
    return titles


def tagged(element, found: list) -> list:
    """Every structure element under `element`, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, dict) and "/S" in child:
            found.append(child)
            tagged(child, found)
    return found


def test_every_figure_is_described_and_headings_skip_no_level(owner):
    DisclosureProtocolFactory()
    HelpLineFactory()
    reader = read(sheet_of(owner, an_illustrated_activity(), an_activity("Pause", 10, kind="break")))
    elements = tagged(reader.trailer["/Root"]["/StructTreeRoot"], [])
    figures = [element for element in elements if element["/S"] == "/Figure"]
    assert [figure.get("/Alt") for figure in figures] == ["Une ligne tracée au sol"]
    levels = [int(element["/S"][2]) for element in elements if re.fullmatch(r"/H[1-6]", element["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


@pytest.mark.parametrize(
    ("language", "region", "options"),
    [
        ("fr", "02", {"paper": "letter"}),
        ("fr", "02", {"paper": "a4"}),
        ("en", "02", {"paper": "letter"}),
        ("fr", None, {"paper": "letter", "type": "large"}),
    ],
)
def test_protocol_and_help_lines_of_the_samples_hold_on_page_one(owner, language, region, options):
    steps = _sample_safeguards(language)
    where = RegionFactory(code=region) if region else None
    activities = [an_activity(f"Une activité au titre plutôt long, numéro {number}", 10) for number in range(9)]
    sheet = sheet_of(owner, *activities, region=where, language=language)
    first = words_of(read(sheet, **options).pages[0].extract_text())
    expected = [*steps[region]]
    expected += [line["name"] for line in sheet.safety["help_lines"]]
    expected += [line["phone"] for line in sheet.safety["help_lines"] if line["phone"]]
    assert [text for text in expected if words_of(text) not in first] == []


def _sample_safeguards(language: str) -> dict[str | None, list[str]]:
    """Store the sample protocols and help lines of `language`; the titles of the steps, by region."""
    steps = {}
    for item in yaml.safe_load((LIBRARY / "protocols.yaml").read_text("utf-8")):
        region = RegionFactory(code=item["region"]) if item["region"] else None
        if item["language"] != language:
            continue
        DisclosureProtocolFactory(
            region=region,
            language=language,
            title=item["title"],
            introduction=item["introduction"],
            immediate_danger=item["immediate_danger"],
            after=item["after"],
            steps=[("step", step) for step in item["steps"]],
        )
        steps[item["region"]] = [step["title"] for step in item["steps"]]
    for item in yaml.safe_load((LIBRARY / "help_lines.yaml").read_text("utf-8")):
        if item["language"] == language:
            region = RegionFactory(code=item["region"]) if item["region"] else None
            known = ("code", "name", "phone", "text_to", "website", "hours", "audience", "note")
            fields = {name: item[name] for name in known if item.get(name)}
            HelpLineFactory(**{"phone": "", **fields}, language=language, region=region, review_by=date(2030, 1, 1))
    return steps


def test_an_english_sheet_speaks_english(owner):
    with translation.override("en"):
        reader = read(sheet_of(owner, an_activity("The line", 10), language="en"))
    assert reader.trailer["/Root"]["/Lang"] == "en-CA"


# --- What a document may fetch --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file://relais.invalid/etc/passwd",
        "http://relais.invalid/static/css/pdf.css",
        "https://example.org/static/css/pdf.css",
        "https://relais.invalid.example.org/static/css/pdf.css",
        "https://relais.invalid@example.org/static/css/pdf.css",
        "data:text/plain,bonjour",
        f"{BASE_URL}static/../settings/base.py",
        f"{BASE_URL}static/%2e%2e/settings/base.py",
        f"{BASE_URL}static/css/absent.css",
        f"{BASE_URL}picture/8",
        f"{BASE_URL}picture/x",
        f"{BASE_URL}icon/absent.svg",
        f"{BASE_URL}media/secret.pdf",
    ],
)
def test_any_other_address_is_refused(url):
    assert own_file(url, {7: ContentFile(b"image", "image.png")}) is None


def test_style_fonts_icons_and_the_pictures_of_the_sheet_are_given():
    pictures = {7: ContentFile(b"image", "image.png")}
    assert own_file(f"{BASE_URL}static/css/pdf.css", {})[0] == "pdf.css"
    assert own_file(f"{BASE_URL}icon/clock.svg", {})[1].startswith(b"<svg")
    assert own_file(picture_url(7), pictures) == ("image.png", b"image")


def test_a_link_marked_as_an_attachment_embeds_nothing(caplog):
    links = "".join(
        f'<a rel="attachment" href="{url}">pièce</a><link rel="attachment" href="{url}"><img src="{url}" alt="x">'
        for url in ("file:///etc/hostname", Path(__file__).as_uri(), "http://127.0.0.1:9/x")
    )
    made = make_pdf(f'<html lang="fr"><head><title>T</title></head><body>{links}</body></html>', {})
    reader = PdfReader(BytesIO(made))
    assert dict(reader.attachments) == {}
    assert "/EmbeddedFiles" not in str(reader.trailer["/Root"].get("/Names", ""))
    assert b"test_a_link_marked" not in made
    assert "not ours" in caplog.text


def test_the_same_sheet_is_printed_once(monkeypatch):
    printed = []
    monkeypatch.setattr(pdf, "_printed", lambda html, pictures, tell: printed.append(html) or html.encode())
    for html in ("un", "un", "deux", "un"):
        assert make_pdf(html, {}) == html.encode()
    assert printed == ["un", "deux"]


def test_without_its_library_the_page_says_what_to_do(signed_in, owner, plan, monkeypatch):
    monkeypatch.setattr("workshops.planning.views.run_sheet.why_no_pdf", lambda: "Il manque la bibliothèque Pango.")
    response = signed_in(owner).get(f"/fr/plans/{plan.pk}/run-sheet.pdf")
    assert response.status_code == 503
    assert "Il manque la bibliothèque Pango." in response.content.decode()


def test_the_file_has_a_name_every_system_accepts(signed_in, owner, plan, monkeypatch):
    monkeypatch.setattr("workshops.planning.views.run_sheet.pdf_of", lambda kit: b"%PDF-1.7")
    plan.title = "Œuvrer « ensemble », à l’été / 2"
    plan.save()
    response = signed_in(owner).get(f"/fr/plans/{plan.pk}/run-sheet.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        'inline; filename="feuille-de-route-oeuvrer-ensemble-a-lete-2-2026-05-14.pdf"'
    )
