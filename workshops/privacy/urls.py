"""Addresses of what is kept about people."""

from django.urls import path

from relais.late import views_of

app_name = "privacy"
view = views_of("workshops.privacy.views")
urlpatterns = [
    path("", view("kept.kept"), name="kept"),
    path("register.csv", view("kept.kept_csv"), name="kept_csv"),
    path("mine.json", view("kept.mine"), name="mine"),
    path("erase/", view("kept.erase"), name="erase"),
    path("incidents/", view("incidents.index"), name="incidents"),
    path("incidents.csv", view("incidents.index_csv"), name="incidents_csv"),
    path("incidents/new/", view("incidents.new"), name="new_incident"),
    path("incidents/<int:pk>/", view("incidents.incident"), name="incident"),
]
