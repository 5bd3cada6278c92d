"""The family of an initiative: where it comes from, and its branches in other regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Initiative
from ..queries.family import family_of


@require_safe
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree of all that comes from the same first initiative, and this one in it."""
    asked = get_object_or_404(Initiative.objects.visible_to(request.user).prefetch_related("texts"), pk=pk)
    first = family_of(asked, request.user)
    context = {"section": "directory", "asked": asked, "first": first, "total": first.below}
    return render(request, "directory/family.html", context)
