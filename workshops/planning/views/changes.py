"""Changes to one activity of a plan."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from ..forms import LeftOutForm, MinutesForm, NoteForm, PlaceForm
from ..models import PlannedActivity, SessionPlan
from ..services import annotate, change_minutes, move_activity, remove_added, set_left_out
from .access import own_plan, page
from .plan_page import changed, show

Change = Callable[[SessionPlan, dict[str, Any]], PlannedActivity]


def _change(request: HttpRequest, pk: int, form: Form, activity: int, change: Change) -> HttpResponse:
    """Make one change to one activity, or show the page again with what is wrong and what was typed."""
    plan = own_plan(request, pk)
    field = next(iter(form.fields), "")
    if form.is_valid():
        try:
            row = change(plan, form.cleaned_data)
        except PlannedActivity.DoesNotExist as error:
            raise Http404 from error
        except ValidationError as error:
            form.add_error(None if hasattr(error, "error_dict") else field or None, error)
        else:
            anchor = f"#activity-{row.pk}" if row.pk else "#plan-body"
            return changed(request, plan, anchor, announced=field or "removed", row=row)
    wrong = {"row_id": activity, "row_field": field, "row_errors": form.errors, "typed": form.data.get(field, "")}
    return show(request, plan, status=422, row_form=form, **wrong)


@page("POST")
def minutes(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Change how long it takes: the `minutes` typed, or those of a button, `step_to`."""
    asked = request.POST.get("step_to") or request.POST.get("minutes")
    return _change(
        request,
        pk,
        MinutesForm({"minutes": asked}),
        activity,
        lambda plan, data: change_minutes(request.user, plan, activity, data["minutes"]),
    )


@page("POST")
def place(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Put it elsewhere in the session."""
    return _change(
        request,
        pk,
        PlaceForm(request.POST),
        activity,
        lambda plan, data: move_activity(request.user, plan, activity, data["to"]),
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
            seen=request.POST.get("seen", ""),
        ),
    )


@page("POST")
def remove(request: HttpRequest, pk: int, activity: int) -> HttpResponse:
    """Remove one that was added."""
    return _change(
        request, pk, Form(request.POST), activity, lambda plan, _data: remove_added(request.user, plan, activity)
    )
