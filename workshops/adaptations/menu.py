"""« Propositions » in the menu of the admin: where those who write look for what waits for them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .queries.proposals import concerns, to_answer

AFTER_PACKAGES = 170


class ProposalsMenuItem(MenuItem):
    """Shown to those who have received or sent one; says how many wait for an answer."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person has any. Two queries at most."""
        return concerns(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """The link, with the number. One query."""
        component = super().render_component(request)
        waiting = to_answer(request.user).count()
        if waiting:
            component.label = f"{self.label} ({waiting})"
        return component


def proposals_menu_item() -> MenuItem:
    """After what comes from elsewhere."""
    return ProposalsMenuItem(
        _("Propositions"),
        reverse_lazy("adaptations:proposals"),
        name="proposals",
        icon_name="mail",
        order=AFTER_PACKAGES,
    )
