from django.urls import path

from .views import find, gaps, initiative

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/figures.csv", gaps.gaps_csv, name="gaps_csv"),
    path("gaps/figures.xlsx", gaps.gaps_excel, name="gaps_excel"),
    path("gaps/picture.svg", gaps.gaps_svg, name="gaps_svg"),
    path("gaps/picture.png", gaps.gaps_png, name="gaps_png"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
]
