"""Changes to one activity of a plan."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from ..forms import LeftOutForm, MinutesForm, NoteForm, PlaceForm
from ..models import PlannedActivity, SessionPlan
from ..services import (
    ActivityGoneError,
    ChangedElsewhereError,
    annotate,
    change_minutes,
    move_activity,
    remove_added,
    set_left_out,
)
from .access import own_plan, page
from .plan_page import changed, show

Change = Callable[[SessionPlan, dict[str, Any]], PlannedActivity]


def seen(request: HttpRequest) -> str:
    """The marks of what the page showed, one for each thing its form may change."""
    return " ".join(request.POST.getlist("seen"))


def _change(request: HttpRequest, pk: int, form: Form, activity: int, change: Change) -> HttpResponse:
    """Make one change to one activity, or show the page again with what is wrong and what was typed."""
    plan = own_plan(request, pk)
    field = next(iter(form.fields), "")
    if form.is_valid():
        try:
            row = change(plan, form.cleaned_data)
        except ActivityGoneError as gone:
            return show(request, plan, status=409, gone=gone.messages[0], typed=form.data.get(field, ""))
        except ChangedElsewhereError as error:
            form.add_error(field or None, error)
            return _told(request, plan, form, activity, clash=True)
        except ValidationError as error:
            form.add_error(None if hasattr(error, "error_dict") else field or None, error)
        else:
            anchor = f"#activity-{row.pk}" if row.pk else "#plan-body"
            return changed(request, plan, anchor, announced=field or "removed", row=row)
    return _told(request, plan, form, activity)


def _told(request: HttpRequest, plan: SessionPlan, form: Form, activity: int, *, clash: bool = False) -> HttpResponse:
    """The page with what is wrong at its row, and what was typed."""
    field = next(iter(form.fields), "")
    return show(
        request,
        plan,
        status=409 if clash else 422,
        row_form=form,
        row_id=activity,
        row_field=field,
        row_errors=form.errors,
        row_clash=clash,
        typed=form.data.get(field, ""),
    )


@page("POST")
def minutes(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Change how long it takes: the `minutes` typed, or those of a button, `step_to`."""
    asked = request.POST.get("step_to") or request.POST.get("minutes")
    return _change(
        request,
        pk,
        MinutesForm({"minutes": asked}),
        activity,
        lambda plan, data: change_minutes(request.user, plan, activity, data["minutes"], seen=seen(request)),
    )


@page("POST")
def place(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Put it elsewhere in the session."""
    return _change(
        request,
        pk,
        PlaceForm(request.POST),
        activity,
        lambda plan, data: move_activity(request.user, plan, activity, data["to"], seen=seen(request)),
    )


@page("POST")
def left_out(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Leave it out or take it back."""
    return _change(
        request,
        pk,
        LeftOutForm(request.POST),
        activity,
        lambda plan, data: set_left_out(request.user, plan, activity, data["left_out"]),
    )


@page("POST")
def note(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Write one's own note on it."""
    form = NoteForm(request.POST)
    return _change(
        request,
        pk,
        form,
        activity,
        lambda plan, data: annotate(
            request.user,
            plan,
            activity,
            data["note"],
            confirmed=form.confirmed,
            seen=seen(request),
        ),
    )


@page("POST")
def remove(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Remove one that was added; removed already, after a second click say, there is nothing to do."""
    plan = own_plan(request, pk)
    if not PlannedActivity.objects.filter(pk=activity).exists():
        return changed(request, plan, "#plan-body")
    return _change(
        request,
        pk,
        Form(request.POST),
        activity,
        lambda plan, _data: remove_added(request.user, plan, activity, seen=seen(request)),
    )
