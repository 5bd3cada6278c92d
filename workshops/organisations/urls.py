from django.urls import path

from . import account_views, views

app_name = "organisations"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/sessions/", account_views.sessions, name="sessions"),
    path("profile/sessions/others/end/", account_views.end_other_sessions, name="end_other_sessions"),
    path("profile/sessions/<int:pk>/end/", account_views.end_session, name="end_session"),
    path("accounts/<int:pk>/", account_views.account, name="account"),
    path("accounts/<int:pk>/end-sessions/", account_views.end_sessions_of, name="end_sessions_of"),
    path("accounts/<int:pk>/second-factor/", account_views.reset_second_factor_of, name="reset_second_factor_of"),
    path("invitations/<str:token>/", views.accept, name="accept"),
    path("<slug:slug>/members/", views.members, name="members"),
    path("<slug:slug>/members/<int:pk>/role/", views.change_member_role, name="change_role"),
    path("<slug:slug>/members/<int:pk>/remove/", views.remove_from_organisation, name="remove_member"),
    path("<slug:slug>/invitations/<int:pk>/cancel/", views.cancel_invitation, name="cancel_invitation"),
    path("<slug:slug>/invitations/<int:pk>/again/", views.send_invitation_again, name="send_invitation_again"),
]
