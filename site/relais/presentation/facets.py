"""The facets of a list. It has a hundred choices, and a template takes longer for them than for all the rest."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from .escaping import escaped
from .icons import icon


def drawn_facets(facets: Iterable[Mapping[str, Any]]) -> SafeString:
    """Each facet of a list, folded or `open`: its words, then boxes to tick, or two ends of a range to type.

    Its `widget` is "checkbox" (unless told), "radio" or "range". Choices come with how many things each would leave.
    """
    return mark_safe("\n".join(map(_facet, facets)))  # noqa: S308 - escaped


def _facet(facet: Mapping[str, Any]) -> str:
    label = escaped(facet["label"])
    return (
        f'<details class="facet"{" open" if facet.get("open") else ""}>\n'
        f'  <summary class="facet__summary">{label}{icon("chevron-down", size="small")}</summary>\n'
        f'  <fieldset class="facet__body">\n    <legend class="visually-hidden">{label}</legend>\n'
        f"{_range(facet) if facet.get('widget') == 'range' else _options(facet)}\n"
        "  </fieldset>\n</details>"
    )


def _range(facet: Mapping[str, Any]) -> str:
    name, unit = escaped(facet["name"]), facet.get("unit")
    bounds = f' min="{facet.get("minimum") or 0}"'
    if facet.get("maximum"):
        bounds += f' max="{facet["maximum"]}"'
    ends = (("from", pgettext("intervalle", "de")), ("to", pgettext("intervalle", "à")))
    boxes = [
        _end(f"facet-{name}-{end}", f"{name}_{end}", word, facet.get(f"value_{end}"), bounds) for end, word in ends
    ]
    said = f'<span class="small quiet">{escaped(unit)}</span>' if unit else ""
    return f'<div class="facet__range">\n{"".join(boxes)}{said}</div>'


def _end(identifier: str, name: str, word: str, value: Any, bounds: str) -> str:
    typed = "" if value is None else escaped(value)
    return (
        f'<label for="{identifier}" class="small">{escaped(word)}</label>\n'
        f'<input id="{identifier}" type="number" inputmode="numeric" name="{name}" value="{typed}"{bounds}>\n'
    )


class _Fixed(NamedTuple):
    """What is written of a choice before its class ends, before it is ticked or not, and before its count.

    `none` is the whole of one that nothing has: of a search that finds little, most are so.
    """

    start: str
    box: str
    words: str
    none: str


@lru_cache(maxsize=4096, typed=True)
def _fixed(widget: str, name: str, value: Any, label: str) -> _Fixed:
    """The part of a choice that no count changes: lists offer the same ones again and again."""
    start = '<label class="facet__option'
    box = f'">\n  <input type="{escaped(widget)}" name="{escaped(name)}" value="{escaped(value)}"'
    words = f">\n  <span>{escaped(label)}</span>"
    none = f'{start} facet__option--none{box}{words}\n  <span class="facet__count">0</span>\n</label>'
    return _Fixed(start, box, words, none)


def _options(facet: Mapping[str, Any]) -> str:
    widget, name = facet.get("widget") or "checkbox", facet["name"]
    return "\n".join([_option(option, widget, name) for option in facet["options"]])


def _option(option: Mapping[str, Any], widget: str, name: str) -> str:
    count, checked = option["count"], option["checked"]
    start, box, words, none = _fixed(widget, name, option["value"], str(option["label"]))
    if count == 0 and not checked:
        return none
    ticked = " checked" if checked else ""
    shown = "" if count is None else f'\n  <span class="facet__count">{_written(count)}</span>'
    return f"{start}{box}{ticked}{words}{shown}\n</label>"


def _written(count: int) -> Any:
    """A number as the language writes it; one of three figures is written alike in all."""
    return escaped(localize(count)) if count > 999 else count
