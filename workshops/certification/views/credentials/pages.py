"""The page of a credential, which its holder may make public, and that of what it says was achieved."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ...certificate_numbers import read_number
from ...credential_addresses import credential_address
from ...credential_kinds import FILE_KINDS
from ...models import Certificate
from ...permissions import holds, may_read_certification
from ...queries.credentials import achieved, achievement_of, certificate_numbered, is_public, last_files_are_refused
from ...queries.status import timelines_of
from ...sentences import status_in_words
from ...services.credentials import CredentialRefusedError, unpublish
from ...services.credentials import publish as make_public
from ...standing import State
from ...status import Status, on_timeline


@never_cache
@require_safe
def credential(request: HttpRequest, number: str) -> HttpResponse:
    """What the credential says and what it is worth today; the name and the files to those who may have them."""
    certificate = found_certificate(number)
    certification = certificate.certification
    status = on_timeline(timelines_of([certification])[certification.pk], timezone.localdate())
    public = is_public(certification)
    takes = may_read_certification(request.user, certification)
    # Whoever finds a lost paper learns no more than that, as where a certificate is verified.
    lost = certificate.lost_on is not None and not takes
    context = {
        "section": "curricula",
        "lost": lost,
        "certificate": certificate,
        "certification": certification,
        "achievement": achievement_of(certification, get_language() or "fr"),
        "status": status,
        "status_sentence": status_in_words(status),
        "in_force": status.state in (State.ACTIVE, State.LAPSING),
        "public": public,
        "holds": holds(request.user, certification),
        "files": FILE_KINDS.values() if (takes or public) and not lost and _goes_out(status) else (),
        "named": takes or public,
        "files_refused": takes
        and hasattr(certification, "credential")
        and last_files_are_refused(certification.credential),
        "address": credential_address(certificate.number),
    }
    response = render(request, "certification/credentials/credential.html", context)
    if not public:
        response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_POST
def publish(request: HttpRequest, number: str) -> HttpResponse:
    """Make the page public (`public=yes`) or unlisted again: her choice alone whose credential it is."""
    certification = found_certificate(number).certification
    if not holds(request.user, certification):
        raise Http404
    if request.POST.get("public") != "yes":
        unpublish(certification)
        messages.success(request, _("La page du badge n’est plus publique."))
        return redirect("certificates:credential", number)
    try:
        make_public(certification)
    except CredentialRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("La page du badge est publique."))
    return redirect("certificates:credential", number)


@require_safe
def achievement(request: HttpRequest, programme: UUID, version: int) -> HttpResponse:
    """What a badge stands for: its picture, and what the rule asked."""
    found = achieved(programme, version)
    if found is None:
        raise Http404
    language = get_language() or "fr"
    context = {"section": "curricula", "achievement": achievement_of(found, language), "certification": found}
    return render(request, "certification/credentials/achievement.html", context)


def _goes_out(status: Status) -> bool:
    """Whether files may be signed: neither of a certification revoked, nor of one whose award never held."""
    return status.awarded is not None and status.state != State.REVOKED


def found_certificate(number: str) -> Certificate:
    """The certificate of a number as typed, else 404. One query."""
    found = certificate_numbered(read_number(number))
    if found is None:
        raise Http404
    return found
