"""The background check of a person: its last day, and nothing else, is kept."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..history import EventKind, standing_events
from ..models import Certification, HistoryEvent, Person
from ..queries.status import histories_of, rule_of
from ..status import standing_on
from .history import RefusedEventError, record_event


@transaction.atomic
def update_vetting(person: Person, until: date | None, *, by: Any) -> int:
    """Set the last day of her background check, and write it in the history of each certification she has.

    Returns how many histories say so. The same day again changes nothing. `RefusedEventError` when the date of a
    certified person would be left empty.
    """
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if locked.vetting_until == until:
        return 0
    certifications = list(Certification.objects.filter(person=locked).select_related("person").order_by("pk"))
    if certifications and until is None:
        raise RefusedEventError(_("Écrivez jusqu’à quel jour la vérification d’antécédents est valide."))
    locked.vetting_until = until
    locked.save(update_fields=["vetting_until", "changed_at"])
    person.vetting_until = until
    for certification in certifications:
        record_event(certification, EventKind.VETTING_UPDATED, by=by, vetting_until=until)
    return len(certifications)


@transaction.atomic
def follow_vetting(people: Iterable[Person], *, by: Any, reason: str) -> list[HistoryEvent]:
    """Write the background check of its holder in the history of each certification of `people` that says another.

    From today on: what was true on earlier days stays. A date that is not known is not written.
    """
    certifications = list(Certification.objects.filter(person__in=people).select_related("person").order_by("pk"))
    histories, today = histories_of(certifications), timezone.localdate()
    written = []
    for each in certifications:
        until = each.person.vetting_until
        if until and until != standing_on(histories[each.pk], rule_of(each), (), today).vetting_until:
            written.append(record_event(each, EventKind.VETTING_UPDATED, by=by, vetting_until=until, reason=reason))
    return written


@transaction.atomic
def take_back_vetting(
    events: Iterable[int], *, people_given_back: Iterable[Person], since: datetime, by: Any, reason: str
) -> None:
    """Say that background checks written by mistake never held, where they still do.

    They are the `events` (pk), and whatever was written `since` of `people_given_back`: it was said of someone else.
    """
    wrong = Q(pk__in=list(events)) | Q(certification__person__in=people_given_back, recorded_at__gte=since)
    rows = HistoryEvent.objects.filter(wrong, kind=EventKind.VETTING_UPDATED).select_related("certification")
    for row in rows.order_by("certification", "number"):
        history = histories_of([row.certification])[row.certification_id]
        if row.number in {event.number for event in standing_events(history)}:
            record_event(row.certification, EventKind.CORRECTED, by=by, reason=reason, corrects=row.number)
