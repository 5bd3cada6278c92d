"""Every address of the site. Pages of the interface carry its language first: `/fr/guides/`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from .home import home, set_language
from .offline import views as offline

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

# The sign-in library asks for its answer to too many tries here, by name.
handler429 = "workshops.organisations.too_many_tries.handler429"

urlpatterns = [
    # Wagtail's own password forms would let a person past the second factor: both doors lead to ours.
    path("admin/login/", sign_in, name="closed_admin_login"),
    path(
        "admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password"), name="closed_admin_reset"
    ),
    path("_util/login/", sign_in, name="closed_site_login"),
    path("admin/", include("workshops.guides.admin_closed_urls")),
    path("admin/", include("workshops.guides.admin_search_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("language/", set_language, name="set_language"),
    path("files/", include("workshops.guides.file_urls")),
    path("api/v1/", include("workshops.exchange.api.urls")),
    path("service-worker.js", offline.worker, name="service_worker"),
    path("sync/", offline.who, name="who"),
    path("sync/", include("workshops.planning.sync_urls")),
    path("", include("workshops.guides.admin_file_urls")),
    path("", include("workshops.certification.urls.credentials")),
    path("", include("workshops.exchange.harvesting.urls")),
]
if settings.STYLEGUIDE:
    from .styleguide import styleguide

    urlpatterns += [path("styleguide/", styleguide, name="styleguide")]

urlpatterns += i18n_patterns(
    path("", home, name="home"),
    path("guides/", include("workshops.guides.urls")),
    path("curricula/", include("workshops.curricula.urls")),
    path("directory/", include("workshops.directory.urls")),
    path("adaptations/", include("workshops.adaptations.urls")),
    path("plans/", include("workshops.planning.urls")),
    path("kits/", include("workshops.planning.kit.urls")),
    path("logs/", include("workshops.session_logs.urls")),
    path("reports/", include("workshops.reports.urls")),
    path("organisations/", include("workshops.organisations.urls")),
    path("organisations/", include("workshops.exchange.api.token_urls")),
    path("cohorts/", include("workshops.certification.urls.cohorts")),
    path("people/", include("workshops.certification.urls.people")),
    path("certificates/", include("workshops.certification.urls.certificates")),
    path("coverage/", include("workshops.certification.urls.coverage")),
    path("packages/", include("workshops.exchange.packages.urls")),
    path("privacy/", include("workshops.privacy.urls")),
    path("audit/", include("workshops.audit.urls")),
    path("letters/", include("workshops.background.urls")),
    path("work/", include("workshops.background.order_urls")),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("device/", offline.device, name="device"),
    path("device/no-network/", offline.no_network, name="no_network"),
    path("device/lock/", offline.lock, name="lock"),
    path("account/logout/", offline.sign_out, name="account_logout"),
    path("account/", include("workshops.organisations.sign_in_urls")),
    # Wagtail's pages lead to the addresses above; left last, it only answers for the tree itself.
    path("pages/", include(wagtail_urls)),
)
