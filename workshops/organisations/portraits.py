"""No portrait of anybody is kept: nothing of the site needs one, and a photograph tells more than a face.

Wagtail offers to send one with the account, as it is, place and device included. Here it is neither asked for, taken,
shown nor served; what an earlier version kept is removed with its account, and by the daily work.
"""

from functools import partial
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from wagtail.users.models import UserProfile

FOLDER = "avatar_images"  # where Wagtail keeps them


def follow_profile(sender: Any, instance: UserProfile, **kwargs: Any) -> None:
    """The portrait goes with the account, once that is certain."""
    if instance.avatar:
        transaction.on_commit(partial(instance.avatar.storage.delete, instance.avatar.name))


def forget_portraits(*, dry_run: bool) -> int:
    """Remove the portraits that earlier versions kept, those of accounts erased since included; how many."""
    storage = UserProfile._meta.get_field("avatar").storage
    names = _kept(storage)
    if not dry_run:
        UserProfile.objects.exclude(avatar="").update(avatar="")
        for name in names:
            storage.delete(name)
    return len(names)


def _kept(storage: Storage) -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return []
