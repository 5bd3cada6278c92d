"""The family picture of a programme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..queries.family import family_of


@require_safe
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """The source, its adaptations and theirs; 404 for who may not read the programme itself."""
    first = family_of(pk, request.user)
    if first is None:
        raise Http404
    asked = next(each for each in first.everyone() if each.key == pk)
    context = {"section": asked.page.section, "first": first, "asked": asked, "total": first.below}
    return render(request, "adaptations/family.html", context)
