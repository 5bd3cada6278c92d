"""Agreements of an organisation, for those who coordinate it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.organisations.models import Organisation
from workshops.organisations.permissions import may_manage_members
from workshops.organisations.requests import SignedInRequest

from ..forms import AgreementForm
from ..models import Agreement
from ..queries.agreements import agreements_of, same_agreement
from ..services.agreements import end_agreement


@login_required
@require_safe
def agreements(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the organisation lets others do, and what others let it do."""
    organisation = _coordinated(request, slug)
    found = list(agreements_of(organisation))
    context = {
        "organisation": organisation,
        "given": [each for each in found if each.giver_id == organisation.pk],
        "received": [each for each in found if each.receiver_id == organisation.pk],
        "today": timezone.localdate(),
    }
    return render(request, "adaptations/agreements.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_agreement(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let another organisation adapt."""
    return _write(request, _coordinated(request, slug), None)


@login_required
@require_http_methods(["GET", "POST"])
def change_agreement(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Change what was agreed."""
    organisation = _coordinated(request, slug)
    return _write(request, organisation, get_object_or_404(Agreement, pk=pk, giver=organisation))


@login_required
@require_POST
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """End it today."""
    organisation = _coordinated(request, slug)
    agreement = end_agreement(get_object_or_404(Agreement, pk=pk, giver=organisation))
    messages.success(request, _("L’entente avec %(name)s est terminée.") % {"name": agreement.receiver})
    return redirect("adaptations:agreements", slug)


def _write(request: SignedInRequest, organisation: Organisation, agreement: Agreement | None) -> HttpResponse:
    asked = {name: request.GET[name] for name in ("receiver", "programme") if request.GET.get(name, "").isdecimal()}
    form = AgreementForm(request.POST or None, instance=agreement, giver=organisation, initial=asked)
    if request.method == "POST" and form.is_valid():
        if agreement is None:
            form.instance.made_by = request.user
        saved = (same_agreement(form.instance) if agreement is None else None) or form.save()  # sent twice, it is one
        messages.success(request, _("L’entente avec %(name)s est enregistrée.") % {"name": saved.receiver})
        return redirect("adaptations:agreements", organisation.slug)
    context = {"form": form, "organisation": organisation, "agreement": agreement}
    return render(request, "adaptations/agreement.html", context)


def _coordinated(request: SignedInRequest, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_manage_members(request.user, organisation):
        raise Http404
    return organisation
