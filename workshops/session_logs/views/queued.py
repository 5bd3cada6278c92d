"""Where a device sends the form of a log it kept while there was no network: the same form, answered in JSON."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from workshops.planning.models import SessionPlan
from workshops.safeguarding.screening import without_identifiers

from ..drafts import draft_from_plan, usual_organisation
from ..forms import LogSheet
from ..models import SessionLog
from ..queries import entry_of, uid_of_plan, whole
from ..services import LogOrigin, Saved
from .saving import Subject, page_after, save_sheet, sheet_of


@never_cache
@sensitive_post_parameters()
@require_POST
def queued(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Save the form of the log `uid`; `?plan=` says which plan it is born from.

    Answers: 200 `{"version", "base", "seen", "state", "conflict", "page"}`, `base` and `seen` being what the next save
    of the same page carries and `page` where to go next; 401 signed out; 403; 422
    `{"errors": {id of the control: [sentences]}, "masked": {name of the control: text without what is refused}}`. Sent
    twice, it counts once.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("Connectez-vous pour envoyer vos journaux.")}, status=401)
    try:
        subject = _subject(request, uid)
        sheet = sheet_of(request, subject)
        if sheet.is_valid():
            return JsonResponse(_saved(save_sheet(request, subject, sheet, named_once=True)))
    except PermissionDenied:
        return JsonResponse({"detail": _("Ce journal n’est pas à vous.")}, status=403)
    except ValidationError as error:
        sheet.add_errors(error)
    return JsonResponse({"errors": _errors(sheet), "masked": _masked(request, sheet)}, status=422)


def _subject(request: HttpRequest, uid: UUID) -> Subject:
    log = whole(SessionLog.objects.owned_by(request.user)).filter(uid=uid).first()
    if log is not None:
        return Subject(LogOrigin.of_log(log), entry_of(log), uid, log)
    asked = request.GET.get("plan", "")
    plan = None
    if asked.isascii() and asked.isdecimal():
        plans = SessionPlan.objects.owned_by(request.user).select_related("edition", "setting", "region")
        plan = plans.filter(pk=int(asked)).first()
    organisation = usual_organisation(request.user)
    if plan is None or organisation is None or uid != uid_of_plan(plan.pk):
        raise PermissionDenied
    return Subject(LogOrigin.of_plan(plan), draft_from_plan(plan, organisation), uid)


def _saved(saved: Saved) -> dict[str, Any]:
    log = saved.log
    return {
        "version": log.version,
        "base": saved.base,
        "seen": saved.seen,
        "state": log.state,
        "conflict": saved.conflict is not None,
        "page": page_after(saved),
    }


def _errors(sheet: LogSheet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in sheet.problems:
        found.setdefault(problem.anchor, []).append(problem.sentence)
    return found


def _masked(request: HttpRequest, sheet: LogSheet) -> dict[str, str]:
    """The texts that held something refused, without it: the device must not keep it either."""
    masked = {}
    for form in (*sheet.all_forms(), *sheet.activities):
        for name, field in form.fields.items():
            control = form.add_prefix(name)
            text = request.POST.get(control, "")
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput) and text:
                without = without_identifiers(text)
                if without != text:
                    masked[control] = without
    return masked
