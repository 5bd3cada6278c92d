"""Addresses of ours in Wagtail's admin."""

from django.urls import path

from .views import languages

urlpatterns = [
    path("guides/write/<int:page>/<str:language>/", languages.write_in, name="guides_write_in"),
    path("guides/<int:pk>/translate/<str:language>/", languages.translate, name="guides_translate"),
    path("guides/<int:pk>/translations/renew/", languages.renew, name="guides_renew_translations"),
]
