"""Addresses of ours in Wagtail's admin, and those of its own that only an administrator may open."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail_localize.views.report import TranslationsReportView

from .views import languages

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """`view`, which tells of every organisation at once, for administrators alone."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _report(address: str, view: Any) -> list[Any]:
    return [
        path(address, administrators_only(view.as_view())),
        path(f"{address}results/", administrators_only(view.as_view(results_only=True))),
    ]


urlpatterns = [
    path("guides/write/<int:page>/<str:language>/", languages.write_in, name="guides_write_in"),
    path("guides/<int:pk>/translate/<str:language>/", languages.translate, name="guides_translate"),
    path("guides/<int:pk>/translations/renew/", languages.renew, name="guides_renew_translations"),
    # Before Wagtail's and wagtail-localize's own: the first address that matches answers.
    *_report("reports/page-types-usage/", PageTypesUsageReportView),
    *_report("localize/reports/translations/", TranslationsReportView),
]
