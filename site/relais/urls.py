"""Every address of the site: those of Wagtail's admin, and before them what is closed or answered otherwise there."""

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from .admin_spreadsheets import make_exports_safe
from .public_urls import everywhere, handler429, sign_in  # noqa: F401 - the sign-in library asks for the handler here

make_exports_safe()


def sign_out(request: HttpRequest) -> HttpResponse:
    """The sign-out of the accounts: its page asks first, its form ends the session for good."""
    return logout(request) if request.method == "POST" else redirect("account_logout")


urlpatterns = [
    # Wagtail's own password forms would let a person past the second factor: both doors lead to ours.
    path("admin/login/", sign_in, name="closed_admin_login"),
    path(
        "admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password"), name="closed_admin_reset"
    ),
    # Wagtail's own sign-out forgets the cookie of whoever only opens its address, and leaves her session alive.
    path("admin/logout/", sign_out, name="closed_admin_logout"),
    path("admin/", include("workshops.guides.admin_closed_urls")),
    path("admin/", include("workshops.guides.admin_search_urls")),
    path("admin/", include(wagtailadmin_urls)),
    *everywhere,
]
