"""An organisation with a region, and the one who coordinates it."""

import pytest

from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    a_member,
)
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page


@pytest.fixture
def organisation():
    organisation = OrganisationFactory(name="Maison des Rives", region=RegionFactory(code="05"))
    ensure_organisation_page(organisation, "fr")
    return organisation


@pytest.fixture
def coordinator(organisation, signed_in):
    return signed_in(a_member(Role.COORDINATOR, organisation, email="coordination@example.org"))
