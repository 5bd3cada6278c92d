"""What anyone may ask of a certificate: to verify its number, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...certificate_numbers import read_number
from ...forms.certifications import NumberForm
from ...queries.certifications import verified

ROBOTS = "noindex, nofollow, noarchive"


@never_cache
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Type a number."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        number = read_number(form.cleaned_data["number"])
        if number:
            return redirect("certificates:verify", number)
        form.add_error(
            "number", _("Ce n’est pas un numéro de certificat : une lettre est de trop, manque ou diffère. Relisez-le.")
        )
    response = render(
        request, "certification/certificates/find.html", {"form": form}, status=422 if form.errors else 200
    )
    response["X-Robots-Tag"] = ROBOTS
    return response


@never_cache
@require_safe
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Name, what, since, until and status today; a sentence when there is no such certificate."""
    read = read_number(number)
    if read and read != number:
        return redirect("certificates:verify", read)
    found = verified(read, timezone.localdate()) if read else None
    context = {"found": found, "number": read or number[:40], "today": timezone.localdate()}
    template = "certification/certificates/verified.html" if found else "certification/certificates/unknown.html"
    response = render(request, template, context, status=200 if found else 404)
    response["X-Robots-Tag"] = ROBOTS
    return response
