"""Addresses of adaptations: `/adaptations/`."""

from django.urls import path

from .views import follow

app_name = "adaptations"

urlpatterns = [
    path("to-follow/", follow.waiting, name="waiting"),
    path("<int:page>/follow/", follow.follow, name="follow"),
]
