"""The form of a log: born from a plan, or opened again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workshops.planning.live.queries import run_of

from ..drafts import draft_from_plan, usual_organisation, with_habits
from ..forms import forms_of_the_day
from ..models import SessionLog
from ..queries import entry_of, last_log_of, uid_of_plan, whole
from ..services import LogOrigin, delete_log
from ..vocabulary import State
from .access import own_log, own_plan, page
from .saving import Subject, answer


@page("GET", "HEAD", "POST")
def from_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The log of a plan, filled in as if all went as planned; the log itself when there is one."""
    plan = own_plan(request, pk)
    uid = uid_of_plan(plan.pk)
    log = whole(SessionLog.objects.owned_by(request.user)).filter(uid=uid).first()
    if log is not None:
        if request.method != "POST":
            return redirect("session_logs:log" if log.state == State.COMPLETE else "session_logs:edit", uid)
        return answer(request, "session_logs/edit.html", _of_log(log), {"plan": plan})
    organisation = usual_organisation(request.user)
    if organisation is None:
        return render(request, "session_logs/no_organisation.html", {"section": "logs"}, status=403)
    run = run_of(plan)
    last = last_log_of(request.user, plan.edition) if request.method != "POST" else None
    entry = with_habits(draft_from_plan(plan, organisation, run.lived()), last)
    subject = Subject(LogOrigin.of_plan(plan), entry, uid)
    # For a device that runs the session without network, then fills in this form.
    context = {"plan": plan, "run": run.for_script(), "added_forms": forms_of_the_day()}
    return answer(request, "session_logs/from_plan.html", subject, context)


@page("GET", "HEAD", "POST")
def edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change a log, or finish one saved half done or sent by a guest."""
    return answer(request, "session_logs/edit.html", _of_log(own_log(request, uid)), {})


@page("GET", "HEAD", "POST")
def delete(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Delete a log that is not complete, once confirmed (POST)."""
    log = own_log(request, uid)
    if request.method == "POST":
        try:
            delete_log(request.user, log, _number(request.POST.get("version", "")))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("session_logs:log", uid)
        messages.success(request, _("Le brouillon est effacé."))
        return redirect("session_logs:logs")
    if log.state == State.COMPLETE:
        messages.error(request, _("Un journal complet ne s’efface pas : corrigez-le plutôt."))
        return redirect("session_logs:log", uid)
    return render(request, "session_logs/delete.html", {"section": "logs", "log": log})


def _number(sent: str) -> int:
    """The version a form showed; one that is never a log's when it did not say."""
    return int(sent) if sent.isascii() and sent.isdecimal() else -1


def _of_log(log: SessionLog) -> Subject:
    return Subject(LogOrigin.of_log(log), entry_of(log), log.uid, log)
