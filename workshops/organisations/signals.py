"""What a change of role or of address sets off."""

from typing import Any

from allauth.account.models import EmailAddress

from .address_change import follow_change_of_address
from .admin_access import ensure_admin_access, open_admin_page, sync_groups
from .models import Membership, OrganisationPage, Role, User


def follow_role(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Keep a person's admin groups equal to her roles, however the role was changed."""
    if instance.role in {Role.AUTHOR, Role.COORDINATOR}:
        ensure_admin_access(instance.organisation)
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        sync_groups(user)


def remember_address(sender: Any, instance: User, **kwargs: Any) -> None:
    """What the address of an account was when it was read."""
    # From what was read: a column left out is not fetched only to be compared.
    instance.address_before = instance.__dict__.get("email", "") if instance.pk else ""  # type: ignore[attr-defined]


def follow_address(sender: Any, instance: User, update_fields: Any, **kwargs: Any) -> None:
    """An address that is no longer hers opens her account no more, nor do her sessions; both addresses are told.

    The sign-in library writes down the one she had when her account was opened or a password was asked for, and takes
    it ever after: whoever reads its letters, or signs in with it, would be her.
    """
    if update_fields is None or "email" in update_fields:
        EmailAddress.objects.filter(user=instance.pk).exclude(email=instance.email.lower()).delete()
        before = instance.address_before  # type: ignore[attr-defined]
        instance.address_before = instance.email  # type: ignore[attr-defined]
        if before and before.lower() != instance.email.lower():
            follow_change_of_address(instance, before)


def follow_translation(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """An organisation writes and approves in every language its page exists in, however that page was made."""
    if isinstance(target_obj, OrganisationPage):
        open_admin_page(target_obj)
