"""Likely duplicates, and merging two records."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.organisations.requests import SignedInRequest

from ...models import Person, PersonMerge
from ...queries.duplicates import likely_pairs
from ...queries.people import manages_people
from ...services.merge_preview import preview_merge
from ...services.merging import CHOSEN_FIELDS, MergeError, merge_people, undo_merge
from ...services.people import say_distinct
from .access import managed_person, page

PAIRS_A_PAGE = 20


@page("GET", "HEAD")
def duplicates(request: SignedInRequest) -> HttpResponse:
    """The pairs of records that look like one person."""
    if not manages_people(request.user):
        return redirect("people:me")
    pairs = Paginator(likely_pairs(request.user), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "certification/people/duplicates.html", {"section": "curricula", "page_obj": pairs})


@page("POST")
def distinct(request: SignedInRequest, first: int, second: int) -> HttpResponse:
    """Say that two records are not of the same person: the pair does not come back."""
    say_distinct(managed_person(request, first), managed_person(request, second), by=request.user)
    messages.success(request, _("C’est noté : cette paire ne sera plus proposée."))
    return redirect("people:duplicates")


@page("GET", "HEAD", "POST")
def merge(request: SignedInRequest, kept: int, merged: int) -> HttpResponse:
    """Show exactly what merging would do; do it."""
    ours, theirs = managed_person(request, kept), managed_person(request, merged)
    said = request.POST if request.method == "POST" else request.GET
    choices = {name: said[name] for name in CHOSEN_FIELDS if said.get(name) in ("kept", "merged")}
    try:
        if request.method == "POST":
            merge_people(ours, theirs, choices=choices, by=request.user)
            messages.success(request, _("Les deux fiches n’en font qu’une. L’annulation reste possible 30 jours."))
            return redirect("people:person", kept)
        preview = preview_merge(ours, theirs, choices, request.user)
    except MergeError as error:
        messages.error(request, str(error))
        return redirect("people:duplicates")
    context = {"section": "curricula", "kept": ours, "merged": theirs, "preview": preview}
    return render(request, "certification/people/merge.html", context)


@page("POST")
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make two records again of those that were merged."""
    managed = Person.objects.managed_by(request.user).values("pk")
    found = get_object_or_404(PersonMerge.objects.select_related("merged"), pk=pk, kept__in=managed)
    try:
        undo_merge(found, by=request.user)
        messages.success(request, _("La fusion est annulée : les deux fiches sont revenues."))
    except MergeError as error:
        messages.error(request, str(error))
    return redirect("people:person", found.kept_id)
