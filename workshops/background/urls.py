"""Addresses of what goes on beside the pages."""

from django.urls import path

from . import views

app_name = "background"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("<int:pk>/", views.letter, name="letter"),
]
