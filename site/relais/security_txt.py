"""To whom a hole is told, where those who find one look for it: `/.well-known/security.txt` (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

VALID = timedelta(days=180)  # said anew at each request; the standard wants less than a year


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact of the site; nothing where nobody gave one, as a letter to a guessed address would be lost."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {timezone.now() + VALID:%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(language for language, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
