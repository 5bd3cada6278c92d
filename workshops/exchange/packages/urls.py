"""Addresses of packages."""

from django.urls import path

from .views import importing, keys, receiving, sending

app_name = "packages"
urlpatterns = [
    path("", receiving.packages, name="list"),
    path("import/", receiving.bring_package, name="bring"),
    path("import/<int:pk>/", importing.package_import, name="import"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<int:pk>/", keys.decide, name="decide"),
    path("programmes/<int:pk>/", sending.programme, name="send"),
    path("<uuid:key>/", sending.export, name="export"),
    path("<uuid:key>/file/", sending.file, name="file"),
]
