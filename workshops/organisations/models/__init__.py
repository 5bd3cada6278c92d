"""People, organisations, memberships, invitations, and the pages content hangs from."""

from .organisation import Organisation
from .pages import AdminAccess, NetworkPage, OrganisationPage
from .people import Invitation, Membership, Role, User

__all__ = ["AdminAccess", "Invitation", "Membership", "NetworkPage", "Organisation", "OrganisationPage", "Role", "User"]
