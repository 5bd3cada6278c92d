"""Addresses of what is kept about people."""

from django.urls import path

from .views import incidents, kept

app_name = "privacy"
urlpatterns = [
    path("", kept.kept, name="kept"),
    path("register.csv", kept.kept_csv, name="kept_csv"),
    path("mine.json", kept.mine, name="mine"),
    path("erase/", kept.erase, name="erase"),
    path("incidents/", incidents.index, name="incidents"),
    path("incidents.csv", incidents.index_csv, name="incidents_csv"),
    path("incidents/new/", incidents.new, name="new_incident"),
    path("incidents/<int:pk>/", incidents.incident, name="incident"),
]
