from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("invitations/<str:token>/", views.accept, name="accept"),
    path("<slug:slug>/members/", views.members, name="members"),
    path("<slug:slug>/members/<int:pk>/role/", views.change_member_role, name="change_role"),
    path("<slug:slug>/members/<int:pk>/remove/", views.remove_from_organisation, name="remove_member"),
    path("<slug:slug>/invitations/<int:pk>/cancel/", views.cancel_invitation, name="cancel_invitation"),
]
