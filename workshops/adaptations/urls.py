from django.urls import path

from .views import translation

app_name = "adaptations"
urlpatterns = [
    path("<int:pk>/translation/", translation.translation, name="translation"),
    path("<int:pk>/translation/current/", translation.mark_current, name="mark_translation_current"),
]
