"""Two sites of this machine exchange a guide both ways, through their pages and by a file carried between them."""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Visitor
from tests.browser.editor import open_editor, publish, write
from tests.browser.packages import TITLE, bring
from tests.browser.sharing import ADMINISTRATOR, coordinator
from tests.browser.sites import OwnSite

OURS = "Nos mots, en plein air"


def guide_path(page: Page, site: str, title: str) -> str:
    """Where the guide of that title is read, found in the catalogue."""
    page.goto(f"{site}/fr/guides/")
    return page.locator("main .card").get_by_role("link", name=title, exact=True).get_attribute("href").split("#")[0]


def slug_of(path: str) -> str:
    """The last part of the address of a guide."""
    return path.rstrip("/").split("/")[-1]


def send(person, path: str, folder: Path) -> Path:
    """Ask for the package of a guide on its page and take it."""
    page = person.open(path)
    page.get_by_role("link", name="Envoyer à un autre site").click()
    expect(page.get_by_role("heading", name="Ce que le paquet contient")).to_be_visible()
    assert violations(page) == []
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text("Votre paquet est prêt.")
    assert violations(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Télécharger").click()
    file = folder / taken.value.suggested_filename
    taken.value.save_as(file)
    return file


def trust(administrator, address: str, thumbprint: str) -> None:
    """Let in what a key signed, once its thumbprint was compared with the one the other site gives."""
    page = administrator.open("/fr/packages/keys/")
    seen = page.locator("main li").filter(has=page.get_by_role("heading", name=address))
    expect(seen).to_contain_text(thumbprint)
    assert violations(page) == []
    seen.get_by_role("button", name="Reconnaître cette clé").click()
    expect(page.locator("#messages")).to_contain_text(f"La clé de {address} est reconnue.")


def thumbprint(administrator) -> str:
    """What the administrators of a site tell of its key."""
    return administrator.open("/fr/packages/keys/").locator("section code").inner_text()


def accept(page: Page, title: str) -> None:
    """Import the package whose page is open."""
    page.get_by_role("button", name="Importer ce programme").click()
    expect(page.locator("#messages")).to_contain_text(f"« {title} » est ici : on peut le lire et l’adapter.")


def adapt(person, path: str) -> str:
    """Adapt the guide at that path, change two of its activities and publish; where the adaptation is read."""
    page = person.open(path)
    page.get_by_role("link", name="Adapter ce guide").click()
    assert violations(page) == []
    page.locator("[name=title]").fill(OURS)
    page.get_by_label("Un autre milieu").check()
    page.get_by_role("button", name="Faire l’adaptation").click()
    page.wait_for_url(re.compile("/admin/pages/.*/edit/"))
    write(page, 1, 0, purpose="Se saluer dehors avant de partir.")
    write(page, 1, 1, minutes="8")
    publish(page)
    return guide_path(page, person.site, OURS)


def write_second_edition(person, path: str) -> None:
    """At the source: what the adaptation left alone changes, and so do the words it changed."""
    page = open_editor(person, path)
    write(page, 0, 0, minutes="25")
    write(page, 0, 1, purpose="Regarder ensemble.")
    write(page, 1, 0, purpose="Se remercier avant de partir.")
    publish(page, "Plus de temps pour le cercle.")
    expect(person.open(path).locator("main")).to_contain_text("édition 2")


def follow(person, path: str) -> None:
    """Take what only the source changed, decide of the words both changed, make the draft."""
    page = person.open(path)
    page.get_by_role("link", name="Voir ce qui a changé").click()
    expect(page.locator("h1")).to_have_text("Suivre l’édition 2 de la source")
    assert violations(page) == []
    columns = page.locator(".follow-card", has_text="Le mot de la fin").locator(".follow-column")
    expect(columns).to_have_text(
        [re.compile(r"^\s*Avant\s+Se saluer avant de partir"), re.compile("remercier"), re.compile("dehors")]
    )
    page.get_by_role("button", name="Prendre tout ce qui n’a changé qu’à la source").click()
    expect(page.locator("#follow-progress")).to_contain_text("Reste 1 choix sur 3")
    page.get_by_label("Prendre le texte de la source").check()
    page.get_by_role("button", name="Faire le brouillon").click()
    expect(page.locator("#messages")).to_contain_text("Rien n’est publié")
    expect(page.locator("main")).to_contain_text("Cette adaptation suit l’édition 2")
    assert violations(page) == []


def carried(package: Path) -> dict[str, bytes]:
    """What says the programme: all the payload but the crate, which names who sends."""
    with zipfile.ZipFile(package) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    files.pop("data/ro-crate-metadata.json")
    return {name: content for name, content in files.items() if name.startswith("data/")}


@dataclass(frozen=True)
class Exchange:
    """Two sites served, who writes and who administers each, and the folder of the files carried between them."""

    rives: OwnSite
    vallee: OwnSite
    author: Visitor
    office: Visitor
    partner: Visitor
    desk: Visitor
    stick: Path


@pytest.fixture
def exchange(visitor, rives, vallee, tmp_path):
    """Everybody signed in, each on her site."""
    (tmp_path / "stick").mkdir()
    with rives.serving():
        people = [visitor(address=site.address) for site in (rives, rives, vallee, vallee)]
        for person, email in zip(
            people, (coordinator("rives"), ADMINISTRATOR, coordinator("vallee"), ADMINISTRATOR), strict=True
        ):
            person.sign_in(email)
        yield Exchange(rives, vallee, *people, tmp_path / "stick")


def first_edition(at: Exchange, source: str) -> str:
    """By the pages, to a site that knows neither the key nor the organisation; where it is read there."""
    page = bring(at.partner, send(at.author, source, at.stick))
    for said in (
        "sa signature et toutes ses sommes de contrôle correspondent",
        "Cette clé n’est pas encore reconnue",
        "Ce programme n’est pas encore ici.",
        "Léa Fictive",
    ):
        expect(page.locator("main")).to_contain_text(said)
    expect(page.get_by_role("button", name="Importer ce programme")).to_have_count(0)
    assert violations(page) == []
    trust(at.desk, at.rives.address, thumbprint(at.office))
    at.partner.open("/fr/packages/").get_by_role("link", name=TITLE).click()
    assert violations(page) == []
    accept(page, TITLE)
    return guide_path(page, at.vallee.address, TITLE)


def second_edition(at: Exchange, source: str) -> Path:
    """By a file carried there: an edition of the same guide, no copy, and its adaptation is told."""
    write_second_edition(at.author, source)
    file = at.stick / "clé.zip"
    assert "édition 2" in at.rives.run("export_package", slug_of(source), "-o", str(file))
    page = bring(at.partner, file)
    expect(page.locator("main")).to_contain_text("Ce programme est déjà ici.")
    expect(page.locator("main")).to_contain_text(re.compile(r"Nouvelles éditions\s*:\s*2"))
    accept(page, TITLE)
    page.goto(f"{at.vallee.address}/fr/guides/")
    expect(page.locator("main .card")).to_have_count(2)
    letters = at.vallee.log.read_text().replace("\N{NO-BREAK SPACE}", " ")
    assert f"« {TITLE} » (Maison des Rives) vient de paraître dans son édition 2." in letters
    return file


def publish_what_follows(at: Exchange, ours: str) -> None:
    """The draft of the review is nobody else's until it is published."""
    page = at.partner.open(ours)
    expect(page.locator("main")).to_contain_text("Se saluer dehors avant de partir.")
    publish(open_editor(at.partner, ours), "Comme la source, édition 2.")
    page.goto(at.vallee.address + ours)
    for said in ("Se remercier avant de partir.", "Regarder ensemble.", "8 min", "25 min"):
        expect(page.locator("main")).to_contain_text(said)


def adaptation_back(at: Exchange, ours: str) -> Path:
    """By a command, then the pages, to where its source is: it says whose it is."""
    file = send(at.partner, ours, at.stick)
    tried = json.loads(at.rives.run("import_package", str(file), "--dry-run", "--json"))
    assert (tried["title"], tried["adapted_from"], tried["new_editions"]) == (OURS, TITLE, [1, 2])
    assert json.loads(at.rives.run("import_package", str(file), "--json"))["state"] == "quarantined"
    trust(at.office, at.vallee.address, thumbprint(at.desk))
    page = at.author.open("/fr/packages/")
    page.get_by_role("link", name=OURS).click()
    accept(page, OURS)
    page.get_by_role("link", name="Voir le programme").click()
    expect(page.locator(".guide-panel", has_text="Adapté de")).to_contain_text("édition 2 du")
    expect(page.locator("main")).to_contain_text("Carrefour de la Vallée")
    expect(page.locator("#guide-credits")).to_contain_text("Léa Fictive")
    page.locator(".guide-panel").get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="La famille de ce programme").click()
    expect(page.locator(".tree .tree", has_text=OURS)).to_contain_text("suit l’édition 2")
    assert violations(page) == []
    return file


def test_a_guide_goes_is_adapted_follows_its_source_and_its_adaptation_comes_back(exchange, tmp_path):
    source = guide_path(exchange.author.page, exchange.rives.address, TITLE)
    there = first_edition(exchange, source)
    ours = adapt(exchange.partner, there)
    carried_over = second_edition(exchange, source)
    follow(exchange.partner, ours)
    publish_what_follows(exchange, ours)
    back = adaptation_back(exchange, ours)
    # What each site has of the other's guide is what the other has, to the byte.
    for site, path, came in ((exchange.vallee, there, carried_over), (exchange.rives, ours, back)):
        again = tmp_path / "again.zip"
        site.run("export_package", slug_of(path), "-o", str(again))
        assert carried(again) == carried(came)
