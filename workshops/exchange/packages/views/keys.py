"""The keys of other sites: whose packages are taken."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.certification.queries.issuer import site_issuing_address, site_keys

from ..models import SiteKey
from ..permissions import may_decide_on_keys
from ..services import trust, withdraw_trust
from ..signature import thumbprint_of
from .access import door


@door(may_decide_on_keys, "GET", "HEAD")
def keys(request: HttpRequest) -> HttpResponse:
    """Every key seen, and the site's own, which others ask for. One query for the keys."""
    found = SiteKey.objects.select_related("decided_by").annotate(packages=Count("imports")).order_by("address", "pk")
    own = SiteKey(thumbprint=thumbprint_of(site_keys().ed25519().public_key()), address=site_issuing_address())
    return render(request, "exchange/packages/keys.html", {"keys": list(found), "own": own})


@door(may_decide_on_keys, "POST")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Trust a key (`action=trust`), or trust it no longer."""
    key = get_object_or_404(SiteKey, pk=pk)
    if request.POST.get("action") == "trust":
        trust(key, by=request.user)
        messages.success(request, _("La clé de %(address)s est reconnue.") % {"address": key.address})
    elif request.POST.get("action") == "withdraw":
        withdraw_trust(key, by=request.user)
        messages.success(
            request,
            _("La clé de %(address)s n’est plus reconnue; ce qu’elle a apporté reste.") % {"address": key.address},
        )
    return redirect("packages:keys")
