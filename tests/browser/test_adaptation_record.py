"""What a source asks to keep, changed in the editor: its advice, the reason it asks for, and the record that prints."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.accessibility import violations
from tests.browser.editor import open_watched, publish, write
from tests.browser.sharing import coordinator, made_on

MAKE = """
from tests.adaptations.conftest import written
from tests.factories import a_guide
from tests.factories_adaptations import an_adaptation
from workshops.organisations.models import Organisation
rives, vallee = (Organisation.objects.get(slug=slug) for slug in ("rives", "vallee"))
source = a_guide("Mes limites, ma voix", organisation=rives, sessions=written())
print(an_adaptation(source, "Notre voix", organisation=vallee).pk)
"""
ADVICE = "Gardez le cercle : c’est là que la confiance se fait."
RED, CORE = ("circle", "Le cercle"), ("line", "La ligne")
WHY_RED = "Notre groupe est plus grand : chacune a besoin de son tour."
WHY_CORE = "Un mot plus clair pour nos jeunes."


@pytest.fixture
def adaptation(sharing) -> int:
    """An adaptation of a guide that asks to keep two activities: one red, with advice, and one essential."""
    return int(made_on(sharing, MAKE)[0])


@pytest.fixture
def author(visitor, sharing):
    """The one who writes the adaptation."""
    person = visitor(address=sharing.address)
    person.sign_in(coordinator("vallee"))
    return person


def reason_of(page: Page, block: str):
    """The box the reason of a block is written in."""
    return page.locator(f"textarea[name='adaptation-reason-{block}']")


def note_of(page: Page, block: str):
    """What the source says of a block, above its fields."""
    return page.locator(f"#block-{block}-content > [data-reasons-note]")


def change_both(page: Page) -> None:
    """Change the minutes of the red one and the title of the essential one, as its author does."""
    for block, place, values in ((RED, 0, {"minutes": "25"}), (CORE, 1, {"title": "La ligne du temps"})):
        write(page, 0, place, **values)
        page.keyboard.press("Tab")
        # What a server saves first loads the admin: on a busy machine, longer than a page is waited for.
        expect(reason_of(page, block[0])).to_be_attached(timeout=20_000)


def test_the_reasons_asked_while_editing_are_kept_and_print_in_the_record(author, adaptation, tmp_path):
    page = open_watched(author, f"/admin/pages/{adaptation}/edit/")
    panel = page.locator("[data-reasons]")
    expect(panel).to_contain_text("Aucune activité essentielle, jaune ou rouge n’est changée")
    change_both(page)
    expect(note_of(page, "circle")).to_contain_text(ADVICE)
    expect(note_of(page, "line")).to_contain_text("Essentielle dans la source")
    expect(panel).to_contain_text(re.compile("Le conseil des autrices et auteurs.*" + re.escape(ADVICE[:20])))
    assert violations(page) == []

    note_of(page, "circle").get_by_role("button", name="Dire pourquoi je la change").click()
    expect(reason_of(page, "circle")).to_be_focused()
    page.keyboard.type(WHY_RED)
    publish(page, "Plus de temps.")
    expect(page.locator("main")).to_contain_text("L’activité « La ligne », essentielle dans la source, a changé")
    expect(reason_of(page, "circle")).to_have_value(WHY_RED)
    reason_of(page, "line").fill(WHY_CORE)
    publish(page, "Plus de temps.")
    expect(page.locator("[data-reasons]")).to_have_count(0)

    expect_record_on_paper(author, adaptation, tmp_path / "record.pdf")


def test_the_same_change_made_again_asks_again_and_one_tick_says_the_reason_still_holds(author, adaptation):
    page = open_watched(author, f"/admin/pages/{adaptation}/edit/")
    holds = page.locator("input[name='adaptation-holds-circle']")
    write(page, 0, 0, minutes="25")
    page.keyboard.press("Tab")
    reason_of(page, "circle").fill(WHY_RED)
    publish(page, "Plus de temps.")
    expect(page.locator("[data-reasons]")).to_have_count(0)

    open_watched(author, f"/admin/pages/{adaptation}/edit/")
    expect(holds).to_have_count(0)
    write(page, 0, 0, minutes="40")
    page.keyboard.press("Tab")
    expect(holds).to_be_attached()
    expect(reason_of(page, "circle")).to_have_value(WHY_RED)
    assert violations(page) == []
    publish(page, "Encore plus.")
    expect(page.locator("main")).to_contain_text("10 → 40")
    holds.check()
    publish(page, "Encore plus.")
    expect(page.locator("[data-reasons]")).to_have_count(0)
    lines = author.open(f"/fr/adaptations/{adaptation}/record/").locator(".record-line")
    expect(lines).to_contain_text("Une raison donnée avant")
    expect(lines.get_by_role("textbox")).to_have_value(WHY_RED)


def expect_record_on_paper(author, adaptation: int, file: Path) -> None:
    """What, why and the colour of each change; on paper without the boxes to write in."""
    page = author.open(f"/fr/adaptations/{adaptation}/record/")
    lines = page.locator(".record-line")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text(re.compile(f"Le cercle.*{ADVICE}.*Ce qui change\\s:\\s+minutes", re.DOTALL))
    expect(lines.nth(1)).to_contain_text(re.compile("La ligne.*Ce qui change\\s:\\s+titre", re.DOTALL))
    expect(lines.nth(0).get_by_role("textbox")).to_have_value(WHY_RED)
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(lines.nth(0).get_by_text(WHY_RED).locator("visible=true")).to_have_count(1)
    expect(lines.nth(0).get_by_role("textbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Garder les raisons")).to_be_hidden()
    page.pdf(path=file)
    paper = " ".join("\n".join(sheet.extract_text() for sheet in PdfReader(file).pages).split())
    for words in ("Fiche d’adaptation", "Le cercle", ADVICE, WHY_RED, "La ligne", WHY_CORE):
        assert words in paper
