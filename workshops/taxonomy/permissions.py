"""Who keeps the words, the protocols and the help lines of an installation."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.snippets.models import get_snippet_models

EDITORS_GROUP = "Vocabulaire et protection"


@transaction.atomic
def ensure_editors_group() -> Group:
    """The group of those who keep the words, the protocols and the help lines; made, or given what it lacks.

    Everything that rooms register as a snippet is theirs. Administrators need no group.
    """
    group, _made = Group.objects.get_or_create(name=EDITORS_GROUP)
    types = ContentType.objects.get_for_models(*get_snippet_models()).values()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(content_type__in=types),
    )
    return group
