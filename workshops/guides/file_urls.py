"""Addresses of a guide's pictures and files: without a language, so that one copy is cached for all."""

from django.urls import path

app_name = "files"
urlpatterns: list = []
