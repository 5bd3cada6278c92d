"""An organisation and those who write its guides in the admin."""

import pytest

from tests.factories import OrganisationFactory, a_member
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page


@pytest.fixture
def organisation():
    organisation = OrganisationFactory(name="Maison des Rives")
    ensure_organisation_page(organisation, "fr")
    return organisation


@pytest.fixture
def author(organisation, signed_in):
    return signed_in(a_member(Role.AUTHOR, organisation))


@pytest.fixture
def coordinator(organisation, signed_in):
    return signed_in(a_member(Role.COORDINATOR, organisation))
