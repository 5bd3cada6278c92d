"""Who answers for the directory."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from workshops.directory.models import Initiative
from workshops.directory.permissions import ensure_keepers_group, may_confirm, may_keep_directory
from workshops.directory.vocabulary import State
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


def test_keepers_are_administrators_and_whoever_was_given_the_right():
    keeper = UserFactory()
    keeper.user_permissions.add(Permission.objects.get(codename="change_initiative"))
    kept = [may_keep_directory(user) for user in (UserFactory(is_superuser=True), keeper, UserFactory())]
    assert kept == [True, True, False]
    assert not may_keep_directory(AnonymousUser())


def test_keepers_see_entries_in_every_state_and_others_only_what_is_published():
    keeper = UserFactory()
    keeper.groups.add(ensure_keepers_group())
    published = Initiative.objects.create(state=State.PUBLISHED)
    proposed, withdrawn = (Initiative.objects.create(state=state) for state in (State.PROPOSED, State.WITHDRAWN))
    Initiative.objects.create(state=State.WITHDRAWN, merged_into=published)
    every = {published, proposed, withdrawn}
    for user, seen in (
        (UserFactory(is_superuser=True), every),
        (keeper, every),
        (UserFactory(), {published}),
        (AnonymousUser(), {published}),
    ):
        assert set(Initiative.objects.visible_to(user)) == seen


@pytest.mark.parametrize("role", Role)
def test_those_who_coordinate_the_lead_organisation_confirm_its_entries_alone(role):
    here, elsewhere = Initiative.objects.create(lead=OrganisationFactory()), Initiative.objects.create()
    user = MembershipFactory(organisation=here.lead, role=role).user
    assert may_confirm(user, here) is (role == Role.COORDINATOR)
    assert not may_confirm(user, elsewhere)
