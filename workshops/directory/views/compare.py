"""Up to four initiatives side by side. Their ids stand in the address: a comparison can be sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workshops.programmes.browsing import interface_language

from ..comparison import compared
from ..queries.entries import entries_of
from ..selection import MOST_COMPARED, NAME, query_of, selection_in

DIFFERENCES = "differences"


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The initiatives picked, a column each; more than four are refused, those that are not to be seen left out."""
    chosen = selection_in(request.GET)
    only = "&differences=1" if DIFFERENCES in request.GET else ""
    if set(request.GET) - {NAME, DIFFERENCES}:  # the list sends its filters along
        return redirect(f"{reverse('directory:compare')}?{query_of(chosen)}{only}")
    entries = entries_of(chosen, request.user, interface_language())
    too_many = len(chosen) > MOST_COMPARED
    rows = [] if too_many or not entries else compared(entries)
    same = sum(row.same for row in rows)
    context = {
        "section": "directory",
        "entries": entries,
        "columns": [(entry, query_of(pk for pk in chosen if pk != entry.initiative.pk)) for entry in entries],
        "rows": [row for row in rows if not (only and row.same)],
        "same": same,
        "only_differences": bool(only),
        "query": query_of(chosen),
        "too_many": too_many,
        "left_out": len(chosen) - len(entries),
    }
    return render(request, "directory/compare.html", context, status=422 if too_many else 200)
