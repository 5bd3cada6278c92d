"""The choices of a facet. A list has a hundred of them, and a template takes longer for them than for all the rest."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from .escaping import escaped


def facet_options(facet: Mapping[str, Any]) -> SafeString:
    """Check boxes, or radio buttons, with their words and how many things each would leave.

    `facet` is what `components/facet.html` draws.
    """
    widget, name = escaped(facet.get("widget") or "checkbox"), escaped(facet["name"])
    start = f'<input type="{widget}" name="{name}" value="'
    return mark_safe("\n".join(_option(option, start) for option in facet["options"]))  # noqa: S308 - escaped


def _option(option: Mapping[str, Any], start: str) -> str:
    count, checked = option["count"], " checked" if option["checked"] else ""
    none = " facet__option--none" if count == 0 and not checked else ""
    shown = "" if count is None else f'\n  <span class="facet__count">{escaped(_written(count))}</span>'
    return (
        f'<label class="facet__option{none}">\n'
        f'  {start}{escaped(option["value"])}"{checked}>\n'
        f"  <span>{escaped(option['label'])}</span>{shown}\n"
        "</label>"
    )


def _written(count: Any) -> Any:
    """A number as the language writes it; one of three figures is written alike in all."""
    return localize(count) if count > 999 else count
