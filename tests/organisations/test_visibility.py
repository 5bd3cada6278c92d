"""The one door: what each person sees of each guide."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role, User
from workshops.organisations.visibility import OrganisationViewer, Visibility, shown_to_all_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def guides():
    home = OrganisationFactory()
    return home, {scope: a_guide(f"Guide {scope}", organisation=home, visibility=scope) for scope in Visibility.values}


def seen_by(user) -> set[str]:
    return set(GuidePage.objects.published().visible_to(user).values_list("visibility", flat=True))


def test_a_visitor_sees_what_is_for_all(guides):
    assert seen_by(AnonymousUser()) == {"all"}


def test_a_person_of_another_organisation_sees_the_network_s_too(guides):
    assert seen_by(a_member(Role.COORDINATOR)) == {"all", "network"}
    assert seen_by(UserFactory()) == {"all", "network"}


@pytest.mark.parametrize("role", Role.values)
def test_every_member_sees_all_of_her_organisation(guides, role):
    home, _guides = guides
    assert seen_by(a_member(role, home)) == {"all", "network", "organisation"}


def test_an_organisation_s_program_sees_what_its_members_see_and_is_no_member(guides):
    home, _guides = guides
    program = OrganisationViewer(home.pk)
    assert seen_by(program) == {"all", "network", "organisation"}
    assert seen_by(OrganisationViewer(OrganisationFactory().pk)) == {"all", "network"}
    assert program == OrganisationViewer(home.pk)
    assert program not in {OrganisationViewer(home.pk + 1), AnonymousUser()}
    assert not program.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(("one", "other"), product(Visibility.values, repeat=2))
@pytest.mark.parametrize("same_home", [True, False])
def test_what_is_shown_to_all_of_another_s_readers_is_seen_by_each_of_them(one, other, same_home):
    home = OrganisationFactory()
    away = home if same_home else OrganisationFactory()
    named, naming = a_guide("Nommé", organisation=home, visibility=one), a_guide(organisation=away, visibility=other)
    people = [AnonymousUser(), UserFactory(), a_member(organisation=home), a_member(organisation=away)]

    def seers(guide) -> set[int]:
        return {
            place
            for place, user in enumerate(people)
            if GuidePage.objects.published().visible_to(user).filter(pk=guide.pk).exists()
        }

    assert shown_to_all_of((one, home.pk), (other, away.pk)) == (seers(naming) <= seers(named))


def test_an_administrator_sees_everything_unless_the_account_is_closed(guides, administrator):
    assert seen_by(administrator) == {"all", "network", "organisation"}
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    assert seen_by(User.objects.get(pk=administrator.pk)) == {"all", "network"}


def test_a_draft_is_not_published_for_anyone(guides, administrator):
    a_guide("Brouillon", publish=False)
    assert not GuidePage.objects.published().visible_to(administrator).filter(title="Brouillon").exists()
