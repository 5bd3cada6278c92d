"""An adaptation offers its source what it found; the authors of the source answer, and credit follows."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.editor import publish
from tests.browser.sharing import coordinator, made_on

MAKE = """
from tests.adaptations.conftest import written
from tests.factories import a_guide, an_activity
from tests.factories_adaptations import an_adaptation, with_value
from workshops.organisations.models import Organisation
rives, vallee = (Organisation.objects.get(slug=slug) for slug in ("rives", "vallee"))
source = a_guide("Mes limites, ma voix", organisation=rives, sessions=written())
body = with_value(source.current_edition.body, "closing", minutes=8, steps="<p>Former un grand cercle.</p>")
body[0]["value"]["activities"].append(an_activity("Le mur des mots", 12, "wall", purpose="Écrire ce qui fait du bien."))
ours = an_adaptation(source, "Notre voix", organisation=vallee, sessions=body)
print(source.pk, ours.pk, source.get_absolute_url())
"""
NEW, CHANGED = ("wall", "Le mur des mots"), ("closing", "Le mot de la fin")
REASON = "Dans un groupe qui se connaît peu, écrire d’abord a aidé tout le monde à parler."


@dataclass(frozen=True)
class Shared:
    """A guide and its adaptation, and where the guide is read."""

    source: int
    adaptation: int
    path: str


@pytest.fixture
def shared(sharing) -> Shared:
    """An adaptation with an activity the source does not have, and one it has that says something else."""
    source, adaptation, path = made_on(sharing, MAKE)
    return Shared(int(source), int(adaptation), path)


@pytest.fixture
def partner(visitor, sharing):
    """The one who writes the adaptation."""
    person = visitor(address=sharing.address)
    person.sign_in(coordinator("vallee"))
    return person


@pytest.fixture
def author(visitor, sharing):
    """The one who writes the source."""
    person = visitor(address=sharing.address)
    person.sign_in(coordinator("rives"))
    return person


def offer(person, adaptation: int, block: tuple[str, str], *, look: bool = True) -> str:
    """Offer a block, found beside what the source says; where the proposal is read.

    Without JavaScript there is no `look` at accessibility: axe would never answer.
    """
    page = person.open(f"/fr/adaptations/{adaptation}/compare/")
    mark, title = block
    assert not look or violations(page) == []
    page.locator(f"#b-{mark}").get_by_role("link", name=re.compile(f"Proposer à la source.*{title}")).click()
    expect(page.locator(".lead")).to_contain_text("votre organisme est nommé dans leurs crédits")
    page.get_by_role("button", name="Envoyer la proposition").click()
    expect(page.get_by_label("Pourquoi la proposer?")).to_be_visible()
    page.get_by_label("Pourquoi la proposer?").fill(REASON)
    assert not look or violations(page) == []
    page.get_by_role("button", name="Envoyer la proposition").click()
    expect(page.locator("#messages")).to_contain_text("La proposition est envoyée")
    return page.url.removeprefix(person.site)


def answer(person, proposal: str, choice: str) -> Page:
    """Find a proposal among those received, read it and choose."""
    page = person.open("/fr/adaptations/proposals/")
    assert violations(page) == []
    page.locator(f"main a[href$='{proposal}']").click()
    expect(page.locator("main")).to_contain_text(REASON)
    assert violations(page) == []
    page.get_by_label(choice).check()
    return page


def expect_credited(person, shared: Shared, title: str) -> None:
    """The guide says what was taken, and from whom, once it is published."""
    publish(person.open(f"/admin/pages/{shared.source}/edit/"), "Repris d’une adaptation.")
    page = person.open(shared.path)
    expect(page.locator("#guide-credits")).to_contain_text(
        re.compile(f"«\\s{title}\\s»\\s: d’après une proposition de l’organisme Carrefour de la Vallée")
    )


def letters(sharing) -> str:
    """What the site has sent, with plain spaces."""
    return sharing.log.read_text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_new_activity_is_offered_accepted_and_credited(partner, author, sharing, shared):
    proposal = offer(partner, shared.adaptation, NEW)
    assert "Carrefour de la Vallée vous propose « Le mur des mots »" in letters(sharing)
    page = answer(author, proposal, "L’accepter telle quelle")
    page.get_by_role("button", name="Répondre").click()
    expect(page.locator("#messages")).to_contain_text("elle paraîtra quand vous publierez")
    expect(author.open(shared.path).locator("main")).not_to_contain_text("Le mur des mots")
    expect_credited(author, shared, "Le mur des mots")
    expect(author.page.locator("main")).to_contain_text("Écrire ce qui fait du bien.")
    assert "« Le mur des mots » est acceptée dans « Mes limites, ma voix »" in letters(sharing)


def test_a_changed_activity_is_taken_up_with_changes(partner, author, shared):
    proposal = offer(partner, shared.adaptation, CHANGED)
    page = answer(author, proposal, "La reprendre avec des changements")
    page.get_by_role("button", name="Répondre").click()
    page.wait_for_url(re.compile(f"/admin/pages/{shared.source}/edit/"))
    minutes = page.locator("input[name='sessions-1-value-activities-0-value-minutes']")
    expect(minutes).to_have_value("8")
    expect_credited(author, shared, "Le mot de la fin")
    expect(partner.open(proposal).locator("main")).to_contain_text("reprise")


def test_a_proposal_is_declined_with_thanks_and_never_without_a_word(partner, author, sharing, shared):
    proposal = offer(partner, shared.adaptation, CHANGED)
    page = answer(author, proposal, "La décliner, avec merci")
    page.get_by_role("button", name="Répondre").click()
    expect(page.locator("main")).to_contain_text("qui propose a pris du temps pour vous")
    assert violations(page) == []
    expect(page.get_by_label("La décliner, avec merci")).to_be_checked()
    page.get_by_label("Un mot pour l’organisme").fill("Merci beaucoup. Nos groupes sont trop petits pour cela.")
    page.get_by_role("button", name="Répondre").click()
    expect(page.locator("#messages")).to_contain_text("Votre mot est envoyé.")
    page = partner.open("/fr/adaptations/proposals/sent/")
    assert violations(page) == []
    page.locator(f"main a[href$='{proposal}']").click()
    expect(page.locator("main")).to_contain_text("Nos groupes sont trop petits pour cela.")
    assert "vous remercient de votre proposition « Le mot de la fin »" in letters(sharing)


def test_a_block_is_offered_once_and_a_proposal_withdrawn_without_javascript_on_a_phone(visitor, sharing, shared):
    person = visitor(address=sharing.address, width=360, javascript=False)
    person.sign_in(coordinator("vallee"))
    proposal = offer(person, shared.adaptation, NEW, look=False)
    page = person.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    person.open(f"/fr/adaptations/{shared.adaptation}/offer/wall/")
    page.get_by_label("Pourquoi la proposer?").fill(REASON)
    page.get_by_role("button", name="Envoyer la proposition").click()
    expect(page.locator("main")).to_contain_text("Cette partie est déjà proposée")
    person.open(proposal)
    page.get_by_role("button", name="Retirer la proposition").click()
    expect(page.locator("#messages")).to_contain_text("La proposition est retirée.")
    offer(person, shared.adaptation, NEW, look=False)
