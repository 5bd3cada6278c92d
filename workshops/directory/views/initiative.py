"""The page of an initiative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workshops.programmes.browsing import interface_language

from ..models import Initiative
from ..queries.entries import entry_of


@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """All that an entry says; its existence is not told to those who may not see it."""
    found = get_object_or_404(Initiative.objects.visible_to(request.user), pk=pk)
    entry = entry_of(found, request.user, interface_language())
    return render(request, "directory/initiative.html", {"section": "directory", "entry": entry})
