"""Reads about people and organisations."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from workshops.freshness.memory import remembered_until_changed

from .models import Invitation, Membership, Organisation, Role, User
from .visibility import Viewer, organisations_of


def open_invitation(token: str) -> Invitation | None:
    """The invitation of that token while it can still be accepted, else None. One query."""
    if not token:
        return None
    return (
        Invitation.objects.select_related("organisation")
        .filter(token=token, accepted_at=None, expires_at__gt=timezone.now())
        .first()
    )


def waiting_invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """The invitations of an organisation that nobody accepted, newest first; those that expired may be sent again."""
    return Invitation.objects.filter(organisation=organisation, accepted_at=None)


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """The members of an organisation by name, each with the person."""
    return (
        Membership.objects.filter(organisation=organisation)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "user__email")
    )


def organisations_with(user: Viewer, *roles: Role) -> QuerySet[Organisation]:
    """The organisations a person belongs to, by name; with `roles`, only where she has one. None for a visitor."""
    return Organisation.objects.filter(pk__in=organisations_of(user, *roles))


def coordinated_by(user: Viewer) -> QuerySet[Organisation]:
    """The organisations a person coordinates, by name; none for a visitor."""
    return organisations_with(user, Role.COORDINATOR)


def memberships_of(user: User) -> QuerySet[Membership]:
    """The organisations a person belongs to, each with the organisation."""
    return Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name")


def roles_by_organisation(user: Viewer) -> dict[int, Role]:
    """Her role in each of her organisations, by id; none for a visitor. One query."""
    if not user.is_authenticated:
        return {}
    rows = Membership.objects.filter(user=user.pk).values_list("organisation", "role")
    return {organisation: Role(role) for organisation, role in rows}


class Belonging(NamedTuple):
    """An organisation of a person: its id and name, and her role there."""

    organisation: int
    name: str
    role: str


def belongings_of(user: Any) -> tuple[Belonging, ...]:
    """Her organisations by name; none for a visitor. One query, a short one when they are known."""
    return _belongings(user.pk) if user.pk is not None else ()


@remembered_until_changed
def _belongings(user: int) -> tuple[Belonging, ...]:
    rows = Membership.objects.filter(user=user).order_by("organisation__name")
    return tuple(Belonging(*row) for row in rows.values_list("organisation", "organisation__name", "role"))


def coordinators_of(organisation: Organisation) -> QuerySet[User]:
    """The people who coordinate an organisation, by address."""
    coordinate = Membership.objects.filter(organisation=organisation, role=Role.COORDINATOR).values("user")
    return User.objects.filter(pk__in=coordinate).order_by("email")


def people_with(organisation: Organisation, *roles: Role) -> QuerySet[User]:
    """The active people who have one of `roles` in an organisation, by address."""
    members = Membership.objects.filter(organisation=organisation, role__in=roles).values("user")
    return User.objects.filter(pk__in=members, is_active=True).order_by("email")
