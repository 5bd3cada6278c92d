"""What a log says next: its version, and its history once it is complete."""

from typing import Any
from uuid import UUID

from ..entry import LogEntry
from ..models import LogChange, SessionLog
from ..queries import entry_of
from ..vocabulary import State
from .differences import differences
from .storing import store_entry


def next_version(user: Any, log: SessionLog, entry: LogEntry, save_id: UUID, reason: str = "") -> None:
    """Make `entry`, already checked and as it is stored, what `log` says; `save_id` names the act of saving.

    A complete log keeps what `user` changed in its history, and one that stays as it was gets no new version.
    """
    was_complete = log.state == State.COMPLETE
    changes = differences(entry_of(log), entry) if was_complete else {}
    take_in(log, save_id)
    if was_complete and not changes:
        log.save(update_fields=["saves"])
        return
    log.version += 1
    log.last_save = save_id
    store_entry(log, entry)
    if was_complete:
        LogChange.objects.create(log=log, changed_by=user, reason=reason.strip(), changes=changes)


def take_in(log: SessionLog, save_id: UUID) -> None:
    """Remember the act of saving `save_id`, without writing the row."""
    if not has_taken_in(log, save_id):
        log.saves = [*log.saves, str(save_id)]


def has_taken_in(log: SessionLog, save_id: UUID) -> bool:
    """Whether that act of saving already counted, or was kept beside the log."""
    return str(save_id) in log.saves
