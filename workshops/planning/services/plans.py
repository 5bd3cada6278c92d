"""Making, changing, showing, copying and deleting plans."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relais.shown import marks_of
from workshops.organisations.models import Organisation
from workshops.programmes.content import Session
from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import screen
from workshops.taxonomy.models import Region, Setting

from ..models import PlannedActivity, SessionPlan
from ..queries import editions_to_prepare, organisations_to_share_with
from .changing import changing
from .meanwhile import put_together, refuse_if_changed


@dataclass(frozen=True)
class PlanDetails:
    """When, where and with whom. Durations are minutes; an empty title takes the session's."""

    date: date
    start_time: time
    participants: int
    minutes_available: int
    facilitators: int = 1
    place: str = ""
    setting: Setting | None = None
    region: Region | None = None
    title: str = ""
    note: str = ""

    def columns(self, title: str) -> dict[str, Any]:
        """Values for the model's fields, with `title` where none was given."""
        # `asdict` would copy the setting and the region.
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**values, "title": (self.title or title)[:150]}


def prepare_session(
    user: Any,
    edition: Edition,
    session_id: str,
    details: PlanDetails,
    submission: UUID | None = None,
    *,
    confirmed: bool = False,
) -> SessionPlan:
    """Copy one session of `edition` into a plan of `user` and return it.

    Sent twice with one `submission`, it makes one plan. `PermissionDenied` when she may not see the guide, `KeyError`
    when the edition has no such session, `PersonalDetailsError` when the words typed could tell who someone is.
    """
    if not user.is_authenticated or not editions_to_prepare(user).filter(pk=edition.pk).exists():
        raise PermissionDenied
    session = edition.programme.session(session_id)
    _screen(details, confirmed)
    with transaction.atomic():
        plan, made = SessionPlan.objects.get_or_create(
            owner=user,
            submission=submission or uuid4(),
            defaults={"edition": edition, "session_id": session_id, **details.columns(session.title)},
        )
        if made:
            PlannedActivity.objects.bulk_create(_rows(plan, edition, session))
    return plan


def _rows(plan: SessionPlan, edition: Edition, session: Session) -> list[PlannedActivity]:
    return [
        PlannedActivity(
            plan=plan,
            edition=edition,
            block_id=activity.id,
            position=position,
            written_position=position,
            title=activity.title,
            kind=activity.kind,
            importance=activity.importance,
            adapting_level=activity.adapting_level,
            written_minutes=activity.minutes,
            shortest_minutes=activity.shortest_minutes,
            minutes=activity.minutes,
        )
        for position, activity in enumerate(session.activities, start=1)
    ]


def _screen(details: PlanDetails, confirmed: bool, before: SessionPlan | None = None) -> None:
    """Refuse what could tell who someone is in the words that `before` does not have already."""
    labels = {"title": _("Titre"), "place": _("Lieu"), "note": _("Note pour moi")}
    typed = {name: getattr(details, name) for name in labels}
    screen({name: text for name, text in typed.items() if text != getattr(before, name, "")}, confirmed, labels)


def update_details(
    user: Any,
    plan: SessionPlan,
    details: PlanDetails,
    *,
    confirmed: bool = False,
    seen: str | None = None,
    settled: Mapping[str, str] | None = None,
) -> SessionPlan:
    """Change when, where and with whom; an empty title leaves the one it has.

    `seen` is the `details_shown` of the plan she was looking at: `PlanChangedError` for a field changed since then and
    changed here too, unless `settled` says to leave it to `theirs`.
    `PersonalDetailsError` when the words typed could tell who someone is; likely names pass once `confirmed`.
    """
    _screen(details, confirmed, plan)
    with changing(user, plan) as changed:
        wanted = put_together(changed, details.columns(changed.title), seen, settled or {})
        for name, value in wanted.items():
            setattr(changed, name, value)
        changed.save()
    return changed


def duplicate_plan(
    user: Any, plan: SessionPlan, details: PlanDetails, submission: UUID | None = None, *, confirmed: bool = False
) -> SessionPlan:
    """A copy of a plan `user` may read, as her own, for another day or group.

    Her own notes come along; those of another person do not. The copy is shown to nobody.
    """
    if not SessionPlan.objects.visible_to(user).filter(pk=plan.pk).exists():
        raise PermissionDenied
    own = plan.owner_id == user.pk
    _screen(details, confirmed, plan)
    with transaction.atomic():
        copy, made = SessionPlan.objects.get_or_create(
            owner=user,
            submission=submission or uuid4(),
            defaults={"edition_id": plan.edition_id, "session_id": plan.session_id, **details.columns(plan.title)},
        )
        if made:
            activities = list(plan.activities.all())
            for activity in activities:
                activity.pk = None
                activity.plan = copy
                activity.note = activity.note if own else ""
            PlannedActivity.objects.bulk_create(activities)
    return copy


def share_plan(
    user: Any, plan: SessionPlan, organisation: Organisation | None, *, seen: str | None = None
) -> SessionPlan:
    """Show a plan, read-only, to an organisation of hers; None stops showing it.

    `ValidationError` for an organisation she does not belong to, or whose members may not see one of its guides;
    `ChangedElsewhereError` when it is shown to neither the one `seen` nor the one wanted.
    """
    with changing(user, plan) as changed:
        wanted = organisation.pk if organisation else None
        refuse_if_changed(seen, "shared_with", changed.shared_with_id, wanted, lambda: _other_readers(changed))
        if organisation is not None and organisation not in organisations_to_share_with(user, changed):
            raise ValidationError(
                _(
                    "Ce plan ne peut pas être montré à cet organisme : ses membres n’ont pas accès à tous ses "
                    "programmes."
                )
            )
        changed.shared_with = organisation
        changed.save()
    return changed


def _other_readers(plan: SessionPlan) -> str:
    if plan.shared_with is None:
        return _("Ce choix a été changé à un autre endroit : le plan n’est maintenant montré à personne.")
    said = _("Ce choix a été changé à un autre endroit : le plan est maintenant montré à %(organisation)s.")
    return said % {"organisation": plan.shared_with}


def readers_shown(plan: SessionPlan) -> str:
    """The mark of the organisation it is shown to."""
    return marks_of({"shared_with": plan.shared_with_id})


def plan_shown(plan: SessionPlan) -> str:
    """The mark of a plan as it was last changed."""
    return marks_of({"changed_at": plan.changed_at})


def delete_plan(user: Any, plan: SessionPlan, *, seen: str | None = None) -> None:
    """Delete a plan for good. `ChangedElsewhereError` when it was changed since the `plan_shown` that is `seen`."""
    with transaction.atomic():
        found = SessionPlan.objects.select_for_update().owned_by(user).filter(pk=plan.pk).first()
        if found is None:
            raise PermissionDenied
        refuse_if_changed(seen, "changed_at", found.changed_at, None, _changed_plan)
        found.delete()


def _changed_plan() -> str:
    return _(
        "Ce plan a été changé à un autre endroit après l’ouverture de cette page. Il n’est pas supprimé : relisez-le "
        "d’abord."
    )
