"""Members, roles and invitations of an organisation."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import InvitationFactory, MembershipFactory, OrganisationFactory, UserFactory, a_member
from workshops.organisations.models import Invitation, Membership, Role
from workshops.organisations.services import UsedInvitationError, accept_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return MembershipFactory(role=Role.COORDINATOR)


def test_a_coordinator_invites_and_the_letter_holds_the_link(signed_in, coordinator):
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    signed_in(coordinator.user).post(address, {"email": "Nouvelle@Example.org", "role": Role.AUTHOR})
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("nouvelle@example.org", Role.AUTHOR)
    assert mail.outbox[0].to == ["nouvelle@example.org"]
    assert reverse("organisations:accept", args=(invitation.token,)) in mail.outbox[0].body


def test_inviting_again_replaces_the_first_invitation(signed_in, coordinator):
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    client = signed_in(coordinator.user)
    for role in (Role.READER, Role.AUTHOR):
        client.post(address, {"email": "nouvelle@example.org", "role": role})
    assert Invitation.objects.get().role == Role.AUTHOR


def test_inviting_a_member_says_so_and_sends_nothing(signed_in, coordinator):
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    response = signed_in(coordinator.user).post(address, {"email": coordinator.user.email, "role": Role.READER})
    assert "fait déjà partie" in response.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR, Role.AUTHOR])
def test_other_members_see_the_list_without_the_means_to_change_it(signed_in, coordinator, role):
    organisation = coordinator.organisation
    client = signed_in(a_member(role, organisation))
    page = client.get(reverse("organisations:members", args=(organisation.slug,))).content.decode()
    assert str(coordinator.user) in page
    assert "Inviter" not in page
    assert (
        client.post(reverse("organisations:members", args=(organisation.slug,)), {"email": "x@example.org"}).status_code
        == 404
    )
    change = reverse("organisations:change_role", args=(organisation.slug, coordinator.pk))
    assert client.post(change, {"role": Role.READER}).status_code == 404
    coordinator.refresh_from_db()
    assert coordinator.role == Role.COORDINATOR


def test_a_stranger_does_not_see_who_is_a_member(signed_in, coordinator):
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    assert signed_in(a_member(Role.COORDINATOR)).get(address).status_code == 404


def test_a_coordinator_cannot_reach_another_organisation_s_people(signed_in, coordinator):
    other = MembershipFactory()
    client = signed_in(coordinator.user)
    crossed = reverse("organisations:remove_member", args=(coordinator.organisation.slug, other.pk))
    assert client.post(crossed).status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()


def test_the_last_coordinator_stays(signed_in, coordinator):
    client = signed_in(coordinator.user)
    organisation = coordinator.organisation
    for name in ("change_role", "remove_member"):
        address = reverse(f"organisations:{name}", args=(organisation.slug, coordinator.pk))
        page = client.post(address, {"role": Role.READER}, follow=True).content.decode()
        assert "seule personne à la coordination" in page
    coordinator.refresh_from_db()
    assert coordinator.role == Role.COORDINATOR


def test_a_coordinator_changes_and_ends_memberships(signed_in, coordinator):
    member = MembershipFactory(organisation=coordinator.organisation)
    client = signed_in(coordinator.user)
    client.post(
        reverse("organisations:change_role", args=(coordinator.organisation.slug, member.pk)), {"role": "author"}
    )
    member.refresh_from_db()
    assert member.role == Role.AUTHOR
    client.post(reverse("organisations:remove_member", args=(coordinator.organisation.slug, member.pk)))
    assert not Membership.objects.filter(pk=member.pk).exists()


def test_ending_a_membership_is_asked_for_before_it_is_done(signed_in, coordinator):
    member = MembershipFactory(organisation=coordinator.organisation)
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    html = signed_in(coordinator.user).get(address).content.decode()
    button, dialog = f'popovertarget="remove-{member.pk}"', f'id="remove-{member.pk}" popover'
    removal = reverse("organisations:remove_member", args=(coordinator.organisation.slug, member.pk))
    assert html.index(button) < html.index(dialog) < html.index(f'action="{removal}"')


def test_a_coordinator_cancels_an_invitation(signed_in, coordinator):
    invitation = InvitationFactory(organisation=coordinator.organisation)
    address = reverse("organisations:cancel_invitation", args=(coordinator.organisation.slug, invitation.pk))
    signed_in(coordinator.user).post(address)
    assert not Invitation.objects.exists()


def test_the_list_costs_the_same_for_one_and_three_members(signed_in, coordinator, queries_of):
    client = signed_in(coordinator.user)
    address = reverse("organisations:members", args=(coordinator.organisation.slug,))
    InvitationFactory(organisation=coordinator.organisation)
    one = queries_of(client.get, address)
    for _ in range(2):
        MembershipFactory(organisation=coordinator.organisation)
        InvitationFactory(organisation=coordinator.organisation)
    assert queries_of(client.get, address) == one


def test_the_profile_costs_the_same_for_one_and_three_organisations(signed_in, coordinator, queries_of):
    client = signed_in(coordinator.user)
    one = queries_of(client.get, reverse("organisations:profile"))
    for _ in range(2):
        MembershipFactory(user=coordinator.user, organisation=OrganisationFactory())
    assert queries_of(client.get, reverse("organisations:profile")) == one


def test_a_person_changes_her_name_and_region(signed_in, coordinator):
    client = signed_in(coordinator.user)
    client.post(reverse("organisations:profile"), {"first_name": "Ève", "last_name": "Modèle", "region": ""})
    coordinator.user.refresh_from_db()
    assert coordinator.user.get_full_name() == "Ève Modèle"


def test_the_first_person_invited_by_an_administrator_coordinates(signed_in, administrator):
    organisation = OrganisationFactory()
    response = signed_in(administrator).get(reverse("organisations:members", args=(organisation.slug,)))
    assert "Invitez d’abord une personne à la coordination" in response.content.decode()
    assert response.context["form"]["role"].value() == Role.COORDINATOR


def test_once_there_are_members_the_role_is_for_the_coordinator_to_choose(signed_in, coordinator):
    response = signed_in(coordinator.user).get(reverse("organisations:members", args=(coordinator.organisation.slug,)))
    assert "Invitez d’abord" not in response.content.decode()
    assert response.context["form"]["role"].value() != Role.COORDINATOR


def test_an_invitation_sent_again_has_another_link_and_its_whole_time(signed_in):
    coordinator = MembershipFactory(role=Role.COORDINATOR)
    invitation = InvitationFactory(organisation=coordinator.organisation, expires_at=timezone.now())
    client, before = signed_in(coordinator.user), invitation.token
    members = reverse("organisations:members", args=(coordinator.organisation.slug,))
    again = reverse("organisations:send_invitation_again", args=(coordinator.organisation.slug, invitation.pk))
    assert again in client.get(members).content.decode()
    client.post(again)
    invitation.refresh_from_db()
    assert invitation.is_open
    assert invitation.expires_at < timezone.now() + timedelta(days=8)
    assert invitation.token in mail.outbox[-1].body
    assert Client().get(reverse("organisations:accept", args=(before,))).status_code == 410
    assert Client().get(reverse("organisations:accept", args=(invitation.token,))).status_code == 302


def test_an_invitation_opened_twice_at_once_serves_once():
    invitation = InvitationFactory()
    twin = Invitation.objects.get(pk=invitation.pk)
    accept_invitation(invitation, UserFactory())
    with pytest.raises(UsedInvitationError):
        accept_invitation(twin, UserFactory())
    assert Membership.objects.filter(organisation=invitation.organisation).count() == 1
