"""A coordinator with her organisation, a trainer with her cohort."""

import pytest

from tests.factories import OrganisationFactory, UserFactory, a_member
from tests.factories_certification import AffiliationFactory, PersonFactory, a_certification, a_cohort
from workshops.organisations.models import Role


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="Maison des Rives", slug="maison-des-rives")


@pytest.fixture
def coordinator(organisation):
    return a_member(Role.COORDINATOR, organisation)


@pytest.fixture
def trainer(db):
    """A person with an account who trains."""
    return PersonFactory(first_name="Lou", last_name="Formatrice", user=UserFactory())


@pytest.fixture
def cohort(trainer, organisation):
    return a_cohort(organisation=organisation, trainers=(trainer,))


@pytest.fixture
def certified(cohort):
    """A certified person of the cohort, with an account."""
    certification = a_certification(cohort, first_name="Élodie", last_name="Exemple", user=UserFactory())
    AffiliationFactory(person=certification.person, organisation=cohort.organisation)
    return certification.person
