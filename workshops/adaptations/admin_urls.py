"""Addresses of ours in Wagtail's admin."""

from django.urls import path

from . import admin_views

urlpatterns = [path("adaptations/<int:pk>/reasons/", admin_views.reasons, name="adaptations_reasons")]
