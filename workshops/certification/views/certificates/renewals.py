"""Renewing many certifications at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...forms.renewals import HORIZONS, RenewalsForm
from ...queries.renewals import decided_by, ending_within, renewables
from ...services.renewing import RenewalLine, renew_all
from .access import page

RENEWALS_A_PAGE = 100


@page("GET", "HEAD", "POST")
def renewals(request: HttpRequest) -> HttpResponse:
    """Those that end soon or ended a while ago, with what renews each and a tick."""
    today = timezone.localdate()
    asked = request.GET.get("within", "")
    within = int(asked) if asked in {str(days) for days, _label in HORIZONS} else HORIZONS[0][0]
    certifications = ending_within(decided_by(request.user), today, within)
    lines: list[RenewalLine] = []
    form = RenewalsForm(certifications, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        lines = renew_all(form.cleaned_data["chosen"], by=request.user, reason=form.cleaned_data["reason"])
        _tell(request, lines)
        problems = any(line.problem for line in lines)
        form = RenewalsForm(certifications, request.POST) if problems else RenewalsForm(certifications)
    shown = Paginator(renewables(certifications, today), RENEWALS_A_PAGE).get_page(request.GET.get("page"))
    failed = bool(form.errors) or any(line.problem for line in lines)
    context = {
        "section": "curricula",
        "tab": "people",
        "form": form,
        "page_obj": shown,
        "lines": lines,
        "within": within,
        "horizons": HORIZONS,
        "ticked": set(request.POST.getlist("chosen")) if failed else None,
    }
    return render(request, "certification/certificates/renewals.html", context, status=422 if failed else 200)


def _tell(request: HttpRequest, lines: list[RenewalLine]) -> None:
    done = sum(not line.problem for line in lines)
    if done:
        said = ngettext("%(count)s certification renouvelée.", "%(count)s certifications renouvelées.", done)
        messages.success(request, said % {"count": done})
    if len(lines) > done:
        messages.warning(request, _("Certaines ne l’ont pas été : la raison est à côté de chacune."))
