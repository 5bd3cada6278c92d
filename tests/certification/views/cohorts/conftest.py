"""A cohort that was just held, its trainer and its coordinator."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import UserFactory, a_member
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_cohort
from workshops.organisations.models import Role


@pytest.fixture
def trainer(db):
    return UserFactory()


@pytest.fixture
def cohort(curriculum, trainer):
    first_day = timezone.localdate() - timedelta(days=2)
    return a_cohort(curriculum, trainers=(PersonFactory(user=trainer),), first_day=first_day)


@pytest.fixture
def coordinator(cohort):
    return a_member(Role.COORDINATOR, cohort.organisation)


@pytest.fixture
def session(cohort):
    return cohort.sessions.first()


def learners(cohort, count):
    """Some learners of the cohort."""
    return [EnrolmentFactory(cohort=cohort) for _number in range(count)]
