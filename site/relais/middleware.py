"""What holds on Wagtail's admin alone."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from workshops.organisations.permissions import may_enter_admin


class AdminPolicyMiddleware:
    """Give the admin's paths the looser content policy it needs; every other path keeps the strict one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn away those who do not write; answer the others with the looser policy."""
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        # Wagtail would send a signed-in person without the right to the sign-in page, which would send her back.
        if in_admin and request.user.is_authenticated and not may_enter_admin(request.user):
            raise PermissionDenied
        response = self.get_response(request)
        if in_admin:
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response
