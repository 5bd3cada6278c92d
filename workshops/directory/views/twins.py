"""Entries that look alike: kept apart, made branch and parent, or made one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workshops.organisations.requests import SignedInRequest

from ..differences import BOTH, KEPT, MERGED
from ..models import Initiative, InitiativeMerge
from ..queries.comparing import compare
from ..queries.merges import merge_lines, merges_to_undo
from ..queries.spellings import lead_spellings
from ..queries.twins import likely_twins
from ..services.merging import MergeError, merge_entries, undo_merge, why_not_undo
from ..services.twins import make_branch, say_distinct
from .doors import keepers_page

PAIRS_A_PAGE = 20


@keepers_page("GET", "HEAD")
def twins(request: SignedInRequest) -> HttpResponse:
    """The pairs of entries that look like one initiative, and the merges that can still be undone."""
    page = Paginator(likely_twins(), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "directory", "page_obj": page, "merges": merges_to_undo(), "spellings": lead_spellings()}
    return render(request, "directory/keep/twins.html", context)


@keepers_page("POST")
def distinct(request: SignedInRequest, first: int, second: int) -> HttpResponse:
    """Say that two entries are not of one initiative."""
    try:
        say_distinct(_entry(first).pk, _entry(second).pk, request.user)
        messages.success(request, _("C’est noté : cette paire ne sera plus proposée."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("directory:twins")


@keepers_page("POST")
def branch(request: SignedInRequest, branch: int, parent: int) -> HttpResponse:
    """Say that one entry is a branch of the other."""
    names = {"branch": _entry(branch), "parent": _entry(parent)}
    try:
        make_branch(branch, parent)
        messages.success(request, _("C’est noté : « %(branch)s » vient de « %(parent)s ».") % names)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("directory:twins")


@keepers_page("GET", "HEAD", "POST")
def merge(request: SignedInRequest, kept: int, merged: int) -> HttpResponse:
    """Show both entries side by side, and what is kept of each; make them one."""
    ours, theirs = _standing(kept), _standing(merged)
    if request.method == "POST":
        choices = {name: said for name, said in request.POST.items() if said in (KEPT, MERGED, BOTH)}
        try:
            made = merge_entries(kept, merged, choices=choices, by=request.user)
        except MergeError as error:
            messages.error(request, str(error))
            return redirect("directory:twins")
        messages.success(
            request, pgettext("répertoire", "Les deux fiches n’en font qu’une. L’annulation reste possible 30 jours.")
        )
        return redirect("directory:merge_made", made.pk)
    if kept == merged or ours.merged_into_id or theirs.merged_into_id:
        messages.error(request, _("Choisissez deux fiches différentes, qui ne sont pas réunies à une autre."))
        return redirect("directory:twins")
    context = {"section": "directory", "kept": ours, "merged": theirs, "comparison": compare(ours, theirs)}
    return render(request, "directory/keep/merge.html", context)


@keepers_page("GET", "HEAD")
def merge_made(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a merge kept and left out, and undoing it."""
    made = get_object_or_404(InitiativeMerge.objects.select_related("kept", "merged", "made_by"), pk=pk)
    context = {
        "section": "directory",
        "merge": made,
        "left_out": merge_lines(made),
        "refused": why_not_undo(made),
    }
    return render(request, "directory/keep/merge_made.html", context)


@keepers_page("POST")
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make two entries again of those that were merged."""
    get_object_or_404(InitiativeMerge, pk=pk)
    try:
        undo_merge(pk)
        messages.success(request, pgettext("répertoire", "La fusion est annulée : les deux fiches sont revenues."))
    except MergeError as error:
        messages.error(request, str(error))
    return redirect("directory:merge_made", pk)


def _entry(pk: int) -> Initiative:
    return get_object_or_404(Initiative, pk=pk)


def _standing(pk: int) -> Any:
    return get_object_or_404(Initiative.objects.prefetch_related("texts", "regions"), pk=pk)
