"""What a device is told to store of a plan."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relais.offline.files import release
from relais.presentation.figures import day_date

from ..models import SessionPlan
from ..taking_along import luggage_of


@never_cache
@require_safe
def luggage(request: HttpRequest, pk: int) -> JsonResponse:
    """The addresses to store, and a version that changes when they must be stored again.

    `{"title", "date", "address", "version", "addresses": […], "pages": [{"label", "address"}]}`; 401 signed out, 404
    for a plan that is not hers.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("Connectez-vous pour emporter un plan.")}, status=401)
    plan = SessionPlan.objects.owned_by(request.user).select_related("owner", "region").filter(pk=pk).first()
    if plan is None:
        return JsonResponse({"detail": _("Ce plan n’existe plus.")}, status=404)
    found = luggage_of(plan, request.user, release())
    return JsonResponse(
        {
            "title": plan.title,
            "date": day_date(plan.date),
            "address": reverse("planning:live", args=(plan.pk,)),
            "version": found.version,
            "addresses": found.addresses,
            "pages": [{"label": str(page.label), "address": page.address} for page in found.opened_by_hand],
        }
    )
