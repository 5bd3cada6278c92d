"""Who keeps the directory."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from workshops.organisations.models import User


def keepers() -> QuerySet[User]:
    """The active people `may_keep_directory` lets in, by address. One query."""
    right = Permission.objects.filter(content_type__app_label="directory", codename="change_initiative")
    given = Q(is_superuser=True) | Q(user_permissions__in=right) | Q(groups__permissions__in=right)
    return User.objects.filter(given, is_active=True).distinct().order_by("email")
