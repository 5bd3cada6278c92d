"""The one-time form of a person without an account: opened by the owner of the plan, filled once, then approved."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.organisations.models.people import new_token
from workshops.planning.models import SessionPlan
from workshops.safeguarding.screened_fields import screen

from ..checks import check_entry
from ..entry import LogEntry
from ..models import GuestForm, SessionLog
from ..models.guests import closing_time
from ..queries import organisations_to_log_for, uid_of_plan
from ..vocabulary import Source, State
from .saving import as_stored
from .storing import check_against_lists, check_texts_stay, store_entry
from .versions import has_taken_in


class GuestFormClosedError(ValidationError):
    """The form was used, has expired, was closed, or its session is logged already."""


def open_guest_form(user: Any, plan: SessionPlan, organisation_id: int) -> GuestForm:
    """Give the session of `plan` a form with a new address; the address of before, if any, stops working.

    `PermissionDenied` when the plan is not hers or she does not deliver for the organisation; `ValidationError` when
    the session is logged already.
    """
    _check_owner(user, plan)
    if not organisations_to_log_for(user).filter(pk=organisation_id).exists():
        raise PermissionDenied
    with transaction.atomic():
        if SessionLog.objects.filter(uid=uid_of_plan(plan.pk)).exists():
            raise ValidationError(_("Cette rencontre a déjà un journal : ouvrez-le plutôt."))
        form, _made = GuestForm.objects.update_or_create(
            plan=plan,
            defaults={
                "organisation_id": organisation_id,
                "opened_by": user,
                "token": new_token(),
                "expires_at": closing_time(plan),
                "used_at": None,
                "log": None,
            },
        )
    return form


def close_guest_form(user: Any, plan: SessionPlan) -> None:
    """Stop the form of `plan`; what was sent stays. `PermissionDenied` when the plan is not hers."""
    _check_owner(user, plan)
    GuestForm.objects.filter(plan=plan).delete()


def send_guest_log(token: str, entry: LogEntry, save_id: UUID, *, confirmed: bool = False) -> SessionLog:
    """Keep what a guest says as a log that waits for approval; sent twice with one `save_id`, it counts once.

    `GuestFormClosedError` when the form no longer works, `ValidationError` by field for what cannot be,
    `PersonalDetailsError` for personal details.
    """
    screen(entry.free_texts(), confirmed=confirmed)
    with transaction.atomic():
        form = GuestForm.objects.select_for_update(of=("self",)).select_related("plan").filter(token=token).first()
        if form is None:
            raise GuestFormClosedError(_("Ce formulaire n’existe plus."))
        sent = SessionLog.objects.filter(uid=uid_of_plan(form.plan_id)).first()
        if sent is not None and has_taken_in(sent, save_id):
            return sent
        if sent is not None or not form.is_open:
            raise GuestFormClosedError(_("Ce formulaire a déjà servi, ou sa date est passée."))
        # What a guest says is complete, or sent back to her; it counts once it is approved.
        check_entry(replace(entry, complete=True))
        log = _new_log(form, save_id)
        check_against_lists(log, entry)
        check_texts_stay(entry)
        store_entry(log, as_stored(replace(entry, complete=False)))
        form.used_at, form.log = timezone.now(), log
        form.save(update_fields=["used_at", "log"])
    return log


def _new_log(form: GuestForm, save_id: UUID) -> SessionLog:
    plan = form.plan
    return SessionLog(
        uid=uid_of_plan(plan.pk),
        author_id=plan.owner_id,
        organisation_id=form.organisation_id,
        edition_id=plan.edition_id,
        session_id=plan.session_id,
        plan=plan,
        source=Source.GUEST.value,
        state=State.AWAITING.value,
        version=1,
        last_save=save_id,
        saves=[str(save_id)],
    )


def _check_owner(user: Any, plan: SessionPlan) -> None:
    if not user.is_authenticated or plan.owner_id != user.pk:
        raise PermissionDenied
