"""Addresses of cohorts."""

from django.urls import path

from ..views.cohorts import attendance, cohort, editing, edition, enrol, imports, learners, lists, sign_in, taking_along

app_name = "cohorts"
urlpatterns = [
    path("", lists.cohorts, name="list"),
    path("export.<slug:kind>", lists.export, name="export"),
    path("attention/", lists.attention, name="attention"),
    path("attention/export.<slug:kind>", lists.attention_export, name="attention_export"),
    path("new/", editing.new, name="new"),
    path("import/template.<slug:kind>", imports.template, name="import_template"),
    path("enrol/<str:token>/", enrol.enrol, name="enrol"),
    path("enrol/<str:token>/sent/", enrol.enrolled, name="enrolled"),
    path("<int:pk>/", cohort.cohort, name="cohort"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/edition/", edition.edition, name="edition"),
    path("<int:pk>/sessions/", editing.sessions, name="sessions"),
    path("<int:pk>/trainers/", editing.trainers, name="trainers"),
    path("<int:pk>/move/", editing.move, name="move"),
    path("<int:pk>/link/", enrol.link, name="link"),
    path("<int:pk>/luggage/", taking_along.luggage, name="luggage"),
    path("<int:pk>/sign-in.pdf", sign_in.sign_in_sheet, name="sign_in_sheet"),
    path("<int:pk>/learners.<slug:kind>", cohort.learners_export, name="learners_export"),
    path("<int:pk>/learners/new/", learners.add, name="add_learner"),
    path("<int:pk>/learners/pairs/", learners.pairs, name="pairs"),
    path("<int:pk>/learners/import/", imports.upload, name="import"),
    path("<int:pk>/learners/import/<int:import_pk>/", imports.report, name="import_report"),
    path("<int:pk>/learners/<int:enrolment_pk>/", learners.enrolment, name="enrolment"),
    path("<int:pk>/attendance/<int:session_pk>/", attendance.attendance, name="attendance"),
    path("<int:pk>/attendance/<int:session_pk>/others/", attendance.others, name="attendance_others"),
    path("<int:pk>/attendance/<int:session_pk>/queued/", attendance.queued, name="attendance_queued"),
]
