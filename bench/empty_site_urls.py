"""Addresses of the empty Wagtail project: its admin, familiar work, and its pages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from . import familiar

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("rows", familiar.rows),
    path("queries", familiar.queries),
    path("", include(wagtail_urls)),
]
