"""Changing the activities of a plan. Each change says where things end up, so that sending it twice does no harm."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from relais.asked_often import AskedOften, Given
from relais.presentation.figures import clock, day_date, duration
from workshops.programmes.models import EditionActivity
from workshops.programmes.pages import current_editions
from workshops.programmes.vocabulary import Importance, Kind
from workshops.safeguarding.screened_fields import screen

from ..models import LONGEST_ACTIVITY, PlannedActivity, SessionPlan
from .changing import changing, renumber
from .meanwhile import ActivityGoneError, refuse_if_changed

MOST_ACTIVITIES = 60  # in one plan: more is a mistake, and the page must stay quick

_activity = AskedOften(lambda: PlannedActivity.objects.filter(plan=Given("plan"), pk=Given("pk")))


def move_activity(
    user: Any, plan: SessionPlan, activity_id: int, to: int, *, seen: str | None = None
) -> PlannedActivity:
    """Put an activity at place `to` (0 is the first); a place beyond the ends means the end.

    `ChangedElsewhereError` when the order is no longer the one `seen` and it stands elsewhere.
    """
    with changing(user, plan) as changed:
        activities = list(changed.activities.all())
        moved = _one(activities, activity_id)
        # A place is a place in the order she was looking at.
        if activities.index(moved) != min(max(0, to), len(activities) - 1):
            refuse_if_changed(seen, "order", [row.pk for row in activities], None, _other_order)
        activities.remove(moved)
        activities.insert(max(0, to), moved)
        renumber(activities)
    return moved


def _other_order() -> str:
    return _(
        "L’ordre a été changé à un autre endroit : la liste montre celui qui est enregistré. Rien n’a été déplacé."
    )


def change_minutes(
    user: Any, plan: SessionPlan, activity_id: int, minutes: int, *, seen: str | None = None
) -> PlannedActivity:
    """Give an activity 1 to 600 minutes, below its shortest too: the facilitator decides, the page warns.

    `ChangedElsewhereError` when it has other minutes than those `seen` and than those wanted.
    """
    validate_minutes(minutes)
    with changing(user, plan) as changed:
        activity = _found(changed, activity_id)
        refuse_if_changed(seen, "minutes", activity.minutes, minutes, lambda: _other_minutes(activity.minutes, minutes))
        activity.minutes = minutes
        activity.save(update_fields=["minutes"])
    return activity


def _other_minutes(stored: int, wanted: int) -> str:
    said = _("Cette durée a été changée à un autre endroit : %(stored)s sont enregistrées, vous demandez %(wanted)s.")
    return said % {"stored": duration(stored), "wanted": duration(wanted)}


def set_left_out(user: Any, plan: SessionPlan, activity_id: int, left_out: bool) -> PlannedActivity:
    """Leave an activity out, or take it back at its place."""
    with changing(user, plan) as changed:
        activity = _found(changed, activity_id)
        activity.left_out = left_out
        activity.save(update_fields=["left_out"])
    return activity


def annotate(
    user: Any, plan: SessionPlan, activity_id: int, note: str, *, confirmed: bool = False, seen: str | None = None
) -> PlannedActivity:
    """Write the facilitator's own note on an activity; an empty one takes it away.

    `ChangedElsewhereError` when its note is neither the one `seen` nor the one wanted.
    `PersonalDetailsError` when it could tell who someone is; likely names pass once `confirmed`.
    """
    screen({"note": note}, confirmed, {"note": _("Ma note")})
    with changing(user, plan) as changed:
        activity = _found(changed, activity_id)
        refuse_if_changed(seen, "note", activity.note, note.strip(), lambda: _other_note(changed))
        activity.note = note.strip()
        activity.save(update_fields=["note"])
    return activity


def _other_note(plan: SessionPlan) -> str:
    return _(
        "Cette note a été récrite à un autre endroit, le %(day)s à %(hour)s. La vôtre est restée dans la "
        "case, sous celle qui est enregistrée : gardez-en ce qu’il faut, puis enregistrez."
    ) % {"day": day_date(plan.changed_at), "hour": clock(plan.changed_at)}


def add_activity(user: Any, plan: SessionPlan, edition_activity_id: int) -> PlannedActivity:
    """Add an activity of a guide `user` may see, as its current edition has it, before the closing of the session.

    Adding one that is already there returns it. `ValidationError` when it cannot be added.
    """
    with changing(user, plan) as changed:
        source = (
            EditionActivity.objects.filter(edition__in=current_editions(user), pk=edition_activity_id)
            .select_related("edition")
            .first()
        )
        if source is None:
            raise ValidationError(_("Cette activité n’est plus offerte : cherchez-en une autre."))
        activities = list(changed.activities.all())
        for activity in activities:
            if activity.block_id == source.block_id and activity.edition_id is not None:
                return activity
        written = source.edition.programme.activity(source.block_id)
        return _insert(
            activities,
            PlannedActivity(
                plan=changed,
                edition=source.edition,
                block_id=source.block_id,
                title=source.title,
                kind=source.kind,
                importance=source.importance,
                adapting_level=written.adapting_level,
                written_minutes=source.minutes,
                shortest_minutes=source.shortest_minutes,
                minutes=source.minutes,
            ),
        )


@dataclass(frozen=True)
class OwnMoment:
    """A moment that is in no guide: a break, a word of welcome. `submission` names the form it came from."""

    submission: UUID
    title: str
    kind: str
    minutes: int
    note: str = ""


def add_own_moment(user: Any, plan: SessionPlan, moment: OwnMoment, *, confirmed: bool = False) -> PlannedActivity:
    """Add a moment of one's own before the closing of the session. The same `submission` twice adds it once.

    `PersonalDetailsError` when its words could tell who someone is; likely names pass once `confirmed`.
    """
    validate_minutes(moment.minutes)
    screen({"title": moment.title, "note": moment.note}, confirmed, {"title": _("Titre"), "note": _("Ma note")})
    if moment.kind not in Kind.values or not moment.title.strip():
        raise ValidationError(_("Donnez un titre et une sorte à ce moment."))
    with changing(user, plan) as changed:
        activities = list(changed.activities.all())
        for activity in activities:
            if activity.block_id == str(moment.submission) and activity.edition_id is None:
                return activity
        return _insert(
            activities,
            PlannedActivity(
                plan=changed,
                block_id=str(moment.submission),
                title=moment.title.strip()[:150],
                kind=moment.kind,
                importance=Importance.ADAPTABLE,
                written_minutes=moment.minutes,
                minutes=moment.minutes,
                note=moment.note.strip(),
            ),
        )


def remove_added(user: Any, plan: SessionPlan, activity_id: int, *, seen: str | None = None) -> PlannedActivity:
    """Remove an activity she added. Those of the session itself are left out instead: `ValidationError`.

    `ChangedElsewhereError` when its minutes or its note are not those `seen`: they would go unread.
    """
    with changing(user, plan) as changed:
        activity = _found(changed, activity_id)
        if not activity.added:
            raise ValidationError(
                _("Cette activité fait partie de la rencontre écrite : laissez-la de côté plutôt que de la retirer.")
            )
        for name in ("minutes", "note"):
            refuse_if_changed(seen, name, getattr(activity, name), None, _other_words)
        activity.delete()
    return activity


def _other_words() -> str:
    return _("Cette activité a été changée à un autre endroit, comme elle est ci-dessus. Elle n’a pas été retirée.")


def validate_minutes(minutes: int) -> None:
    """Refuse minutes a session cannot hold."""
    if not 1 <= minutes <= LONGEST_ACTIVITY:
        raise ValidationError(
            _("Donnez de 1 à %(longest)s minutes, ou laissez l’activité de côté."), params={"longest": LONGEST_ACTIVITY}
        )


def _found(plan: SessionPlan, activity_id: int) -> PlannedActivity:
    """That activity of `plan`, else `ActivityGoneError`. One query."""
    return _one(_activity(plan=plan.pk, pk=activity_id), activity_id)


def _one(activities: list[PlannedActivity], activity_id: int) -> PlannedActivity:
    found = next((activity for activity in activities if activity.pk == activity_id), None)
    if found is None:
        raise ActivityGoneError
    return found


def _insert(activities: list[PlannedActivity], new: PlannedActivity) -> PlannedActivity:
    """Store `new` before the closing when the plan ends with one, else at the end."""
    if len(activities) >= MOST_ACTIVITIES:
        raise ValidationError(
            _("Ce plan a déjà %(count)s activités : retirez-en une d’abord."), params={"count": MOST_ACTIVITIES}
        )
    closes = bool(activities) and activities[-1].kind == Kind.CLOSING
    place = len(activities) - 1 if closes else len(activities)
    new.position = place + 1
    new.save()
    renumber([*activities[:place], new, *activities[place:]])
    return new
