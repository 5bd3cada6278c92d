"""What the import brings to Wagtail's admin: its screens, a menu item, and a button on an organisation's page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from workshops.organisations.models import OrganisationPage, User

from .api.tokens import MADE, REVOKED
from .packages.admin_guard import packages_menu_item, refuse_changes
from .permissions import organisations_to_import_into

LABEL = _("Importer un guide")
ICON = "upload"


class ImportMenuItem(MenuItem):
    """Shown to those who may add guides somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may add guides. Costs at most two queries."""
        return organisations_to_import_into(request.user).exists()  # type: ignore[arg-type]


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLResolver]:
    """The screens of the import."""
    return [path("import/", include("workshops.exchange.urls"))]


@hooks.register("register_admin_menu_item")
def register_import_menu_item() -> MenuItem:
    """« Importer un guide » in the menu, after the pages."""
    return ImportMenuItem(LABEL, reverse_lazy("exchange:upload"), name="import-guide", icon_name=ICON, order=150)


@hooks.register("register_page_header_buttons")
def import_button_of_page(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """« Importer un guide » among the actions of an organisation's page."""
    yield from import_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def import_button_of_row(page: Page, user: User, next_url: str | None = None) -> Iterator[Button]:
    """The same in the row of an organisation's page, in the list of pages."""
    yield from import_buttons(page, user)


def import_buttons(page: Any, user: User) -> Iterator[Button]:
    """The button, where `user` may add guides under `page`. Costs no query: lists of pages have it on each row."""
    if issubclass(page.specific_class, OrganisationPage) and page.permissions_for_user(user).can_add_subpage():
        address = f"{reverse('exchange:upload')}?{urlencode({'page': page.pk})}"
        yield Button(LABEL, url=address, icon_name=ICON, priority=12)


@hooks.register("register_admin_menu_item")
def register_packages_menu_item() -> MenuItem:
    """« Paquets »: what came from other sites."""
    return packages_menu_item()


# It can still be withdrawn or deleted: a site answers for what it shows.
for moment in ("before_create_page", "before_edit_page", "before_publish_page", "before_move_page"):
    hooks.register(moment, refuse_changes)


@hooks.register("register_log_actions")
def tokens_in_the_history(actions: LogActionRegistry) -> None:
    """Let the report of what was done on the site say who made and revoked the tokens of the API."""
    actions.register_action(MADE, _("Créer un jeton"), _("Jeton créé"))
    actions.register_action(REVOKED, _("Révoquer un jeton"), _("Jeton révoqué"))
