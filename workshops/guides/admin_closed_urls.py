"""Addresses of Wagtail's admin that are not served as Wagtail would.

Those that tell of every organisation at once are for administrators alone, or for nobody; the page of one's account
asks for no portrait.

Included in front of the admin: the first address that matches answers.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail_localize.views.report import TranslationsReportView

from workshops.organisations.admin_account import AccountWithoutPortrait

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """`view` for administrators alone."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return require_admin_access(guarded)


def _report(address: str, view: Any) -> list[Any]:
    return [
        path(address, administrators_only(view.as_view())),
        path(f"{address}results/", administrators_only(view.as_view(results_only=True))),
    ]


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Nothing: Wagtail would answer with the pictures and files of everyone, whatever the collections one works in."""
    raise Http404


urlpatterns = [
    path("account/", require_admin_access(AccountWithoutPortrait.as_view())),
    # No screen of the admin asks for these.
    re_path(r"^api/main/(?:documents|images)/", closed),
    *_report("reports/page-types-usage/", PageTypesUsageReportView),
    *_report("reports/site-history/", LogEntriesView),
    *_report("localize/reports/translations/", TranslationsReportView),
]
