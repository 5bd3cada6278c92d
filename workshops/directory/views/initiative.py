"""The page of an initiative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.programmes.browsing import interface_language

from ..models import Initiative
from ..permissions import may_confirm
from ..queries.entries import entry_of
from ..queries.family import relatives_of


@require_safe
@kept_until_changed
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """All that an entry says; its existence is not told to those who may not see it.

    One that was made one with another leads there: its old address is in letters and in bookmarks.
    """
    found = Initiative.objects.visible_to(request.user).select_related("lead").filter(pk=pk).first()
    if found is None:
        kept = get_object_or_404(Initiative.objects.visible_to(request.user), merged_from=pk)
        return redirect("directory:initiative", kept.pk)
    context = {
        "section": "directory",
        "entry": entry_of(found, request.user, interface_language()),
        "relatives": relatives_of(found, request.user),
        "may_confirm": may_confirm(request.user, found),
    }
    return render(request, "directory/initiative.html", context)
