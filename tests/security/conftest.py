"""The organisation everything belongs to, and the people who come asking."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.pictures import a_document, an_image
from workshops.exchange.guide_import import read_guide_bytes
from workshops.exchange.services import start_import
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role, User
from workshops.organisations.visibility import Visibility
from workshops.planning.services import PlanDetails, prepare_session

DOCUMENT = b"# Mon guide\n\n## Rencontre 1\n\n### Le cercle (10 minutes)\n\nFormer un cercle.\n"


@pytest.fixture
def world(db):
    """One object of each sort, all of one organisation and hidden from others."""
    home = OrganisationFactory(name="Chez nous", slug="chez-nous")
    collection = ensure_admin_access(home).collection
    image, document = an_image(), a_document()
    for file in (image, document):
        file.collection = collection
        file.save()
    activity = an_activity(
        "Le cercle",
        media=[{"image": image.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}],
        handouts=[{"title": "Feuille", "document": document.pk, "rights": "shareable"}],
    )
    guide = a_guide(
        "Guide de chez nous",
        organisation=home,
        sessions=[a_session("Une", activity, an_activity("La ligne"))],
        visibility=Visibility.ORGANISATION,
    )
    people = {role.value: a_member(role, home) for role in Role}
    people["stranger"] = a_member(Role.COORDINATOR, a_guide("Ailleurs", publish=False).organisation)
    people["administrator"] = User.objects.create_superuser("administration@example.org")
    return SimpleNamespace(
        home=home,
        guide=guide,
        image=image,
        document=document,
        people=people,
        membership=MembershipFactory(organisation=home),
        invitation=InvitationFactory(organisation=home),
        plan=plan_of(people["facilitator"], guide),
        imported=start_import(read_guide_bytes(DOCUMENT, "guide.md", "fr"), home, "guide.md", by=people["author"]),
    )


def plan_of(owner, guide):
    """A plan of the guide's first session."""
    details = PlanDetails(date=date(2026, 5, 14), start_time=time(13, 30), participants=12, minutes_available=60)
    edition = guide.current_edition
    return prepare_session(owner, edition, edition.programme.sessions[0].id, details)


@pytest.fixture
def client_of(world):
    """A function that gives the browser of a sort of person."""

    def sign_in(name: str) -> Client:
        client = Client(raise_request_exception=True)
        if name != "visitor":
            client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
