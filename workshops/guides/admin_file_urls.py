"""The two addresses Wagtail's admin gives its own pictures and files, behind the rights of its users.

Their names are Wagtail's: it looks them up itself.
"""

from django.conf import settings
from django.urls import path

from .views import files

urlpatterns = [
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", files.media_for_authors, name="media_for_authors"),
    path("documents/<int:document>/<str:name>", files.document_for_authors, name="wagtaildocs_serve"),
]
