from django.urls import path

from .views import catalogue, curriculum

app_name = "curricula"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("<int:pk>/<str:slug>/", curriculum.curriculum, name="curriculum"),
    path("<int:pk>/<str:slug>/editions/<int:number>/", curriculum.edition, name="edition"),
]
