from django.urls import path

from .views import correcting, find, initiative, moderation, proposing, sending

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
    path("<int:pk>/correct/", correcting.correct, name="correct"),
    path("propose/", proposing.propose, name="propose"),
    path("propose/<str:token>/", sending.proposed, name="proposed"),
    path("propose/<str:token>/<slug:code>/", proposing.sender_step, name="sender_step"),
    path("propose/<str:token>/<int:number>/<slug:code>/", proposing.proposed_step, name="proposed_step"),
    path("proposals/", moderation.moderation, name="moderation"),
    path("proposals/<int:pk>/", moderation.proposal, name="proposal"),
    path("proposals/<int:pk>/<slug:code>/", moderation.edit_proposal, name="edit_proposal"),
]
