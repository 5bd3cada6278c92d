"""Panels that higher rooms add to the form a programme is written in: no lower room imports them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.admin.panels import Panel


@dataclass(frozen=True)
class EditorPanel:
    """One panel: its template, what gives its context, or None when it has nothing to say, and its script.

    `context` is given the request and the latest draft of the programme; it may run a fixed number of queries. `keep`
    stores what was typed in the panel's own fields: it is given the draft as sent, what was sent, and by whom.
    """

    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any] | None]
    script: str = ""
    keep: Callable[[Any, Mapping[str, Any], Any], None] | None = None


_registered: list[EditorPanel] = []


def register_editor_panel(panel: EditorPanel) -> None:
    """Show `panel` above the sessions in every programme's form; registering it twice changes nothing."""
    if panel not in _registered:
        _registered.append(panel)


def keep_typed(draft: Any, sent: Mapping[str, Any], by: Any) -> None:
    """Let each panel store what `by` typed in it, beside `draft` as it was sent."""
    for panel in _registered:
        if panel.keep is not None:
            panel.keep(draft, sent, by)


class HigherPanels(Panel):
    """The place in the form where the registered panels are drawn."""

    class BoundPanel(Panel.BoundPanel):
        """Drawn from what is saved. Nothing for a programme that was never saved."""

        template_name = "programmes/panels/higher.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The context of each panel that has something to say, with `template` beside."""
            shown = []
            for panel in _registered if self.instance.pk else ():
                context = panel.context(self.request, self.instance)
                if context is not None:
                    shown.append({**context, "template": panel.template})
            return {**super().get_context_data(parent_context), "higher_panels": shown}

        @property
        def media(self) -> forms.Media:
            """The scripts of the panels."""
            scripts = [forms.widgets.Script(panel.script, type="module") for panel in _registered if panel.script]
            return super().media + forms.Media(js=scripts)  # type: ignore[arg-type]
