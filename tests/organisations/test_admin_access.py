"""What roles may do in Wagtail's admin."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, a_guide, a_member
from workshops.organisations.admin_access import ensure_admin_access, remove_ready_made_access, rename_admin_access
from workshops.organisations.models import Role
from workshops.organisations.permissions import may_enter_admin
from workshops.organisations.services import ensure_organisation_page, grant_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "enters", "changes", "publishes"),
    [
        (Role.READER, False, False, False),
        (Role.FACILITATOR, False, False, False),
        (Role.AUTHOR, True, True, False),
        (Role.COORDINATOR, True, True, True),
    ],
)
def test_each_role_reaches_its_own_organisation_s_guides(role, enters, changes, publishes):
    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation)
    user = a_member(role, organisation)
    rights = guide.permissions_for_user(user)
    assert (may_enter_admin(user), rights.can_edit(), rights.can_publish()) == (enters, changes, publishes)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.COORDINATOR])
def test_no_role_reaches_another_organisation_s_guides(role):
    guide = a_guide()
    assert not guide.permissions_for_user(a_member(role)).can_edit()


def test_a_role_that_ends_ends_in_the_admin_too():
    membership = MembershipFactory(role=Role.AUTHOR)
    user = membership.user
    assert may_enter_admin(type(user).objects.get(pk=user.pk))
    membership.delete()
    assert not may_enter_admin(type(user).objects.get(pk=user.pk))


def test_another_role_moves_the_person_to_the_other_group():
    organisation = OrganisationFactory()
    user = UserFactory()
    access = ensure_admin_access(organisation)
    grant_role(user, organisation, Role.AUTHOR)
    assert list(user.groups.all()) == [access.authors]
    grant_role(user, organisation, Role.COORDINATOR)
    assert list(user.groups.all()) == [access.coordinators]


def test_groups_given_by_hand_are_left_alone(django_user_model):
    user = UserFactory()
    other = Group.objects.create(name="Autre")
    user.groups.add(other)
    grant_role(user, OrganisationFactory(), Role.AUTHOR)
    assert other in user.groups.all()


def test_ready_made_groups_that_reach_every_organisation_give_way_to_its_own():
    ensure_organisation_page(OrganisationFactory(name="Maison des Rives"), "fr")
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Maison des Rives"]
    root = Page.get_first_root_node()
    assert not GroupPagePermission.objects.filter(page=root).exists()
    assert not GroupCollectionPermission.objects.filter(collection=Collection.get_first_root_node()).exists()


def test_a_ready_made_group_that_someone_belongs_to_is_left():
    moderators = Group.objects.create(name="Moderators")
    person = UserFactory()
    person.groups.add(moderators)
    remove_ready_made_access()
    assert Group.objects.filter(pk=moderators.pk).exists()
    person.groups.clear()
    remove_ready_made_access()
    assert not Group.objects.filter(pk=moderators.pk).exists()


def test_the_longest_name_an_organisation_may_have_fits_its_groups_and_a_new_one_too():
    organisation = OrganisationFactory(name="Maison " * 21 + "Ici")
    access = ensure_admin_access(organisation)
    assert len(organisation.name) == 150
    assert {len(access.authors.name), len(access.coordinators.name)} <= set(range(130, 151))
    before, organisation.name = organisation.name, "Maison d’ici"
    organisation.save()
    rename_admin_access(organisation, before)
    access.refresh_from_db()
    assert access.authors.name == "Maison d’ici, rédaction"
    assert access.collection.name == "Maison d’ici"
