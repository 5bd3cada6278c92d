"""Addresses of adaptations: `/adaptations/`. A page is named by the id of its programme."""

from django.urls import path

from .models import Ingredient, Lineage
from .views import (
    adapting,
    agreements,
    asking,
    compare,
    credit,
    family,
    follow,
    part,
    proposals,
    record,
    translation,
    translation_file,
)

app_name = "adaptations"
urlpatterns = [
    path("adapt/<int:edition>/", adapting.adapt_programme, name="adapt"),
    path("ask/<int:edition>/", asking.ask, name="ask"),
    path("copy/<int:edition>/", adapting.copy_from_programme, name="copy"),
    path("credit/<int:pk>/remove/", credit.remove, {"model": Lineage}, name="remove_credit"),
    path("parts/<int:pk>/remove-credit/", credit.remove, {"model": Ingredient}, name="remove_part_credit"),
    path("parts/<int:pk>/", part.part, name="part"),
    path("parts/<int:pk>/seen/", part.mark_seen, name="mark_part_seen"),
    path("agreements/<slug:slug>/", agreements.agreements, name="agreements"),
    path("agreements/<slug:slug>/new/", agreements.new_agreement, name="new_agreement"),
    path("agreements/<slug:slug>/<int:pk>/", agreements.change_agreement, name="agreement"),
    path("agreements/<slug:slug>/<int:pk>/end/", agreements.end, name="end_agreement"),
    path("to-follow/", follow.waiting, name="waiting"),
    path("<int:page>/follow/", follow.follow, name="follow"),
    path("<int:pk>/compare/", compare.compare_page, name="compare"),
    path("<int:pk>/record/", record.record, name="record"),
    path("<int:pk>/family/", family.family, name="family"),
    path("<int:pk>/offer/<str:block>/", proposals.offer, name="offer"),
    path("<int:pk>/translation/", translation.translation, name="translation"),
    path("<int:pk>/translation/current/", translation.mark_current, name="mark_translation_current"),
    path("<int:pk>/translation/seen/", translation.mark_seen, name="mark_translation_seen"),
    path("<int:pk>/translation/file/", translation_file.translation_file, name="translation_file"),
    path("<int:pk>/translation/file.po", translation_file.download, name="translation_po"),
    path("<int:pk>/translation/file/<int:file>/", translation_file.review, name="translation_review"),
    path("proposals/", proposals.received, name="proposals"),
    path("proposals/sent/", proposals.sent, name="proposals_sent"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw_proposal, name="withdraw"),
]
