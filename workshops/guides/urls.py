from django.urls import path

app_name = "guides"
urlpatterns: list = []
