"""Every address of the site but those of Wagtail's admin. Pages of the interface carry its language first.

A room whose name stands beside its module is read once one of its addresses is asked for or written in a link.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail.urls import serve_pattern
from wagtail.views import serve

from .home import home, set_language
from .late_urls import room
from .offline import views as offline
from .security_txt import security_txt

# The sign-in library asks for its answer to too many tries here, by name.
handler429 = "workshops.organisations.too_many_tries.handler429"

# Wagtail's own password form would let a person past the second factor.
sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

# Of Wagtail's own addresses, the tree alone: with them would come that form, and one for the password of a page.
tree = [
    path("_util/login/", sign_in, name="wagtailcore_login"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]


def _elsewhere(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


everywhere: list[URLPattern | URLResolver] = [
    path("_util/login/", sign_in, name="closed_site_login"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("language/", set_language, name="set_language"),
    room("files/", "workshops.guides.file_urls", "files"),
    room("api/v1/", "workshops.exchange.api.urls", "api"),
    path("service-worker.js", offline.worker, name="service_worker"),
    path("sync/", offline.who, name="who"),
    room("sync/", "workshops.planning.sync_urls", "planning_sync"),
]
if settings.STYLEGUIDE:
    from .styleguide import styleguide

    everywhere += [path("styleguide/", styleguide, name="styleguide")]

everywhere += i18n_patterns(
    path("", home, name="home"),
    room("guides/", "workshops.guides.urls", "guides"),
    room("curricula/", "workshops.curricula.urls", "curricula"),
    room("directory/", "workshops.directory.urls", "directory"),
    room("adaptations/", "workshops.adaptations.urls", "adaptations"),
    room("plans/", "workshops.planning.urls", "planning"),
    room("kits/", "workshops.planning.kit.urls", "kits"),
    room("logs/", "workshops.session_logs.urls", "session_logs"),
    room("reports/", "workshops.reports.urls", "reports"),
    room("organisations/", "workshops.organisations.urls", "organisations"),
    room("organisations/", "workshops.exchange.api.token_urls", "tokens"),
    room("cohorts/", "workshops.certification.urls.cohorts", "cohorts"),
    room("people/", "workshops.certification.urls.people", "people"),
    room("certificates/", "workshops.certification.urls.certificates", "certificates"),
    room("coverage/", "workshops.certification.urls.coverage", "coverage"),
    room("packages/", "workshops.exchange.packages.urls", "packages"),
    room("privacy/", "workshops.privacy.urls", "privacy"),
    room("audit/", "workshops.audit.urls", "audit"),
    room("letters/", "workshops.background.urls", "background"),
    room("work/", "workshops.background.order_urls", "orders"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("device/", offline.device, name="device"),
    path("device/no-network/", offline.no_network, name="no_network"),
    path("device/lock/", offline.lock, name="lock"),
    path("account/logout/", offline.sign_out, name="account_logout"),
    path("account/", include("workshops.organisations.sign_in_urls")),
    # Wagtail's pages lead to the addresses above; left last, it only answers for the tree itself.
    path("pages/", include(tree)),
)
# Theirs begin with nothing in common: asked last, they are read for what no other room answers.
everywhere += [
    path("", include("workshops.guides.admin_file_urls")),
    room("", "workshops.certification.urls.credentials", "credentials"),
    room("", "workshops.exchange.harvesting.urls", "harvesting"),
]

# Where pages lead whoever writes: the names alone, as what is there is answered by `urls.py`.
writing = [path("<int:page_id>/edit/", _elsewhere, name="edit")]
urlpatterns = [
    *everywhere,
    path("admin/", _elsewhere, name="wagtailadmin_home"),
    path("admin/pages/", (writing, "wagtailadmin_pages", "wagtailadmin_pages")),
]
