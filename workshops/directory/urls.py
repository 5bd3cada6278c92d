from django.urls import path

from .views import compare, family, files, find, gaps, initiative, still_true, twins, verifying

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
    path("still-true/<str:token>/", still_true.still_true, name="still_true"),
    path("overdue/", verifying.overdue, name="overdue"),
    path("overdue/<int:pk>/settle/", verifying.settle, name="settle"),
    path("twins/", twins.twins, name="twins"),
    path("twins/<int:first>/<int:second>/distinct/", twins.distinct, name="distinct"),
    path("twins/<int:branch>/branch-of/<int:parent>/", twins.branch, name="branch"),
    path("merge/<int:kept>/<int:merged>/", twins.merge, name="merge"),
    path("merges/<int:pk>/", twins.merge_made, name="merge_made"),
    path("merges/<int:pk>/undo/", twins.undo, name="undo_merge"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
    path("<int:pk>/confirm/", verifying.confirm, name="confirm"),
    path("<int:pk>/family/", family.family, name="family"),
]
