from django.urls import path

from .views import find, initiative

app_name = "directory"
urlpatterns = [
    path("", find.initiatives, name="initiatives"),
    path("<int:pk>/", initiative.initiative, name="initiative"),
]
