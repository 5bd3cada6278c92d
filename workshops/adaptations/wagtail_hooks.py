"""What adaptations bring to Wagtail's admin."""

from wagtail import hooks

from . import admin_urls

hooks.register("register_admin_urls", lambda: admin_urls.urlpatterns)
