from django.urls import path

from relais.late import views_of

app_name = "curricula"
view = views_of("workshops.curricula.views")
urlpatterns = [
    path("", view("catalogue.catalogue"), name="catalogue"),
    path("<int:pk>/<str:slug>/", view("curriculum.curriculum"), name="curriculum"),
    path("<int:pk>/<str:slug>/editions/<int:number>/", view("curriculum.edition"), name="edition"),
]
