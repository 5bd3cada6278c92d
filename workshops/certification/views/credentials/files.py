"""The picture of a badge, and its credential as a file."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ...artwork.pictures import badge_svg
from ...credential_kinds import FILE_KINDS
from ...permissions import may_read_certification
from ...queries.credentials import is_public, title_in
from ...queries.issuer import site_issuer
from ...services.credential_files import credential_file
from ...services.credentials import CredentialRefusedError
from .pages import found_certificate

ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # an SVG opened by itself runs nothing


@require_safe
def picture(request: HttpRequest, number: str) -> HttpResponse:
    """The picture of the badge, with nothing baked in."""
    certification = found_certificate(number).certification
    title = title_in(certification, get_language() or "fr")
    response = HttpResponse(badge_svg(certification.kind, title, site_issuer().name), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = ALONE
    return response


@require_safe
def file(request: HttpRequest, number: str, kind: str) -> HttpResponseBase:
    """The credential as a file, signed now, in the language of the page; for who may take it, or all when public."""
    certification = found_certificate(number).certification
    if kind not in FILE_KINDS:
        raise Http404
    if not is_public(certification) and not may_read_certification(request.user, certification):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    try:
        content = credential_file(certification, kind, get_language() or "fr")
    except CredentialRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("certificates:credential", number)
    response = HttpResponse(content, content_type=FILE_KINDS[kind].content_type)
    response["Content-Disposition"] = f'attachment; filename="{certification.number}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = ALONE
    return response
