"""Writing an incident down, and keeping what a correction replaced."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workshops.organisations.models import User

from ..models import Incident, IncidentChange
from ..permissions import organisations_answered_for


class CorrectedMeanwhileError(Exception):
    """Somebody else corrected the incident since the page was shown.

    `columns` are the names of those she changed, `untouched` those of them that are sent as they were shown.
    """

    def __init__(self, columns: set[str], untouched: set[str]) -> None:
        super().__init__(sorted(columns))
        self.columns = columns
        self.untouched = untouched


@transaction.atomic
def write_incident(incident: Incident, *, by: User, seen: int | None = None) -> Incident:
    """Keep a new incident or a corrected one, with what the correction replaced.

    The texts are already screened; `seen` is how many corrections there were when `by` began to write, None where
    nobody was shown any. `PermissionDenied` when `by` does not answer for its organisation, or for the one it would
    move to; `CorrectedMeanwhileError` when there are more corrections than that.
    """
    before = Incident.objects.select_for_update(of=("self",)).filter(pk=incident.pk).first() if incident.pk else None
    _check(incident, by)
    if before is None:
        incident.written_by = by
        incident.save()
        return incident
    _check(before, by)
    if seen is not None:
        _refuse_what_was_not_seen(before, incident, seen)
    replaced = {
        field.name: _plain(getattr(before, field.attname))
        for field in Incident._meta.local_fields
        if getattr(before, field.attname) != getattr(incident, field.attname)
    }
    if replaced:
        incident.save()
        IncidentChange.objects.create(incident=incident, changed_by=by, before=replaced)
    return incident


def _refuse_what_was_not_seen(before: Incident, incident: Incident, seen: int) -> None:
    since = before.changes.all()[: max(0, before.changes.count() - seen)]
    shown: dict[str, Any] = {}
    for change in since:  # the last first: what stood before the first of them is what was shown
        shown |= change.before
    if shown:
        sent = {field.name: _plain(getattr(incident, field.attname)) for field in Incident._meta.local_fields}
        raise CorrectedMeanwhileError(set(shown), {name for name in shown if sent[name] == shown[name]})


def _check(incident: Incident, by: User) -> None:
    if by.is_superuser:
        return
    if incident.organisation_id not in {each.pk for each in organisations_answered_for(by)}:
        raise PermissionDenied


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)
