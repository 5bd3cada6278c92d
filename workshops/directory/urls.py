from django.urls import path

from relais.late import views_of

app_name = "directory"
view = views_of("workshops.directory.views")
urlpatterns = [
    path("", view("find.initiatives"), name="initiatives"),
    path("map/", view("find.region_map"), name="map"),
    path("compare/", view("compare.compare"), name="compare"),
    path("print/", view("files.printed"), name="print"),
    path("initiatives.csv", view("files.csv"), name="csv"),
    path("initiatives.xlsx", view("files.excel"), name="excel"),
    path("gaps/", view("gaps.gaps"), name="gaps"),
    path("gaps/figures.csv", view("gaps.gaps_csv"), name="gaps_csv"),
    path("gaps/figures.xlsx", view("gaps.gaps_excel"), name="gaps_excel"),
    path("gaps/picture.svg", view("gaps.gaps_svg"), name="gaps_svg"),
    path("gaps/picture.png", view("gaps.gaps_png"), name="gaps_png"),
    path("still-true/<str:token>/", view("still_true.still_true"), name="still_true"),
    path("overdue/", view("verifying.overdue"), name="overdue"),
    path("overdue/<int:pk>/settle/", view("verifying.settle"), name="settle"),
    path("twins/", view("twins.twins"), name="twins"),
    path("twins/<int:first>/<int:second>/distinct/", view("twins.distinct"), name="distinct"),
    path("twins/<int:branch>/branch-of/<int:parent>/", view("twins.branch"), name="branch"),
    path("merge/<int:kept>/<int:merged>/", view("twins.merge"), name="merge"),
    path("merges/<int:pk>/", view("twins.merge_made"), name="merge_made"),
    path("merges/<int:pk>/undo/", view("twins.undo"), name="undo_merge"),
    path("<int:pk>/", view("initiative.initiative"), name="initiative"),
    path("<int:pk>/confirm/", view("verifying.confirm"), name="confirm"),
    path("<int:pk>/family/", view("family.family"), name="family"),
    path("<int:pk>/correct/", view("correcting.correct"), name="correct"),
    path("propose/", view("proposing.propose"), name="propose"),
    path("propose/<str:token>/", view("sending.proposed"), name="proposed"),
    path("propose/<str:token>/<slug:code>/", view("proposing.sender_step"), name="sender_step"),
    path("propose/<str:token>/<int:number>/<slug:code>/", view("proposing.proposed_step"), name="proposed_step"),
    path("proposals/", view("moderation.moderation"), name="moderation"),
    path("proposals/<int:pk>/", view("moderation.proposal"), name="proposal"),
    path("proposals/<int:pk>/<slug:code>/", view("moderation.edit_proposal"), name="edit_proposal"),
]
