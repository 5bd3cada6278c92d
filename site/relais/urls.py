"""Every address of the site: those of Wagtail's admin, and before them what is closed or answered otherwise there."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from .public_urls import everywhere, handler429  # noqa: F401 - the sign-in library asks for it here

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Wagtail's own password forms would let a person past the second factor: both doors lead to ours.
    path("admin/login/", sign_in, name="closed_admin_login"),
    path(
        "admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password"), name="closed_admin_reset"
    ),
    path("admin/", include("workshops.guides.admin_closed_urls")),
    path("admin/", include("workshops.guides.admin_search_urls")),
    path("admin/", include(wagtailadmin_urls)),
    *everywhere,
]
