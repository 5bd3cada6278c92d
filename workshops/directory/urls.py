from django.urls import path

from .views import family, find, initiative, still_true, twins, verifying

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
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
