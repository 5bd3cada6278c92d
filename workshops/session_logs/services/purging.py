"""Removing texts, then whole logs, once their time is over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from workshops.organisations.models import Organisation

from ..entry import LogEntry
from ..models import (
    ConflictingVersion,
    FollowUp,
    LogChange,
    LoggedActivity,
    LogQuerySet,
    LogSettings,
    Purge,
    SessionLog,
)
from ..retention import logs_kept_since, texts_kept_since
from ..vocabulary import AfterPurge
from ..watching import changing_logs


@dataclass(frozen=True)
class Purged:
    """What was removed of one organisation: how many logs, of sessions held before `older_than`."""

    organisation: Organisation
    what: AfterPurge
    older_than: date
    count: int


def purge_logs(today: date | None = None, *, dry_run: bool = False) -> list[Purged]:
    """Remove what each organisation keeps no longer, and record it; `dry_run` only says what would go.

    Texts are feedback, titles of own moments, follow-ups, reasons of changes, and those of versions kept aside. A
    session held exactly as long ago as texts or logs are kept still has them that day.
    """
    day = today or timezone.localdate()
    chosen = {each.organisation_id: each for each in LogSettings.objects.all()}
    done = []
    for organisation in Organisation.objects.filter(Exists(SessionLog.objects.filter(organisation=OuterRef("pk")))):
        asked = chosen.get(organisation.pk) or LogSettings(organisation=organisation)
        done += list(_purge(organisation, asked, day, dry_run=dry_run))
    return done


def _purge(organisation: Organisation, asked: LogSettings, day: date, *, dry_run: bool) -> Iterator[Purged]:
    steps = (
        (AfterPurge.LOGS, logs_kept_since(asked, day), _old_logs, _remove_logs),
        (AfterPurge.TEXTS, texts_kept_since(asked, day), _with_texts, _remove_texts),
    )
    for what, older_than, find, remove in steps:
        with transaction.atomic():
            logs = SessionLog.objects.filter(organisation=organisation)
            old = find(logs, older_than)
            # Two purges at once would each take the same logs off the sums that are kept of them.
            found = [log.pk for log in (old if dry_run else old.select_for_update(of=("self",))).only("pk")]
            if not found:
                continue
            if not dry_run:
                remove(found, older_than)
                Purge.objects.create(organisation=organisation, what=what, older_than=older_than, count=len(found))
        yield Purged(organisation, what, older_than, len(found))


def _old_logs(logs: LogQuerySet, older_than: date) -> LogQuerySet:
    return logs.filter(date__lt=older_than)


def _remove_logs(found: list[int], older_than: date) -> None:
    with changing_logs(*found):
        SessionLog.objects.filter(pk__in=found).delete()


def _with_texts(logs: LogQuerySet, older_than: date) -> Any:
    """The logs that still hold a text whose time is over; a reason of change ages from the day it was given."""
    of_log: dict[str, Any] = {"log": OuterRef("pk")}
    beside = ConflictingVersion.objects.filter(log__in=logs.filter(date__lt=older_than))
    old_texts = (
        ~Q(feedback="")
        | Exists(_own_moments().filter(**of_log))
        | Exists(FollowUp.objects.filter(**of_log))
        | Q(pk__in={version.log_id for version in beside if _holds_text(version)})
    )
    return logs.filter(Q(date__lt=older_than) & old_texts | Exists(_old_reasons(older_than).filter(**of_log)))


def _remove_texts(found: list[int], older_than: date) -> None:
    _old_reasons(older_than).filter(log__in=found).update(reason="")
    old = SessionLog.objects.filter(pk__in=found, date__lt=older_than)
    ids = list(old.values_list("pk", flat=True))
    _own_moments().filter(log__in=ids).update(title="")
    FollowUp.objects.filter(log__in=ids).delete()
    for version in ConflictingVersion.objects.filter(log__in=ids):
        version.entry = _without_texts(LogEntry.from_json(version.entry)).to_json()
        version.reason = ""
        version.save(update_fields=["entry", "reason"])
    old.update(feedback="", texts_purged_at=timezone.now())


def _own_moments() -> Any:
    return LoggedActivity.objects.filter(edition=None).exclude(title="")


def _old_reasons(older_than: date) -> Any:
    return LogChange.objects.filter(changed_at__date__lt=older_than).exclude(reason="")


def _holds_text(version: ConflictingVersion) -> bool:
    return bool(version.reason) or any(LogEntry.from_json(version.entry).free_texts().values())


def _without_texts(entry: LogEntry) -> LogEntry:
    rows = (replace(row, title="") if row.edition is None else row for row in entry.activities)
    return replace(entry, feedback="", activities=tuple(rows))
