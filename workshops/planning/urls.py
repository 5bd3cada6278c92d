"""Addresses of plans."""

from django.urls import path

from .live import views as live
from .views import adding, changes, lists, plan, prepare, run_sheet, sharing, taking_along

app_name = "planning"
urlpatterns = [
    path("", lists.plans, name="plans"),
    path("new/<int:edition>/<str:session_id>/", prepare.prepare, name="prepare"),
    path("<int:pk>/", plan.plan, name="plan"),
    path("<int:pk>/details/", prepare.details, name="details"),
    path("<int:pk>/copy/", prepare.copy, name="copy"),
    path("<int:pk>/share/", sharing.share, name="share"),
    path("<int:pk>/delete/", sharing.delete, name="delete"),
    path("<int:pk>/fit/", plan.fit, name="fit"),
    path("<int:pk>/restore-minutes/", plan.restore, name="restore"),
    path("<int:pk>/add/", adding.add, name="add"),
    path("<int:pk>/add-own/", adding.add_own, name="add_own"),
    path("<int:pk>/activities/<int:activity>/minutes/", changes.minutes, name="minutes"),
    path("<int:pk>/activities/<int:activity>/place/", changes.place, name="place"),
    path("<int:pk>/activities/<int:activity>/left-out/", changes.left_out, name="left_out"),
    path("<int:pk>/activities/<int:activity>/note/", changes.note, name="note"),
    path("<int:pk>/activities/<int:activity>/remove/", changes.remove, name="remove"),
    path("<int:pk>/live/", live.live, name="live"),
    path("<int:pk>/luggage/", taking_along.luggage, name="luggage"),
    path("<int:pk>/run-sheet/", run_sheet.run_sheet, name="run_sheet"),
    path("<int:pk>/pictures/<int:image>/", run_sheet.picture, name="picture"),
    path("<int:pk>/run-sheet.pdf", run_sheet.run_sheet_pdf, name="run_sheet_pdf"),
]
