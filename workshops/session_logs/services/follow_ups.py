"""What a person means to do after a session: written, done, or dropped by her alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.asked_often import AskedOften, Given
from relais.shown import Shown, marks_of, meet

from ..models import FollowUp, SessionLog

LONGEST_TEXT = 150  # characters


@dataclass(frozen=True)
class FollowUpEntry:
    """Something to do by a day; `uid` is made where it is typed. An empty text drops it."""

    uid: UUID
    text: str
    due_on: date | None


def texts_of(entries: Iterable[FollowUpEntry]) -> dict[str, str]:
    """Every text typed, by field, for the check of personal details."""
    return {f"follow-up-{place}": entry.text for place, entry in enumerate(entries)}


def say_something_new(log: SessionLog, entries: Iterable[FollowUpEntry]) -> bool:
    """Whether one of `entries` differs from what is kept for `log`. One query."""
    kept = {each.uid: (each.text, each.due_on) for each in log.follow_ups.all()}
    return any(
        entry.uid in kept if not entry.text.strip() else kept.get(entry.uid) != (entry.text.strip(), entry.due_on)
        for entry in entries
    )


def follow_ups_shown(entries: Iterable[FollowUpEntry]) -> str:
    """The marks of what a form shows to do."""
    return marks_of({f"follow-up:{entry.uid}": _said(entry.text, entry.due_on) for entry in entries})


def _said(text: str, due_on: date | None) -> list[Any] | None:
    return [text.strip(), due_on] if text.strip() else None


_follow_ups = AskedOften(lambda: FollowUp.objects.filter(uid__in=Given("uids", UUIDField())))


def store_follow_ups(user: Any, log: SessionLog, entries: Iterable[FollowUpEntry], seen: str | None = None) -> None:
    """Write what `user` means to do after her session `log`, already screened; those `entries` does not name stay.

    One that was rewritten elsewhere since what was `seen` stays too, and what is written here becomes one more.
    `PermissionDenied` when one is not hers or is of another log, `ValidationError` by field for what cannot be.
    """
    named = list(entries)
    existing = {each.uid: each for each in _follow_ups(uids=[entry.uid for entry in named])}
    if any(each.owner_id != user.pk or each.log_id != log.pk for each in existing.values()):
        raise PermissionDenied
    for entry in named:
        stored = existing.get(entry.uid)
        if seen is None:
            _keep(user, log, entry, stored)
            continue
        name, mine = f"follow-up:{entry.uid}", _said(entry.text, entry.due_on)
        theirs = _said(stored.text, stored.due_on) if stored else None
        meeting = meet(Shown.read(seen), {name: theirs}, {name: mine})
        if meeting.clashes and mine:
            _keep(user, log, replace(entry, uid=uuid4()), None)
        elif meeting.values[name] == mine:
            _keep(user, log, entry, stored)


def _keep(user: Any, log: SessionLog, entry: FollowUpEntry, existing: FollowUp | None) -> None:
    text = entry.text.strip()
    if not text:
        if existing is not None:
            existing.delete()
        return
    if entry.due_on is None or len(text) > LONGEST_TEXT:
        raise ValidationError({"follow_ups": _("Un suivi a une date et au plus 150 caractères.")})
    followed = existing or FollowUp(uid=entry.uid, owner=user, log=log)
    followed.text, followed.due_on = text, entry.due_on
    followed.save()


def finish_follow_up(user: Any, follow_up: FollowUp) -> None:
    """Say it is done. `PermissionDenied` when it is not hers."""
    with transaction.atomic():
        if not FollowUp.objects.owned_by(user).filter(pk=follow_up.pk).exists():
            raise PermissionDenied
        FollowUp.objects.filter(pk=follow_up.pk, done_at=None).update(done_at=timezone.now())
