"""The register of pivots and trainers."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...forms.people_lists import RegisterForm
from ...queries.register import reads_whole_register, register_entries

ENTRIES_A_PAGE = 30


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Everyone active for members of the network; for others, those who consented, with less said of them."""
    whole = reads_whole_register(request.user)
    form = RegisterForm(request.GET, whole=whole)
    found = register_entries(form.wanted(), whole=whole)
    context = {
        "section": "curricula",
        "whole": whole,
        "form": form,
        "page_obj": Paginator(found, ENTRIES_A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode([(name, value) for name, value in request.GET.items() if value and name != "page"]),
    }
    response = render(request, "certification/people/register.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response
