"""Addresses of what takes long."""

from django.urls import path

from . import order_views as views

app_name = "orders"
urlpatterns = [path("<uuid:key>/", views.order, name="order")]
