"""Making a cohort follow another edition, while nothing rests on the one it has."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from workshops.programmes.models import Edition

from ..models import Cohort, CohortSession
from ..queries.cohort_edition import edition_change, why_edition_stays
from .cohorts import keep_days, locked_cohort


@transaction.atomic
def change_edition(user: Any, cohort: Cohort, edition: Edition) -> Cohort:
    """Make a cohort follow `edition`: its sessions and its rule. Sessions that both have keep their dates and places.

    Done already, it changes nothing. `PermissionDenied` when it is not hers to manage, `ValidationError` with a
    sentence once attendance, competencies or decisions rest on the edition it has.
    """
    changed = locked_cohort(user, cohort)
    if changed.edition_id == edition.pk:
        return changed
    # Nothing is noted of a learner meanwhile: what names her row waits for it.
    list(changed.enrolments.select_for_update(of=("self",)).order_by("pk"))  # type: ignore[attr-defined]
    refused = why_edition_stays(changed)
    if refused:
        raise ValidationError(refused)
    change = edition_change(changed, edition)
    changed.sessions.filter(pk__in=[session.pk for session in change.going]).delete()  # type: ignore[attr-defined]
    had = {session.session_id: session for session in change.staying}
    for position, session in enumerate(change.course.sessions):
        row = had.get(session.id) or CohortSession(cohort=changed, session_id=session.id)
        row.title, row.position = session.title[:150], position
        row.save()
    changed.edition = edition
    changed.save(update_fields=["edition"])
    keep_days(changed)
    return changed
