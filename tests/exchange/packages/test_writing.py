"""What a package holds, and what it never does."""

import zipfile

import pytest

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.test_round_trip import a_whole_guide
from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


def test_it_holds_no_person_no_log_no_credential(elsewhere):
    organisation = OrganisationFactory(name="Rives", slug="rives", email="contact@rives.example")
    people = [a_member(role, organisation, last_name=f"Nom-{role.value}") for role in Role]
    guide = a_guide(organisation=organisation, sessions=[a_session("Une", an_activity(block_id="a1"), block_id="s1")])
    guide.summary = "Publié par quelqu’un."
    guide.save_revision(user=people[-1]).publish(user=people[-1])
    package = package_of(GuidePage.objects.get())
    with zipfile.ZipFile(package) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    for person in people:
        assert person.email not in said
        assert person.last_name not in said
    assert "contact@rives.example" not in said
    assert "created_by" not in said


def test_the_same_programme_gives_the_same_bytes():
    guide = a_whole_guide()
    assert package_of(guide).getvalue() == package_of(guide).getvalue()
