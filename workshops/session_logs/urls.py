"""Addresses of session logs."""

from django.urls import path

from relais.late import views_of

app_name = "session_logs"
view = views_of("workshops.session_logs.views")
urlpatterns = [
    path("", view("lists.logs"), name="logs"),
    path("follow-ups/<int:pk>/done/", view("lists.finish"), name="finish"),
    path("new/", view("direct.choose"), name="choose"),
    path("new/<int:edition>/<str:session_id>/", view("direct.direct"), name="direct"),
    path("settings/<slug:slug>/", view("settings.settings"), name="settings"),
    path("settings/<slug:slug>/purges/", view("settings.purges"), name="purges"),
    path("import/", view("imports.upload"), name="import"),
    path("import/template.<slug:kind>", view("imports.template"), name="import_template"),
    path("import/<int:pk>/", view("imports.report"), name="import_report"),
    path("series/<int:edition>/", view("series.series"), name="series"),
    path("plan/<int:pk>/", view("editing.from_plan"), name="from_plan"),
    path("plan/<int:pk>/guest/", view("guests.guest_form"), name="guest_form"),
    path("guest/<str:token>/", view("guests.guest"), name="guest"),
    path("<uuid:uid>/", view("reading.log"), name="log"),
    path("<uuid:uid>/edit/", view("editing.edit"), name="edit"),
    path("<uuid:uid>/queued/", view("queued.queued"), name="queued"),
    path("<uuid:uid>/versions/", view("versions.versions"), name="versions"),
    path("<uuid:uid>/delete/", view("editing.delete"), name="delete"),
]
