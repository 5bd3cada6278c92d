"""Who may do what in the directory: small predicates, used by views, templates and tests alike.

Anyone may read it, add to it and propose a correction; somebody answers for what is published.
"""

from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from workshops.organisations.models import Role
from workshops.organisations.permissions import role_in
from workshops.organisations.visibility import Viewer

from .models import Initiative, Source

KEEPERS_GROUP: Final = "Répertoire"


def may_keep_directory(user: Viewer) -> bool:
    """Administrators, and whoever was given the right to change initiatives, answer for the whole directory."""
    return bool(user.is_authenticated and user.is_active and user.has_perm("directory.change_initiative"))


def may_confirm(user: Viewer, initiative: Initiative) -> bool:
    """Keepers, and those who coordinate the lead organisation, say that an entry is still true. Two queries at most."""
    if may_keep_directory(user):
        return True
    return initiative.lead is not None and role_in(user, initiative.lead) == Role.COORDINATOR


def may_import_initiatives(user: Viewer) -> bool:
    """A file changes entries, adds some, and may bring a source: for those who may do all three."""
    rights = ("directory.add_initiative", "directory.add_source")
    return may_keep_directory(user) and user.has_perms(rights)


@transaction.atomic
def ensure_keepers_group() -> Group:
    """The group of those who keep the directory without being administrators; made, or given what it lacks."""
    group, _made = Group.objects.get_or_create(name=KEEPERS_GROUP)
    kept = ContentType.objects.get_for_models(Initiative, Source).values()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(content_type__in=kept),
    )
    return group
