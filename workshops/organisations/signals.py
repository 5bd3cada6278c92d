"""What a change of role or of address sets off."""

from typing import Any

from allauth.account.models import EmailAddress

from .admin_access import ensure_admin_access, open_admin_page, sync_groups
from .models import Membership, OrganisationPage, Role, User


def follow_role(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Keep a person's admin groups equal to her roles, however the role was changed."""
    if instance.role in {Role.AUTHOR, Role.COORDINATOR}:
        ensure_admin_access(instance.organisation)
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        sync_groups(user)


def forget_former_addresses(sender: Any, instance: User, update_fields: Any, **kwargs: Any) -> None:
    """An address that is no longer hers opens her account no more.

    The sign-in library writes down the one she had when her account was opened or a password was asked for, and takes
    it ever after: whoever reads its letters, or signs in with it, would be her.
    """
    if update_fields is None or "email" in update_fields:
        EmailAddress.objects.filter(user=instance.pk).exclude(email=instance.email.lower()).delete()


def follow_translation(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """An organisation writes and approves in every language its page exists in, however that page was made."""
    if isinstance(target_obj, OrganisationPage):
        open_admin_page(target_obj)
