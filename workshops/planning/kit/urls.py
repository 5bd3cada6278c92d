"""Addresses of the kit."""

from django.urls import path

from .views import calendar, exports, kits

app_name = "kits"
urlpatterns = [
    path("plans/<int:pk>/", kits.plan_kit, name="plan"),
    path("plans/<int:pk>/calendar.ics", calendar.plan_calendar, name="plan_calendar"),
    path("guides/<int:edition>/", kits.guide_kit, name="guide"),
    path("calendar/", calendar.subscription, name="subscription"),
    path("calendar.ics", calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("<uuid:key>/", exports.export, name="export"),
    path("<uuid:key>/file/", exports.file, name="file"),
    path("<uuid:key>/try-again/", exports.try_again, name="try_again"),
]
