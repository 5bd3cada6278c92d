"""What a device is told to store of a cohort."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relais.offline.files import release
from relais.presentation.figures import day_date

from ...models import Cohort
from ...taking_along import cohort_luggage


@never_cache
@require_safe
def luggage(request: HttpRequest, pk: int) -> JsonResponse:
    """As `planning:luggage` answers for a plan; 401 signed out, 404 for a cohort that is not hers to teach."""
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("Connectez-vous pour emporter une cohorte.")}, status=401)
    cohort = Cohort.objects.visible_to(request.user).filter(pk=pk).first()
    if cohort is None:
        return JsonResponse({"detail": _("Cette cohorte n’existe plus.")}, status=404)
    found = cohort_luggage(cohort, release())
    return JsonResponse(
        {
            "title": cohort.title,
            "date": day_date(cohort.first_day) if cohort.first_day else _("date à venir"),
            "address": reverse("cohorts:cohort", args=(cohort.pk,)),
            "version": found.version,
            "addresses": [each.address for each in found.pages],
            "pages": [{"label": str(each.label), "address": each.address} for each in found.pages if each.label],
        }
    )
