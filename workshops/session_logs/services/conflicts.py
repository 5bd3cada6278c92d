"""Two versions of one log met: both were kept, and its author chooses."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workshops.safeguarding.screened_fields import screen

from ..checks import check_entry
from ..entry import LogEntry
from ..models import ConflictingVersion, SessionLog
from ..queries import entry_of
from .meeting import differing, taking
from .saving import check_reason
from .versions import next_version


def choose_version(
    user: Any,
    log: SessionLog,
    chosen: ConflictingVersion | None,
    reason: str = "",
    *,
    confirmed: bool = False,
    parts: Collection[str] | None = None,
    version: int | None = None,
) -> SessionLog:
    """Take from `chosen` the `parts` named (all when None) and drop it; without one, keep the log and drop them all.

    `PermissionDenied` when the log is not hers or the version is of another log; `ValidationError` when the log is too
    old to change and neither `reason` nor the version says why, when it is no longer the `version` she was looking at,
    or when the parts do not go together; `PersonalDetailsError` for personal details.
    """
    screen({"reason": reason}, confirmed=confirmed)
    with transaction.atomic():
        locked = SessionLog.objects.select_for_update().select_related("edition").get(pk=log.pk)
        if locked.author_id != user.pk or (chosen is not None and chosen.log_id != locked.pk):
            raise PermissionDenied
        if version is not None and version != locked.version:
            raise ValidationError(
                _("Ce journal a encore été changé à un autre endroit : voici ce qui diffère maintenant.")
            )
        if chosen is None:
            locked.conflicting_versions.all().delete()
        else:
            _take(user, locked, chosen, reason or chosen.reason, parts)
            chosen.delete()
    return locked


def _take(user: Any, log: SessionLog, chosen: ConflictingVersion, reason: str, parts: Collection[str] | None) -> None:
    stored, other = entry_of(log), LogEntry.from_json(chosen.entry)
    named = [name for name in differing(stored, other) if parts is None or name in parts]
    together = taking(stored, other, named)
    check_entry(together)
    if named or together.complete != stored.complete:
        check_reason(log, reason)
        next_version(user, log, together, chosen.save_id, reason)
