"""Who may do what with people and organisations: small predicates, used by views, templates and tests alike."""

from .models import Membership, Organisation, Role, User
from .queries import coordinated_by
from .visibility import Viewer


def role_in(user: Viewer, organisation: Organisation) -> Role | None:
    """The role of `user` in `organisation`, or None. One query."""
    if not user.is_authenticated:
        return None
    found = Membership.objects.filter(user=user, organisation=organisation).values_list("role", flat=True).first()
    return Role(found) if found else None


def may_manage_members(user: Viewer, organisation: Organisation) -> bool:
    """Coordinators of the organisation, and administrators, invite people and change roles."""
    return bool(user.is_superuser) or role_in(user, organisation) == Role.COORDINATOR


def answers_for_people(user: Viewer) -> bool:
    """Administrators, and those who coordinate an organisation, answer for what is kept of people. One query."""
    return bool(user.is_superuser) or coordinated_by(user).exists()


def may_see_members(user: Viewer, organisation: Organisation) -> bool:
    """Every member sees who else is in the organisation."""
    return bool(user.is_superuser) or role_in(user, organisation) is not None


def may_enter_admin(user: User) -> bool:
    """Authors and coordinators of any organisation write in Wagtail's admin."""
    return bool(user.has_perm("wagtailadmin.access_admin"))


def may_end_sessions_of(user: User, person: User) -> bool:
    """Administrators, and whoever coordinates an organisation `person` belongs to; one's own are on one's own page.

    The worst it does is to have somebody sign in again.
    """
    if user.pk == person.pk:
        return False
    if user.is_superuser:
        return True
    return Membership.objects.filter(user=person, organisation__in=coordinated_by(user)).exists()


def may_reset_second_factor_of(user: User, person: User) -> bool:
    """Administrators alone, and never for themselves.

    Whoever may do it is one password away from the account: a person belongs to several organisations, and the
    coordinator of one must not open what she reads in another.
    """
    return bool(user.is_superuser) and user.pk != person.pk
