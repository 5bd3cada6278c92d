"""Addresses devices send to; they have no language in them."""

from django.urls import path

from .live import views as live

app_name = "planning_sync"
urlpatterns = [path("live/<int:pk>/", live.sync, name="live")]
