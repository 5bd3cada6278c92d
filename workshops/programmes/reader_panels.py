"""Panels that higher rooms add to the page readers are shown of a programme: no lower room imports them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from workshops.organisations.permissions import roles_of


@dataclass(frozen=True)
class ReaderPanel:
    """One panel: its template, and what gives its context, or None when this reader is shown nothing.

    `context` is given the programme's page; it may run a fixed number of queries, never one a row.
    """

    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any] | None]


def reader_roles(request: HttpRequest) -> dict[int, str]:
    """The roles of who reads, by organisation: asked once a page, whichever panels need them."""
    known: dict[int, str] | None = getattr(request, "reader_roles", None)
    if known is None:
        known = request.reader_roles = roles_of(request.user)  # type: ignore[attr-defined]
    return known


_registered: list[ReaderPanel] = []


def register_reader_panel(panel: ReaderPanel) -> None:
    """Show `panel` on every programme's page, after those registered before; registering it twice changes nothing."""
    if panel not in _registered:
        _registered.append(panel)


def shown_panels(request: HttpRequest, page: Any) -> list[dict[str, Any]]:
    """For each panel this reader sees, what its template needs: its context, with `template` beside."""
    shown = []
    for panel in _registered:
        context = panel.context(request, page)
        if context is not None:
            shown.append({**context, "template": panel.template})
    return shown
