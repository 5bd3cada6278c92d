from django.urls import path

from .views import compare, files, find, gaps, initiative

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
    path("map/", find.region_map, name="map"),
    path("compare/", compare.compare, name="compare"),
    path("print/", files.printed, name="print"),
    path("initiatives.csv", files.csv, name="csv"),
    path("initiatives.xlsx", files.excel, name="excel"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/figures.csv", gaps.gaps_csv, name="gaps_csv"),
    path("gaps/figures.xlsx", gaps.gaps_excel, name="gaps_excel"),
    path("gaps/picture.svg", gaps.gaps_svg, name="gaps_svg"),
    path("gaps/picture.png", gaps.gaps_png, name="gaps_png"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
]
