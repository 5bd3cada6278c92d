"""What a line of the trail says, in words: the row concerned, and what is said beside."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.rooms import declared
from workshops.organisations.models import Role

_NAMES = {
    "factor": gettext_lazy("double vérification"),
    "count": gettext_lazy("sessions"),
    "before": gettext_lazy("avant"),
    "after": gettext_lazy("après"),
    "groups": gettext_lazy("groupes"),
    "pk": gettext_lazy("numéro"),
    "number": gettext_lazy("numéro"),
    "kind": gettext_lazy("format"),
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


def row_in_words(what: str, people: Mapping[str, str]) -> str:
    """The row that `what` (`"organisations.user:12"`) names: its sort, and who it is where `people` says it."""
    model, key = named_in(what)
    if model is None:
        return what
    return f"{model._meta.verbose_name} {people.get(what) or key}"


def named_in(what: str) -> tuple[type[Model] | None, int]:
    """The table and the key that `what` names; no table where there is none of that name."""
    label, _colon, key = what.partition(":")
    if not key.isdigit():
        return None, 0
    try:
        return apps.get_model(label), int(key)
    except LookupError:
        return None, 0


def place_in_words(where: str) -> str:
    """What is at an address, as its room says it in `PLACES`; empty when none does."""
    return str(_places().get(where, ""))


@cache
def _places() -> dict[str, Any]:
    return dict(declared("PLACES", "audited"))


def details_in_words(details: Mapping[str, Any]) -> str:
    """What a line says beside. What has no words is given as it is written."""
    return ", ".join(_said(name, value) for name, value in details.items())


def _said(name: str, value: Any) -> str:
    words = str(_VALUES.get(str(value), value))
    if name == "change":
        return words
    return _("%(name)s : %(value)s") % {"name": _NAMES.get(name, name), "value": words}
