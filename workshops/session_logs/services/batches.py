"""Several logs at once, all or none: a past series, the lines of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from ..entry import LogEntry
from ..models import SessionLog
from ..queries import whole
from .saving import LogOrigin, Save, save_log, sent_again


@dataclass(frozen=True)
class NewLog:
    """One log of a batch: `uid` and `save` are made with the page or file, so that sending it twice counts once."""

    uid: UUID
    origin: LogOrigin
    entry: LogEntry
    save: Save


class BatchError(Exception):
    """What was refused, by place in the batch (the first is 0). Nothing of the batch was kept."""

    def __init__(self, errors: dict[int, ValidationError]) -> None:
        super().__init__(errors)
        self.errors = errors


def save_batch(user: Any, logs: Sequence[NewLog]) -> list[SessionLog]:
    """Save every log or none. `BatchError` with each refusal; `PermissionDenied` as `save_log`."""
    errors: dict[int, ValidationError] = {}
    saved: list[SessionLog] = []
    with transaction.atomic():
        known = whole(SessionLog.objects.owned_by(user)).filter(uid__in=[each.uid for each in logs])
        existing = {log.uid: log for log in known}
        for place, each in enumerate(logs):
            log = existing.get(each.uid)
            try:
                save = sent_again(log, each.entry, each.save) if log else each.save
                saved.append(save_log(user, each.uid, each.origin, each.entry, save).log)
            except ValidationError as error:
                errors[place] = error
        if errors:
            raise BatchError(errors)
    return saved
