"""Addresses of session logs."""

from django.urls import path

from .views import direct, editing, guests, imports, lists, queued, reading, series, settings, versions

app_name = "session_logs"
urlpatterns = [
    path("", lists.logs, name="logs"),
    path("follow-ups/<int:pk>/done/", lists.finish, name="finish"),
    path("new/", direct.choose, name="choose"),
    path("new/<int:edition>/<str:session_id>/", direct.direct, name="direct"),
    path("settings/<slug:slug>/", settings.settings, name="settings"),
    path("settings/<slug:slug>/purges/", settings.purges, name="purges"),
    path("import/", imports.upload, name="import"),
    path("import/template.<slug:kind>", imports.template, name="import_template"),
    path("import/<int:pk>/", imports.report, name="import_report"),
    path("series/<int:edition>/", series.series, name="series"),
    path("plan/<int:pk>/", editing.from_plan, name="from_plan"),
    path("plan/<int:pk>/guest/", guests.guest_form, name="guest_form"),
    path("guest/<str:token>/", guests.guest, name="guest"),
    path("<uuid:uid>/", reading.log, name="log"),
    path("<uuid:uid>/edit/", editing.edit, name="edit"),
    path("<uuid:uid>/queued/", queued.queued, name="queued"),
    path("<uuid:uid>/versions/", versions.versions, name="versions"),
    path("<uuid:uid>/delete/", editing.delete, name="delete"),
]
