from django.urls import path

from .views import compare, files, find, initiative

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
    path("map/", find.region_map, name="map"),
    path("compare/", compare.compare, name="compare"),
    path("print/", files.printed, name="print"),
    path("initiatives.csv", files.csv, name="csv"),
    path("initiatives.xlsx", files.excel, name="excel"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
]
