"""What a change of role sets off."""

from typing import Any

from .admin_access import ensure_admin_access, sync_groups
from .models import Membership, Role, User


def follow_role(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Keep a person's admin groups equal to her roles, however the role was changed."""
    if instance.role in {Role.AUTHOR, Role.COORDINATOR}:
        ensure_admin_access(instance.organisation)
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        sync_groups(user)
