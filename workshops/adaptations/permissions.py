"""Who may read and do what with an adaptation and what it is made from: small predicates."""

from typing import Any

from workshops.organisations.models import Role
from workshops.organisations.visibility import Viewer, organisations_of

WRITING = (Role.AUTHOR, Role.COORDINATOR)


def writes_for(user: Viewer, organisation: int | None) -> bool:
    """Whether `user` writes or coordinates in that organisation; administrators do everywhere. One query at most."""
    if not user.is_authenticated or organisation is None:
        return False
    return bool(user.is_superuser) or organisations_of(user, *WRITING).filter(organisation=organisation).exists()


def belongs_to(user: Viewer, organisation: int) -> bool:
    """Whether `user` is a member of that organisation, or an administrator. One query at most."""
    if not user.is_authenticated:
        return False
    return bool(user.is_superuser) or organisations_of(user).filter(organisation=organisation).exists()


def is_published(page: Any) -> bool:
    """Whether readers are shown that programme."""
    return bool(page.live and page.current_edition_id)
