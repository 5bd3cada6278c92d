"""Addresses of the import, under the admin's."""

from django.urls import path

from .views import GiveUpView, ReviewView, UploadView

app_name = "exchange"
urlpatterns = [
    path("", UploadView.as_view(), name="upload"),
    path("<int:pk>/", ReviewView.as_view(), name="review"),
    path("<int:pk>/give-up/", GiveUpView.as_view(), name="give_up"),
]
