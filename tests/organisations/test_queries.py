"""What a person belongs to is read once, until it changes."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, a_member
from workshops.organisations.models import Membership, Organisation, Role
from workshops.organisations.queries import belongings_of

pytestmark = pytest.mark.django_db


def test_each_has_her_own_organisations_by_name(django_assert_num_queries):
    one, other = OrganisationFactory(name="Zone"), OrganisationFactory(name="Abri")
    person = a_member(Role.FACILITATOR, one)
    MembershipFactory(user=person, organisation=other, role=Role.READER)
    a_member(Role.COORDINATOR, one)
    assert belongings_of(person) == ((other.pk, "Abri", Role.READER), (one.pk, "Zone", Role.FACILITATOR))
    with django_assert_num_queries(1):
        belongings_of(person)
    assert belongings_of(UserFactory()) == belongings_of(AnonymousUser()) == ()


def test_a_role_a_name_and_a_departure_are_seen_at_once():
    organisation = OrganisationFactory(name="Abri")
    person = a_member(Role.FACILITATOR, organisation)
    assert belongings_of(person) == ((organisation.pk, "Abri", Role.FACILITATOR),)
    Membership.objects.update(role=Role.READER)
    Organisation.objects.update(name="Zone")
    assert belongings_of(person) == ((organisation.pk, "Zone", Role.READER),)
    Membership.objects.all().delete()
    assert belongings_of(person) == ()
