"""Addresses of people: their records, their own page, the register."""

from django.urls import path

from ..views.people import changes, duplicates, listing, own, person, record, register, removals

app_name = "people"
urlpatterns = [
    path("", listing.people, name="list"),
    path("people.csv", listing.people_csv, name="list_csv"),
    path("people.xlsx", listing.people_excel, name="list_excel"),
    path("new/", changes.new, name="new"),
    path("register/", register.register, name="register"),
    path("me/", own.me, name="me"),
    path("me/new/", own.begin, name="begin"),
    path("me/change/", own.change, name="change_mine"),
    path("me/consent/", own.consent, name="consent_mine"),
    path("me/data.json", own.data, name="data_mine"),
    path("me/removal/", own.removal, name="removal_mine"),
    path("me/record/", record.record, name="record"),
    path("me/record.pdf", record.record_pdf, name="record_pdf"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<int:first>/<int:second>/distinct/", duplicates.distinct, name="distinct"),
    path("merge/<int:kept>/<int:merged>/", duplicates.merge, name="merge"),
    path("merges/<int:pk>/undo/", duplicates.undo, name="undo_merge"),
    path("removals/<int:pk>/", removals.answer, name="answer_removal"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/change/", changes.change, name="change"),
    path("<int:pk>/affiliations/", changes.affiliate, name="affiliate"),
    path("<int:pk>/affiliations/<int:affiliation>/end/", changes.end, name="end_affiliation"),
    path("<int:pk>/consent/", changes.consent, name="consent"),
    path("<int:pk>/removal/", removals.ask, name="ask_removal"),
    path("<int:pk>/data.json", person.data, name="data"),
]
