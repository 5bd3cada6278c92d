"""The family picture of a guide: it folds, and prints whole."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.sharing import made_on

MAKE = """
from tests.adaptations.following import a_source, an_adaptation, change
from workshops.organisations.models import Organisation
rives, vallee = (Organisation.objects.get(slug=slug) for slug in ("rives", "vallee"))
source = a_source(organisation=rives)
ours = an_adaptation(source, vallee, title="Le guide de la vallée")
an_adaptation(ours, rives, title="Le guide revenu des rives")
change(source, a1={"minutes": 12})
print(source.get_absolute_url())
"""


@pytest.fixture
def source(sharing) -> str:
    """Where a guide is read that was adapted, and whose adaptation was."""
    return made_on(sharing, MAKE)[0]


@pytest.mark.parametrize("browser", [{}, {"width": 360, "javascript": False}], ids=["screen", "phone"])
def test_the_family_folds_and_prints_whole(visitor, sharing, source, browser):
    page = visitor(address=sharing.address, **browser).open(source)
    page.get_by_role("link", name="La famille de ce programme").click()
    ours, again = page.get_by_text("Le guide de la vallée").first, page.get_by_text("Le guide revenu des rives").first
    expect(page.locator(".lead")).to_contain_text("2 adaptations")
    expect(page.locator(".tree .tree").first).to_contain_text(re.compile(r"suit l’édition 1 \(l’édition 2 est parue\)"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if browser.get("javascript", True):
        assert violations(page) == []
    ours.locator("xpath=ancestor::summary").click()
    expect(again).to_be_hidden()
    expect(ours).to_be_visible()
    page.emulate_media(media="print")
    expect(again).to_be_visible()
    expect(page.locator("header nav").first).to_be_hidden()
