"""From every activity, one tap leads to the protocol, without a script; in documents every page says where it is."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup, Tag
from django.urls import reverse
from pypdf import PdfReader

from tests.factories import DisclosureProtocolFactory, a_member
from workshops.organisations.models import Role
from workshops.planning import pdf
from workshops.planning.kit.gathering import kit_of_sheets
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.pdf import pdf_of
from workshops.planning.run_sheet import build_run_sheet

pytestmark = pytest.mark.django_db
STEP = "Prenez le temps d’écouter."  # what the protocol of the factory says

Fetch = Callable[[str], str]


def far_from_the_protocol(html: str, blocks: str, fetch: Fetch) -> list[str]:
    """The activities (`blocks`) of a page with no visible link that opens on the protocol."""
    page = BeautifulSoup(html, "lxml")
    return [block.get_text(" ", strip=True)[:60] for block in page.select(blocks) if not _leads(block, page, fetch)]


def _leads(block: Tag, page: BeautifulSoup, fetch: Fetch) -> bool:
    for link in block.select("a[href*='#']"):
        if link.find_parent("details") or link.find_parent(hidden=True):
            continue
        address, _hash, anchor = str(link["href"]).partition("#")
        target = (BeautifulSoup(fetch(address), "lxml") if address else page).find(id=anchor)
        if target is not None and STEP in target.get_text() and not target.find("details"):
            return True
    return False


@pytest.fixture
def places(guide, owner, plan, signed_in):
    """The pages that show activities: how many there are, how they are marked, who asks."""
    DisclosureProtocolFactory()
    mine = signed_in(owner)
    sheet = reverse("planning:run_sheet", args=(plan.pk,))
    planned = plan.activities.count()
    written = sum(len(session.activities) for session in guide.current_edition.programme.sessions)
    return {
        "guide": (mine, guide.get_absolute_url(), "article.activity", written),
        "plan": (mine, reverse("planning:plan", args=(plan.pk,)), ".plan-row", planned),
        "sheet": (mine, sheet, ".run-sheet__item", planned),
        "lines": (mine, f"{sheet}?density=line", ".sheet-line", planned),
        "library": (mine, reverse("guides:activities"), "article.found", written),
    }


@pytest.mark.parametrize("place", ["guide", "plan", "sheet", "lines", "library"])
def test_the_protocol_is_one_tap_from_every_activity(places, place):
    client, address, blocks, number = places[place]

    def fetch(other: str) -> str:
        return client.get(other).content.decode()

    html = fetch(address)
    assert len(BeautifulSoup(html, "lxml").select(blocks)) == number > 0
    assert far_from_the_protocol(html, blocks, fetch) == []
    tampered = html.replace('class="protocol-link" href="', 'class="protocol-link" data-was="', 1)
    assert len(far_from_the_protocol(tampered, blocks, fetch)) == 1
    assert len(far_from_the_protocol(html.replace(STEP, ""), blocks, lambda _address: "")) == number


def test_it_is_one_tap_from_the_plan_of_a_colleague(guide, plan, signed_in):
    DisclosureProtocolFactory()
    organisation = guide.organisation
    colleague = a_member(Role.FACILITATOR, organisation)
    type(plan).objects.filter(pk=plan.pk).update(shared_with=organisation)
    html = signed_in(colleague).get(reverse("planning:plan", args=(plan.pk,))).content.decode()
    assert BeautifulSoup(html, "lxml").select(".plan-row")
    assert far_from_the_protocol(html, ".plan-row", str) == []


@pytest.mark.skipif(bool(pdf.why_no_pdf()), reason="WeasyPrint's libraries are missing")
@pytest.mark.parametrize(
    "options",
    [{}, {"type": "large"}, {"density": "line"}, {"version": "participant"}, {"version": "wall"}],
    ids=["sheet", "large", "short", "participant", "wall"],
)
def test_every_page_of_a_document_says_where_the_protocol_is(plan, owner, options):
    DisclosureProtocolFactory()
    kit = kit_of_sheets([build_run_sheet(plan, owner)], KitOptions(**options), signed_in=True)
    reader = PdfReader(BytesIO(pdf_of(kit)))
    pages = [re.sub(r"\s+", "", page.extract_text()) for page in reader.pages]
    said = [re.search(r"Protocole:page(\d+)", text) for text in pages]
    assert all(said)
    assert {int(one.group(1)) for one in said if one} <= set(range(1, len(pages) + 1))
    assert all(re.sub(r"\s+", "", STEP) in pages[int(one.group(1)) - 1] for one in said if one)
