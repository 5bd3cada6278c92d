"""What a line of the trail says, in words: the row concerned, and what is said beside."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.organisations.models import Role

_NAMES = {
    "factor": gettext_lazy("double vérification"),
    "count": gettext_lazy("sessions"),
    "before": gettext_lazy("avant"),
    "after": gettext_lazy("après"),
    "groups": gettext_lazy("groupes"),
    "is_superuser": gettext_lazy("administre le site"),
    "is_staff": gettext_lazy("entre dans l’administration"),
    "is_active": gettext_lazy("compte ouvert"),
}
_VALUES = {
    "added": gettext_lazy("ajout"),
    "removed": gettext_lazy("retrait"),
    "reset": gettext_lazy("remise à zéro"),
    "changed": gettext_lazy("changement"),
    "post_add": gettext_lazy("ajout"),
    "post_remove": gettext_lazy("retrait"),
    "pre_clear": gettext_lazy("retrait de tous"),
    "totp": gettext_lazy("application"),
    "webauthn": gettext_lazy("clé d’accès"),
    "recovery_codes": gettext_lazy("codes de secours"),
    "True": gettext_lazy("oui"),
    "False": gettext_lazy("non"),
    "": gettext_lazy("aucun"),
    **{role.value: role.label for role in Role},
}


def row_in_words(what: str, people: Mapping[int, str]) -> str:
    """The row that `what` (`"organisations.user:12"`) names: its sort, and who it is where `people` says it."""
    label, _colon, key = what.partition(":")
    if not key:
        return what
    try:
        sort = str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return what
    name = people.get(account_in(what) or 0, "")
    return f"{sort} {name or key}"


def account_in(what: str) -> int | None:
    """The number of the account that `what` names; None where it names another row."""
    label, _colon, key = what.partition(":")
    return int(key) if label == "organisations.user" and key.isdigit() else None


def details_in_words(details: Mapping[str, Any]) -> str:
    """What a line says beside. What has no words is given as it is written."""
    return ", ".join(_said(name, value) for name, value in details.items())


def _said(name: str, value: Any) -> str:
    words = str(_VALUES.get(str(value), value))
    if name == "change":
        return words
    return _("%(name)s : %(value)s") % {"name": _NAMES.get(name, name), "value": words}
