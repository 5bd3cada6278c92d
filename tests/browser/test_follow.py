"""Reviewing a new edition of the source: three columns, what is decided kept, whoever comes back and however."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import violations
from tests.browser.offline import until
from tests.browser.sharing import ADMINISTRATOR, coordinator, made_on

MAKE = """
from tests.adaptations.following import a_source, an_adaptation, change
from workshops.organisations.models import Organisation
rives, vallee = (Organisation.objects.get(slug=slug) for slug in ("rives", "vallee"))
source = a_source(organisation=rives)
ours = an_adaptation(source, vallee, title="Le guide d’ici")
change(
    source,
    a1={"title": "La ronde", "minutes": 12},
    a2={"steps": "<p>Écrire un mot.</p><p>Coller.</p>"},
    a3={"title": "Le bilan commun"},
    a4={"minutes": 9},
    change_note="Plus court.",
)
change(
    ours,
    a1={"title": "Le rond"},
    a2={"steps": "<p>Écrire son nom.</p><p>Coller.</p>"},
    a3={"title": "Le bilan dehors"},
)
print(ours.pk)
"""
WRITTEN = "Écrire **son mot**.\n\n- Coller"
STORED = "<p>Écrire <b>son mot</b>.</p><ul><li>Coller</li></ul>"
QUESTIONS = 5  # three titles or texts that both changed, and two blocks where only the source changed something
DRAFT = """
from tests.adaptations.following import drafted
from workshops.adaptations.models import Merge
from workshops.guides.models import GuidePage
page = GuidePage.objects.get(pk={pk})
for mark, name in (("a1", "title"), ("a1", "minutes"), ("a2", "steps"), ("a3", "title"), ("a4", "minutes")):
    print(drafted(page, mark)[name])
print(page.revisions.count(), page.editions.count(), Merge.objects.filter(lineage__page=page).count())
"""


@pytest.fixture
def adaptation(sharing) -> int:
    """An adaptation of the second organisation, behind its source by an edition; both changed the same words."""
    return int(made_on(sharing, MAKE)[0])


@pytest.fixture
def reviewer(visitor, sharing, adaptation):
    """A function that opens the review as the one who coordinates the adaptation, or as somebody else."""

    def review(email: str = coordinator("vallee"), **browser) -> Page:
        person = visitor(address=sharing.address, **browser)
        person.sign_in(email)
        page = person.open("/fr/adaptations/to-follow/")
        page.locator(f"main a[href*='/adaptations/{adaptation}/follow/']").click()
        expect(page.locator("h1")).to_have_text("Suivre l’édition 2 de la source")
        ready(page, browser.get("javascript", True))
        return page

    return review


def still_to_decide(count: int) -> str:
    """What the page says while `count` questions are not answered."""
    return f"{'Restent' if count > 1 else 'Reste'} {count} choix sur {QUESTIONS}"


def ready(page: Page, javascript: bool = True) -> None:
    """Once the scripts are there: a choice made before is kept by the form alone, when it is sent."""
    page.wait_for_load_state()
    if javascript:
        expect(page.locator("html:not([data-htmx])")).to_be_attached()


def card(page: Page, words: str):
    """What is said of a block, found by words of its title."""
    return page.locator(".follow-card").filter(has=page.get_by_role("heading", level=3, name=words, exact=True))


def drafted(sharing, adaptation: int) -> tuple[list[str], dict[str, int]]:
    """What the draft says where something happened; how many revisions, editions and reviews there are."""
    *said, counts = sharing.execute(DRAFT.format(pk=adaptation)).splitlines()
    return said, dict(zip(("revisions", "editions", "reviews"), map(int, counts.split()), strict=True))


def make_the_draft(page: Page) -> None:
    page.get_by_role("button", name="Faire le brouillon").click()
    expect(page.locator("#messages")).to_contain_text("Rien n’est publié")
    expect(page.locator("main")).to_contain_text("Cette adaptation suit l’édition 2")


def expect_columns(page: Page, *, side_by_side: bool) -> None:
    """Before, at the source and here, of a title both changed."""
    columns = card(page, "Le rond").locator(".follow-field").first.locator(".follow-column")
    expect(columns.locator(".follow-column__name")).to_have_text(["Avant", "À la source", "Ici"])
    expect(columns.nth(0)).to_contain_text("Le cercle")
    expect(columns.nth(1).locator("ins")).to_have_text([re.compile("La ronde$")])
    expect(columns.nth(2).locator("ins")).to_have_text([re.compile("rond$")])
    boxes = [column.bounding_box() for column in columns.all()]
    apart = "x" if side_by_side else "y"
    assert sorted(box[apart] for box in boxes) == [box[apart] for box in boxes]
    assert len({box[apart] for box in boxes}) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_three_columns_of_a_conflict_and_taking_keeping_or_writing_anew(reviewer, sharing, adaptation):
    page = reviewer()
    expect_columns(page, side_by_side=True)
    assert violations(page) == []
    card(page, "Le rond").get_by_label("Prendre le texte de la source").check()
    card(page, "Le mur").get_by_label("Écrire autrement").first.check()
    card(page, "Le mur").get_by_role("textbox").fill(WRITTEN)
    card(page, "Le bilan dehors").get_by_label("Garder le mien").check()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(2))
    before = drafted(sharing, adaptation)[1]
    make_the_draft(page)
    said, after = drafted(sharing, adaptation)
    assert said == ["La ronde", "12", STORED, "Le bilan dehors", "9"]
    assert after == {**before, "revisions": before["revisions"] + 1}
    page.get_by_role("link", name="Ouvrir le brouillon").click()
    expect(page.locator("input[name='sessions-0-value-activities-0-value-title']")).to_have_value("La ronde")


def test_a_review_left_half_done_is_resumed_by_somebody_else(reviewer, sharing, adaptation):
    page = reviewer()
    card(page, "Le rond").get_by_label("Garder le mien").check()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(4))
    card(page, "Le mur").get_by_label("Écrire autrement").first.check()
    box = card(page, "Le mur").get_by_role("textbox")
    with page.expect_response(re.compile("/follow/")) as kept:
        box.fill(WRITTEN)
        box.blur()
    assert kept.value.ok
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(3))
    page.close()

    other = reviewer(ADMINISTRATOR)
    expect(card(other, "Le rond").get_by_label("Garder le mien")).to_be_checked()
    expect(card(other, "Le mur").get_by_role("textbox")).to_have_value(WRITTEN)
    other.goto(f"{sharing.address}/fr/adaptations/to-follow/")
    waits = other.locator("main li").filter(has=other.locator(f"a[href*='/adaptations/{adaptation}/']"))
    expect(waits).to_contain_text("Revue commencée")
    assert violations(other) == []
    waits.get_by_role("link").click()
    make_the_draft(other)
    assert drafted(sharing, adaptation)[0] == ["Le rond", "12", STORED, "Le bilan dehors", "9"]


def test_two_tabs_and_a_double_press_make_one_draft(reviewer, sharing, adaptation):
    page = reviewer()
    second = page.context.new_page()
    second.goto(page.url)
    ready(second)
    before = drafted(sharing, adaptation)[1]
    page.get_by_role("button", name="Faire le brouillon").dblclick()
    expect(page.locator("main")).to_contain_text("Cette adaptation suit l’édition 2")
    second.get_by_role("button", name="Faire le brouillon").click()
    expect(second.locator("main")).to_contain_text("Il n’y en a pas de plus récente.")
    assert drafted(sharing, adaptation)[1] == {**before, "revisions": before["revisions"] + 1, "reviews": 1}


def test_what_the_other_tab_decided_is_not_undone_by_an_older_one(reviewer, sharing, adaptation):
    page = reviewer()
    second = page.context.new_page()
    second.goto(page.url)
    ready(second)
    card(page, "Le rond").get_by_label("Prendre le texte de la source").check()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(4))
    card(second, "Le bilan dehors").get_by_label("Prendre le texte de la source").check()
    expect(second.locator("#follow-progress")).to_contain_text(still_to_decide(3))
    make_the_draft(second)
    assert drafted(sharing, adaptation)[0][0] == "La ronde"
    assert drafted(sharing, adaptation)[0][3] == "Le bilan commun"


def test_what_is_decided_before_the_scripts_have_all_come_is_kept_when_they_are_there(visitor, sharing, adaptation):
    person = visitor(address=sharing.address)
    person.sign_in(coordinator("vallee"))
    kept: list[Route] = []

    def keep(route: Route) -> None:
        kept.append(route)

    person.page.route("**/htmx-2.min*", keep)
    page = person.open(f"/fr/adaptations/{adaptation}/follow/")
    expect(page.locator("html[data-htmx=coming]")).to_be_attached()
    card(page, "Le rond").get_by_label("Garder le mien").check()
    card(page, "Le rond").get_by_label("Prendre le texte de la source").check()
    card(page, "Le bilan dehors").get_by_label("Garder le mien").check()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(5))
    until(lambda: kept)
    kept[0].continue_()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(3))
    page.unroute("**/htmx-2.min*")
    page.reload()
    expect(card(page, "Le rond").get_by_label("Prendre le texte de la source")).to_be_checked()
    expect(card(page, "Le bilan dehors").get_by_label("Garder le mien")).to_be_checked()


def test_without_javascript_on_a_phone(reviewer, sharing, adaptation):
    page = reviewer(width=360, javascript=False)
    expect_columns(page, side_by_side=False)
    card(page, "Le rond").get_by_label("Prendre le texte de la source").check()
    page.get_by_role("button", name="Enregistrer et continuer plus tard").click()
    expect(page.locator("#messages")).to_contain_text("C’est gardé")
    expect(card(page, "Le rond").get_by_label("Prendre le texte de la source")).to_be_checked()
    page.get_by_role("button", name="Prendre tout ce qui n’a changé qu’à la source").click()
    expect(page.locator("#follow-progress")).to_contain_text(still_to_decide(2))
    make_the_draft(page)
    assert drafted(sharing, adaptation)[0] == ["La ronde", "12", "<p>Écrire son nom.</p><p>Coller.</p>",
                                              "Le bilan dehors", "9"]  # fmt: skip
