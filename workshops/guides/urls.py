from django.urls import path

from .views import activities, catalogue, guide

app_name = "guides"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("activities/", activities.activities, name="activities"),
    path("<int:pk>/<str:slug>/", guide.guide, name="guide"),
    path("<int:pk>/<str:slug>/editions/<int:number>/", guide.edition, name="edition"),
]
