"""What a device is told to store of a plan."""

from datetime import time

import pytest

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, a_guide, a_member, a_session
from tests.guides.pictures import a_document, an_image
from tests.planning.conftest import an_activity, details
from workshops.planning.models import SessionPlan
from workshops.planning.services import annotate, prepare_session

pytestmark = pytest.mark.django_db


def luggage(client, plan, language: str = "fr"):
    return client.get(f"/{language}/plans/{plan.pk}/luggage/")


def test_pages_pictures_and_documents_go_along_and_each_opens(mine, owner):
    image, document = an_image(), a_document()
    activity = an_activity(
        "Le cercle",
        media=[{"image": image.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}],
        handouts=[{"title": "Feuille", "document": document.pk, "rights": "shareable"}],
    )
    guide = a_guide(sessions=[a_session("Une", activity, block_id="s1")])
    plan = prepare_session(owner, guide.current_edition, "s1", details())
    told = luggage(mine, plan).json()
    assert f"/fr/plans/{plan.pk}/live/" in told["addresses"]
    assert f"/fr/logs/plan/{plan.pk}/" in told["addresses"]
    assert any("image" in address or "picture" in address for address in told["addresses"])
    assert f"/files/documents/{guide.current_edition.pk}/{document.pk}/" in told["addresses"] or any(
        str(document.pk) in address and "document" in address for address in told["addresses"]
    )
    for address in told["addresses"]:
        if not address.endswith(".pdf"):
            assert mine.get(address, follow=True).status_code == 200, address


def test_the_version_is_the_same_until_something_changes(mine, plan, rows, owner):
    DisclosureProtocolFactory()
    line = HelpLineFactory(phone="555-0100")
    seen = [luggage(mine, plan).json()["version"]]
    assert luggage(mine, plan).json()["version"] == seen[0]
    SessionPlan.objects.get(pk=plan.pk)
    annotate(owner, plan, rows["Bienvenue"].pk, "Arriver tôt")
    seen.append(luggage(mine, plan).json()["version"])
    line.phone = "555-0101"
    line.save()
    seen.append(luggage(mine, plan).json()["version"])
    plan.refresh_from_db()
    plan.start_time = time(14)
    plan.save()
    seen.append(luggage(mine, plan).json()["version"])
    assert len(set(seen)) == 4


def test_only_its_owner_takes_a_plan_along(client, signed_in, plan):
    assert luggage(client, plan).status_code == 401
    assert luggage(signed_in(a_member()), plan).status_code == 404
