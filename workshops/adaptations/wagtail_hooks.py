"""What adaptations bring to Wagtail's admin."""

from wagtail import hooks

from . import admin_urls
from .admin_buttons import translation_buttons
from .menu import proposals_menu_item

hooks.register("register_admin_urls", lambda: admin_urls.urlpatterns)
hooks.register("register_admin_menu_item", proposals_menu_item)
hooks.register("register_page_header_buttons", translation_buttons)
