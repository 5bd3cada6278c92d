"""A part that was copied from another programme, beside what its source says of it today."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.pages import programme_of

from ..models import Ingredient
from ..permissions import writes_for
from ..queries.copied import copied_parts
from ..shown_comparison import drawn_pair


@login_required
@require_safe
def part(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the source changed since it was copied, for those who write where it is and may read the source."""
    copied = get_object_or_404(Ingredient, pk=pk)
    page = programme_of(copied.page_id)
    if page is None or not writes_for(request.user, page.organisation_id):
        raise Http404
    found = copied_parts([copied], request.user)
    if not found:
        raise Http404
    [each] = found
    context = {
        "section": page.section,
        "page": page,
        "each": each,
        "shown": drawn_pair(each.before, each.after) if each.before and each.after and each.is_changed else None,
        "may_edit": page.permissions_for_user(request.user).can_edit(),
    }
    return render(request, "adaptations/part.html", context)
