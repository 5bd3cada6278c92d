"""Addresses of adaptations; a page is named by the id of its programme."""

from django.urls import path

from .views import compare, family, proposals, record

app_name = "adaptations"
urlpatterns = [
    path("<int:pk>/compare/", compare.compare_page, name="compare"),
    path("<int:pk>/record/", record.record, name="record"),
    path("<int:pk>/family/", family.family, name="family"),
    path("<int:pk>/offer/<str:block>/", proposals.offer, name="offer"),
    path("proposals/", proposals.received, name="proposals"),
    path("proposals/sent/", proposals.sent, name="proposals_sent"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw_proposal, name="withdraw"),
]
