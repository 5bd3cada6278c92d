"""Every address of the site. Pages of the interface carry its language first: `/fr/guides/`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from .home import home, set_language

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Wagtail's own password forms would let a person past the second factor: both doors lead to ours.
    path("admin/login/", sign_in, name="closed_admin_login"),
    path(
        "admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password"), name="closed_admin_reset"
    ),
    path("_util/login/", sign_in, name="closed_site_login"),
    path("admin/", include("workshops.guides.admin_closed_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("language/", set_language, name="set_language"),
    path("files/", include("workshops.guides.file_urls")),
    path("", include("workshops.guides.admin_file_urls")),
]
if settings.DEBUG:
    from .styleguide import styleguide

    urlpatterns += [path("styleguide/", styleguide, name="styleguide")]

urlpatterns += i18n_patterns(
    path("", home, name="home"),
    path("guides/", include("workshops.guides.urls")),
    path("plans/", include("workshops.planning.urls")),
    path("organisations/", include("workshops.organisations.urls")),
    path("account/", include("allauth.urls")),
    # Wagtail's pages lead to the addresses above; left last, it only answers for the tree itself.
    path("pages/", include(wagtail_urls)),
)
