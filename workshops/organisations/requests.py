"""What a request says of the person who makes it."""

from django.http import HttpRequest

from .models import Role, User
from .queries import roles_by_organisation

ROLES = "relais_roles"


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person with an account, never anonymous."""

    user: User


def roles_of(request: HttpRequest) -> dict[int, Role]:
    """The roles of whoever asks, by organisation. One query, however many parts of a page ask."""
    if not hasattr(request, ROLES):
        setattr(request, ROLES, roles_by_organisation(request.user))
    roles: dict[int, Role] = getattr(request, ROLES)
    return roles
