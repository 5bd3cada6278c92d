"""Addresses of coverage and of the cascade."""

from django.urls import path

from ..views.coverage import cascade, table
from ..views.coverage import map as drawn

app_name = "coverage"
urlpatterns = [
    path("", table.table, name="table"),
    path("figures.csv", table.table_csv, name="table_csv"),
    path("figures.xlsx", table.table_excel, name="table_excel"),
    path("map/", drawn.region_map, name="map"),
    path("targets/", table.targets, name="targets"),
    path("cascade/", cascade.cascade, name="cascade"),
    path("cascade/people/<int:pk>/", cascade.branch_of, name="branch"),
    path("cascade/paper/", cascade.paper, name="cascade_paper"),
    path("cascade/people.csv", cascade.cascade_csv, name="cascade_csv"),
    path("cascade/cascade.xlsx", cascade.cascade_excel, name="cascade_excel"),
]
