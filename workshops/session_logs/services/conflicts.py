"""Two versions of one log met: both were kept, and its author chooses."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workshops.safeguarding.screened_fields import screen

from ..entry import LogEntry
from ..models import ConflictingVersion, SessionLog
from .saving import check_reason
from .versions import next_version


def choose_version(
    user: Any, log: SessionLog, chosen: ConflictingVersion | None, reason: str = "", *, confirmed: bool = False
) -> SessionLog:
    """Keep `chosen` (None: the log as it is) and drop the other versions.

    `PermissionDenied` when the log is not hers or the version is of another log; `ValidationError` when the log is too
    old to change and neither `reason` nor the version says why; `PersonalDetailsError` for personal details.
    """
    screen({"reason": reason}, confirmed=confirmed)
    with transaction.atomic():
        locked = SessionLog.objects.select_for_update().select_related("edition").get(pk=log.pk)
        if locked.author_id != user.pk or (chosen is not None and chosen.log_id != locked.pk):
            raise PermissionDenied
        if chosen is not None:
            reason = reason or chosen.reason
            check_reason(locked, reason)
            next_version(user, locked, LogEntry.from_json(chosen.entry), chosen.save_id, reason)
        locked.conflicting_versions.all().delete()
    return locked
