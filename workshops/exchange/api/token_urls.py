"""The page of an organisation's tokens."""

from django.urls import path

from . import token_views

app_name = "tokens"
urlpatterns = [
    path("<slug:slug>/tokens/", token_views.tokens, name="list"),
    path("<slug:slug>/tokens/<int:pk>/revoke/", token_views.revoke, name="revoke"),
]
