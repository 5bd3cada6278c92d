"""Who sees what: the one door every list, search, file and image goes through."""

from collections.abc import Callable
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Membership, Role, User


class OrganisationViewer(AnonymousUser):
    """Something that reads in the name of an organisation, without being a person: it sees what its members see.

    It has no account, no role and no permission, so nothing lets it change anything.
    """

    is_active = True  # type: ignore[assignment]
    is_authenticated = True  # type: ignore[assignment]
    is_anonymous = False  # type: ignore[assignment]

    def __init__(self, organisation: int) -> None:
        super().__init__()
        self.organisation = organisation

    def __eq__(self, other: object) -> bool:
        """One organisation is not another, as one visitor is every visitor."""
        return isinstance(other, OrganisationViewer) and other.organisation == self.organisation

    def __hash__(self) -> int:
        return hash((OrganisationViewer, self.organisation))


Viewer = User | AnonymousUser


class Visibility(models.TextChoices):
    """How far a programme is shown."""

    ORGANISATION = "organisation", _("les membres de l’organisme")
    NETWORK = "network", _("toutes les personnes connectées")
    ALL = "all", _("tout le monde")


def organisations_of(user: Viewer, *roles: Role) -> models.QuerySet[Membership, Any]:
    """Ids of the organisations `user` belongs to, as a subquery; with `roles`, only where she has one of them."""
    memberships = Membership.objects.filter(user=user.pk)
    if roles:
        memberships = memberships.filter(role__in=roles)
    return memberships.values("organisation")


def visible_q(user: Viewer, prefix: str = "") -> Q:
    """The condition for rows with `visibility` and `organisation` columns, reached through `prefix`.

    Runs no query. Administrators see everything.
    """
    if user.is_active and user.is_superuser:
        return Q()
    condition = Q(**{f"{prefix}visibility": Visibility.ALL})
    if user.is_authenticated:
        condition |= Q(**{f"{prefix}visibility": Visibility.NETWORK})
        own = [user.organisation] if isinstance(user, OrganisationViewer) else organisations_of(user)
        condition |= Q(**{f"{prefix}organisation__in": own})
    return condition


def sight_of(user: Viewer) -> Callable[[str, int], bool]:
    """Whether `user` may see what has that visibility and that organisation's id: `visible_q` for what is in memory.

    One query for who is signed in, none for others.
    """
    if user.is_active and user.is_superuser:
        return lambda _visibility, _organisation: True
    if not user.is_authenticated:
        return lambda visibility, _organisation: visibility == Visibility.ALL
    own = {user.organisation} if isinstance(user, OrganisationViewer) else _ids_of(organisations_of(user))
    return lambda visibility, organisation: visibility != Visibility.ORGANISATION or organisation in own


def _ids_of(organisations: Any) -> set[int]:
    return set(organisations.values_list("organisation", flat=True))


def shown_to_all_of(one: tuple[str, int | None], other: tuple[str, int | None]) -> bool:
    """Whether all who may see `other` may see `one`: each a visibility and the organisation's id. See `visible_q`."""
    (visibility, organisation), (readers, home) = one, other
    if visibility == Visibility.ORGANISATION:
        return readers == Visibility.ORGANISATION and organisation == home
    return visibility == Visibility.ALL or readers != Visibility.ALL


class VisibleQuerySet(models.QuerySet[Any]):
    """A queryset whose model has `visibility` and `organisation`."""

    def visible_to(self, user: Viewer) -> Self:
        """Only what `user` (anonymous included) may see."""
        return self.filter(visible_q(user))
