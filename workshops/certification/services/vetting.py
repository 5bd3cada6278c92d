"""The background check of a person: its last day, and nothing else, is kept."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..history import EventKind
from ..models import Certification, Person
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
