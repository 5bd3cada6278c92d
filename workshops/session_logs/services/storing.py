"""Writing an entry into the rows of a log."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.planning.queries import editions_to_prepare
from workshops.programmes.models import EditionActivity
from workshops.taxonomy.known_terms import known_places

from ..entry import LogEntry
from ..models import Headcount, LoggedActivity, SessionLog
from ..queries import co_facilitators_to_choose, settings_of
from ..retention import texts_kept_since
from ..vocabulary import State
from ..watching import changing_logs
from .follow_ups import FollowUpEntry

PLAIN = (
    "date",
    "start_time",
    "participants",
    "facilitators",
    "place_kind",
    "language",
    "how_it_went",
    "feedback",
)


def check_against_lists(log: SessionLog, entry: LogEntry) -> None:
    """Raise `ValidationError` by field where `entry` names what does not exist or its organisation does not ask."""
    errors = {}
    unknown = _("Choisissez une réponse de la liste.")
    places = known_places()
    if entry.setting and entry.setting not in places.settings:
        errors["setting"] = unknown
    if entry.region and entry.region not in places.regions:
        errors["region"] = unknown
    kept = not entry.feedback or entry.feedback == log.feedback
    if not kept and not settings_of(entry.organisation).asks_feedback:
        errors["feedback"] = _("Votre organisme ne demande plus ce texte : videz-le pour enregistrer.")
    if entry.co_facilitators:
        people = set(co_facilitators_to_choose(entry.organisation).values_list("pk", flat=True))
        if not set(entry.co_facilitators) <= people:
            errors["co_facilitators"] = _("Choisissez des membres de votre organisme.")
    if errors:
        raise ValidationError(errors)


def check_texts_stay(entry: LogEntry, follow_ups: Sequence[FollowUpEntry] = ()) -> None:
    """Raise `ValidationError` by field for texts that the next purge would remove: refused rather than lost."""
    filled = {
        "feedback": bool(entry.feedback),
        "activities": any(row.edition is None and row.title for row in entry.activities),
        "follow_ups": any(each.text.strip() for each in follow_ups),
    }
    if not any(filled.values()):
        return
    asked = settings_of(entry.organisation)
    if entry.date < texts_kept_since(asked, timezone.localdate()):
        said = _("Les textes d’une rencontre de plus de %(months)s mois ne sont pas gardés : videz celui-ci.")
        sentence = said % {"months": asked.texts_kept_months}
        raise ValidationError({field: sentence for field, typed in filled.items() if typed})


def check_editions(user: Any, log: SessionLog, entry: LogEntry) -> None:
    """Raise `ValidationError` for an activity of a guide that is neither in the log or its plan, nor open to `user`.

    Its title would otherwise be read back by whoever guesses its number. Up to three queries.
    """
    wanted = {row.edition for row in entry.activities if row.edition is not None} - {log.edition_id}
    if wanted and log.plan is not None:
        wanted -= set(log.plan.activities.values_list("edition", flat=True))
    if wanted and log.pk:
        wanted -= set(log.activities.values_list("edition", flat=True))
    if wanted and editions_to_prepare(user).filter(pk__in=wanted).count() < len(wanted):
        raise ValidationError({"activities": _("Une activité n’est pas dans son programme : rechargez la page.")})


def in_the_guide_s_words(entry: LogEntry) -> LogEntry:
    """The entry with titles, kinds and written minutes of its activities read again from their guides.

    What a browser sends back is not trusted: a title is not a place to type. `ValidationError` for an activity that
    its guide does not have. One query, none without activities of guides.
    """
    wanted = {row.edition for row in entry.activities if row.edition is not None}
    if not wanted:
        return entry
    written = {
        (activity.edition_id, activity.block_id): activity
        for activity in EditionActivity.objects.filter(edition__in=wanted).defer("text", "stems")
    }
    rows = []
    for row in entry.activities:
        if row.edition is None:
            rows.append(row)
            continue
        activity = written.get((row.edition, row.block_id))
        if activity is None:
            raise ValidationError({"activities": _("Une activité n’est pas dans son programme : rechargez la page.")})
        rows.append(replace(row, title=activity.title, kind=activity.kind, written_minutes=activity.minutes))
    return replace(entry, activities=tuple(rows))


def store_entry(log: SessionLog, entry: LogEntry) -> None:
    """Write `entry`, already checked, into `log` and its parts."""
    is_new = log.pk is None  # which has no parts yet
    with changing_logs(log.pk) as changing:
        _store_log(log, entry)
        if entry.co_facilitators or not is_new:
            log.co_facilitators.set(entry.co_facilitators)
        if not is_new:
            log.activities.all().delete()
            log.headcounts.all().delete()
        _store_parts(log, entry)
        if log.pk not in changing:
            changing.append(log.pk)


def _store_log(log: SessionLog, entry: LogEntry) -> None:
    for name in PLAIN:
        setattr(log, name, getattr(entry, name))
    log.organisation_id = entry.organisation
    log.minutes = entry.lived_minutes
    places = known_places()
    setting, region = places.settings.get(entry.setting), places.regions.get(entry.region)
    log.setting_id = setting.pk if setting else None
    log.region_id = region.pk if region else None
    if entry.complete and log.state != State.COMPLETE:
        log.state = State.COMPLETE
        log.completed_at = timezone.now()
    log.save()


def _store_parts(log: SessionLog, entry: LogEntry) -> None:
    LoggedActivity.objects.bulk_create(
        LoggedActivity(
            log=log,
            edition_id=row.edition,
            block_id=row.block_id,
            position=position,
            title=row.title,
            kind=row.kind,
            added=row.added,
            outcome=row.outcome,
            reason=row.reason,
            written_minutes=row.written_minutes,
            planned_minutes=row.planned_minutes,
            minutes=row.minutes,
        )
        for position, row in enumerate(entry.activities, start=1)
    )
    Headcount.objects.bulk_create(
        Headcount(log=log, age_band=cell.age_band, gender=cell.gender, count=cell.count) for cell in entry.headcounts
    )
