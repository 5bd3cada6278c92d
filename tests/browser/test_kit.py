"""The kit in a real browser: with a script the document comes by itself, without one a link leads to it."""

import zipfile

from tests.browser.accessibility import violations
from tests.browser.test_pages import FACILITATOR, a_plan_address

MAKING = 180_000  # milliseconds: a whole guide, on a busy machine


def shortest_guide(person, language: str) -> str:
    """The kit of a short guide."""
    page = person.open(f"/{language}/guides/?q=cartes")
    page.locator("main a.card__link").first.click()
    return page.locator('a[href*="/kits/guides/"]').get_attribute("href")


def test_a_visitor_takes_a_whole_guide_which_comes_by_itself(visitor, tmp_path):
    person = visitor(width=360)
    page = person.open(shortest_guide(person, "fr"))
    assert violations(page) == []
    with page.expect_download(timeout=MAKING) as download:
        page.get_by_role("button", name="Télécharger la trousse").click()
    download.value.save_as(tmp_path / "kit.zip")
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        assert "1-guide-d-animation.pdf" in archive.namelist()
        assert archive.read("1-guide-d-animation.pdf").startswith(b"%PDF-1.7")
    assert person.foreign_requests == []


def test_without_a_script_a_plan_gives_word_at_once_and_the_rest_when_ready(visitor):
    person = visitor(javascript=False)
    person.sign_in(FACILITATOR)
    plan = a_plan_address(person, "fr")
    page = person.open(plan)
    page.locator('a[href*="/kits/plans/"]').first.click()
    page.get_by_label("Word, à modifier").check()
    with page.expect_download(timeout=MAKING) as download:
        page.get_by_role("button", name="Faire ce document").click()
    assert download.value.suggested_filename.endswith(".docx")
    page.get_by_label("PDF, à imprimer").check()
    page.get_by_label("À afficher au mur").check()
    with page.expect_download(timeout=MAKING) as download:
        page.get_by_role("button", name="Faire ce document").click()
    assert download.value.suggested_filename.startswith("a-afficher-")
    page.reload()
    assert page.locator("#kit-recent").is_visible()
