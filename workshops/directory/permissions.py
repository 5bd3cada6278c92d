"""Who may do what in the directory: small predicates, used by views, templates and tests alike.

Anyone may read it, add to it and propose a correction; somebody answers for what is published.
"""

from workshops.organisations.models import Role
from workshops.organisations.permissions import role_in
from workshops.organisations.visibility import Viewer

from .models import Initiative


def may_keep_directory(user: Viewer) -> bool:
    """Administrators, and whoever was given the right to change initiatives, answer for the whole directory."""
    return bool(user.is_authenticated and user.is_active and user.has_perm("directory.change_initiative"))


def may_confirm(user: Viewer, initiative: Initiative) -> bool:
    """Keepers, and those who coordinate the lead organisation, say that an entry is still true. Two queries at most."""
    if may_keep_directory(user):
        return True
    return initiative.lead is not None and role_in(user, initiative.lead) == Role.COORDINATOR
