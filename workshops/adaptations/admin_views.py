"""The list of changes that ask for a reason, asked for again each time the draft is saved."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .editor_panel import reasons_context
from .models import Lineage


@require_safe
def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for the latest draft of an adaptation, for those who may write it."""
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not Lineage.objects.filter(page=pk).exists():
        raise Http404
    return render(
        request, "adaptations/editor/reasons_list.html", reasons_context(page.get_latest_revision_as_object())
    )
