"""What corrections of an incident replaced, in the words of its form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation

from ..models import Incident

# What a column is called, and what it said or says.
Said = tuple[str, str]


@dataclass(frozen=True)
class Correction:
    """One correction: when, by whom (`None` once the account is erased), and what each column said before it."""

    at: datetime
    by: Any
    before: list[Said]


def corrections_of(incident: Incident) -> list[Correction]:
    """Every correction of an incident, the last first. Two queries at most."""
    changes = list(incident.changes.select_related("changed_by"))
    names = _names({change.before.get("organisation") for change in changes})
    return [Correction(change.changed_at, change.changed_by, _said(change.before, names)) for change in changes]


def said_now(incident: Incident, columns: Iterable[str]) -> list[Said]:
    """What these columns of the incident say now. One query at most."""
    kept = Incident.objects.get(pk=incident.pk)
    values = {field.name: getattr(kept, field.attname) for field in _columns() if field.name in set(columns)}
    return _said(values, _names({values.get("organisation")}))


def _columns() -> list[models.Field[Any, Any]]:
    return Incident._meta.local_fields


def _names(keys: Iterable[Any]) -> dict[Any, str]:
    wanted = [key for key in keys if key]
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _said(values: Mapping[str, Any], names: Mapping[Any, str]) -> list[Said]:
    """In the order of the form."""
    return [
        (str(field.verbose_name), _shown(field, values[field.name], names))
        for field in _columns()
        if field.name in values
    ]


def _shown(field: models.Field[Any, Any], value: Any, names: Mapping[Any, str]) -> str:
    if field.is_relation:
        return names.get(value) or _("Le site lui-même")
    if isinstance(field, models.DateField) and value:
        day = value if isinstance(value, date) else parse_date(str(value))
        return date_format(day) if day else str(value)
    words = dict(field.flatchoices).get(value, value)
    return _("rien") if words in (None, "") else str(words)
