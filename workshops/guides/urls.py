from django.urls import path

from .views import guide

app_name = "guides"
urlpatterns = [
    path("<int:pk>/<str:slug>/", guide.guide, name="guide"),
    path("<int:pk>/<str:slug>/editions/<int:number>/", guide.edition, name="edition"),
]
