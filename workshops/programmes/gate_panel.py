"""The checklist of the publish gate in the editor: what is there, what is missing, each line leading to its field."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel

from .publish_gate import REQUIREMENTS, Draft
from .terms import term_remarks


def checklist(page: Any) -> dict[str, Any]:
    """What the list shows of the latest draft `page` (a `ProgrammePage`): its lines, and the words to look at again.

    A line is a requirement; `sentences` is empty when it is met, and what is about sessions says which, from 1.
    """
    terms = term_remarks(page) if page.pk else []
    return {"lines": _lines(page), "terms": terms, "sensitive": page.sensitive}


def _lines(page: Any) -> list[dict[str, Any]]:
    draft = Draft.of(page)
    lines = []
    for requirement in REQUIREMENTS:
        lacks = requirement.lacks(draft)
        places = [lack.session + 1 for lack in lacks if lack.session is not None]
        lines.append(
            {
                "code": requirement.code,
                "label": requirement.label,
                "field": requirement.field,
                "met": not lacks,
                "places": places,
                "sentences": list(dict.fromkeys(lack.sentence for lack in lacks)),
            }
        )
    return lines


class GatePanel(Panel):
    """The checklist, in the tab of protection."""

    class BoundPanel(Panel.BoundPanel):
        """Drawn from what is saved; the script asks for it again after each save."""

        template_name = "programmes/panels/gate.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The lines of the list, and where to ask for them again."""
            context = super().get_context_data(parent_context)
            page = self.instance
            address = reverse("programmes_checklist", args=(page.pk,)) if page.pk else ""
            return {**context, **checklist(page), "address": address}

        @property
        def media(self) -> forms.Media:
            """The script that follows the saves and opens the tab of a field."""
            return super().media + forms.Media(js=[forms.widgets.Script("js/admin-gate.js", type="module")])  # type: ignore[list-item]
