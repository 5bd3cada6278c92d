"""What came from another site is read and adapted here, never written: the admin's forms stay closed on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from workshops.organisations.models import OrganisationPage
from workshops.programmes.models import ProgrammePage

from .permissions import may_bring

ICON = "doc-full-inverse"


class PackagesMenuItem(MenuItem):
    """Shown to those who may take in packages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person coordinates an organisation, or administers. One query at most."""
        return may_bring(request.user)


def packages_menu_item() -> MenuItem:
    """« Paquets » in the menu, after the import of guides."""
    return PackagesMenuItem(
        gettext_lazy("Paquets"), reverse_lazy("packages:list"), name="packages", icon_name=ICON, order=160
    )


def is_from_elsewhere(page: Any) -> bool:
    """Whether a page of the tree is of another site's organisation. A query for one that is not yet specific."""
    specific = page.specific
    if isinstance(specific, ProgrammePage | OrganisationPage):
        return bool(specific.organisation.is_elsewhere)
    return False


def refuse_changes(request: HttpRequest, page: Page, *_rest: Any) -> HttpResponse | None:
    """Lead back from the form of a page that came from elsewhere, and say why; None lets any other through."""
    if not is_from_elsewhere(page):
        return None
    messages.error(
        request,
        _("« %(title)s » vient d’un autre site : on peut le lire et l’adapter, pas le modifier.")
        % {"title": page.title},
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
