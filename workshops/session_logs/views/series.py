"""A past series written in a grid."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from workshops.planning.queries import editions_to_prepare

from ..drafts import draft_of_series, usual_organisation, with_habits
from ..forms.series import SeriesGrid
from ..queries import last_log_of
from ..services import BatchError, save_batch
from .access import page
from .saving import choices_for


@page("GET", "HEAD", "POST")
def series(request: HttpRequest, edition: int) -> HttpResponse:
    """The sessions of a guide as rows: those with a date become logs, all or none."""
    found = get_object_or_404(editions_to_prepare(request.user).defer("body"), pk=edition)
    organisation = usual_organisation(request.user)
    if organisation is None:
        return render(request, "session_logs/no_organisation.html", {"section": "logs"}, status=403)
    entry = with_habits(draft_of_series(found, organisation), last_log_of(request.user, found))
    data = request.POST if request.method == "POST" else None
    grid = SeriesGrid(found, entry, choices_for(request, entry), data)
    if data is not None and grid.is_valid():
        try:
            saved = save_batch(request.user, grid.logs())
        except BatchError as error:
            grid.add_errors(error.errors)
        else:
            said = ngettext("%(count)s journal est enregistré.", "%(count)s journaux sont enregistrés.", len(saved))
            messages.success(request, said % {"count": len(saved)})
            return redirect("session_logs:logs")
    context = {"section": "logs", "edition": found, "grid": grid}
    return render(request, "session_logs/series.html", context, status=422 if grid.problems else 200)
