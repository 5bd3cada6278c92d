"""Addresses of plans."""

from django.urls import path

from relais.late import late, views_of

app_name = "planning"
view = views_of("workshops.planning.views")
urlpatterns = [
    path("", view("lists.plans"), name="plans"),
    path("new/<int:edition>/<str:session_id>/", view("prepare.prepare"), name="prepare"),
    path("<int:pk>/", view("plan.plan"), name="plan"),
    path("<int:pk>/details/", view("prepare.details"), name="details"),
    path("<int:pk>/copy/", view("prepare.copy"), name="copy"),
    path("<int:pk>/share/", view("sharing.share"), name="share"),
    path("<int:pk>/delete/", view("sharing.delete"), name="delete"),
    path("<int:pk>/fit/", view("plan.fit"), name="fit"),
    path("<int:pk>/restore-minutes/", view("plan.restore"), name="restore"),
    path("<int:pk>/add/", view("adding.add"), name="add"),
    path("<int:pk>/add-own/", view("adding.add_own"), name="add_own"),
    path("<int:pk>/activities/<int:activity>/minutes/", view("changes.minutes"), name="minutes"),
    path("<int:pk>/activities/<int:activity>/place/", view("changes.place"), name="place"),
    path("<int:pk>/activities/<int:activity>/left-out/", view("changes.left_out"), name="left_out"),
    path("<int:pk>/activities/<int:activity>/note/", view("changes.note"), name="note"),
    path("<int:pk>/activities/<int:activity>/remove/", view("changes.remove"), name="remove"),
    path("<int:pk>/live/", late("workshops.planning.live.views.live"), name="live"),
    path("<int:pk>/luggage/", view("taking_along.luggage"), name="luggage"),
    path("<int:pk>/run-sheet/", view("run_sheet.run_sheet"), name="run_sheet"),
    path("<int:pk>/pictures/<int:image>/", view("run_sheet.picture"), name="picture"),
    path("<int:pk>/run-sheet.pdf", view("run_sheet.run_sheet_pdf"), name="run_sheet_pdf"),
]
