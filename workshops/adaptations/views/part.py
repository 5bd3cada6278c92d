"""A part that was copied from another programme, beside what its source says of it today."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.pages import programme_of

from ..models import Ingredient
from ..permissions import writes_for
from ..queries.copied import CopiedPart, as_copied, as_known, copied_parts
from ..services.seeing import note_seen_part
from ..shown_comparison import drawn_pair

SINCE_COPY = "copy"


@login_required
@require_safe
def part(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the source changed since it was copied, for those who write where it is and may read the source.

    Once its changes were seen, what changed since; all of it is one choice away.
    """
    whole = request.GET.get("since") == SINCE_COPY
    page, each = _found(request, pk, whole=whole)
    context = {
        "section": page.section,
        "page": page,
        "each": each,
        "seen": each.since > each.part.edition_number,
        "since_copy": whole and each.part.seen_number > 0,
        "shown": drawn_pair(each.before, each.after) if each.before and each.after and each.is_changed else None,
        "may_edit": page.permissions_for_user(request.user).can_edit(),
    }
    return render(request, "adaptations/part.html", context)


@login_required
@require_POST
def mark_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that what the source changed was seen, as far as the edition that was shown; or take it back."""
    page, each = _found(request, pk)
    said = request.POST.get("number", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
    if number > each.edition.number:
        raise Http404
    note_seen_part(each.part, number)
    if number:
        seen = _(
            "C’est noté : ce que la source a changé à « %(title)s » n’est plus annoncé, sauf si elle y touche encore."
        )
        messages.success(request, seen % {"title": each.part.title})
    else:
        messages.success(
            request, _("C’est repris : « %(title)s » est annoncée de nouveau.") % {"title": each.part.title}
        )
    return redirect(page.get_absolute_url()) if number and page.live else redirect("adaptations:part", pk)


def _found(request: SignedInRequest, pk: int, *, whole: bool = False) -> tuple[Any, CopiedPart]:
    """The programme it is in, and the part beside its source, since it was copied or since what is known of it."""
    copied = get_object_or_404(Ingredient, pk=pk)
    page = programme_of(copied.page_id)
    if page is None or not writes_for(request.user, page.organisation_id):
        raise Http404
    found = copied_parts([copied], request.user, as_copied if whole else as_known)
    if not found:
        raise Http404
    return page, found[0]
