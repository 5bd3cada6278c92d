from django.urls import path

from relais.late import views_of

app_name = "guides"
view = views_of("workshops.guides.views")
urlpatterns = [
    path("", view("catalogue.catalogue"), name="catalogue"),
    path("activities/", view("activities.activities"), name="activities"),
    path("<int:pk>/<str:slug>/", view("guide.guide"), name="guide"),
    path("<int:pk>/<str:slug>/editions/<int:number>/", view("guide.edition"), name="edition"),
]
