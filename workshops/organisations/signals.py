"""What a change of role sets off."""

from typing import Any

from .admin_access import ensure_admin_access, open_admin_page, sync_groups
from .models import Membership, OrganisationPage, Role, User


def follow_role(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Keep a person's admin groups equal to her roles, however the role was changed."""
    if instance.role in {Role.AUTHOR, Role.COORDINATOR}:
        ensure_admin_access(instance.organisation)
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        sync_groups(user)


def follow_translation(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """An organisation writes and approves in every language its page exists in, however that page was made."""
    if isinstance(target_obj, OrganisationPage):
        open_admin_page(target_obj)
