"""Addresses of a guide's pictures and files: without a language, so that one copy is cached for all."""

from django.urls import path

from .views import files

app_name = "files"
urlpatterns = [
    path("images/<int:edition>/<int:image>/<slug:size>/", files.image, name="image"),
    path("documents/<int:edition>/<int:document>/", files.document, name="document"),
]
