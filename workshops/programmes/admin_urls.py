"""Addresses of ours in Wagtail's admin."""

from django.urls import path

from . import admin_views

urlpatterns = [
    path("programmes/write/<str:kind>/<int:page>/<str:language>/", admin_views.write_in, name="programmes_write_in"),
    path("programmes/<int:pk>/translate/<str:language>/", admin_views.translate, name="programmes_translate"),
    path("programmes/<int:pk>/checklist/", admin_views.checklist_of, name="programmes_checklist"),
    path("programmes/<int:pk>/translations/renew/", admin_views.renew, name="programmes_renew_translations"),
]
