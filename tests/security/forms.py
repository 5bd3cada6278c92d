"""The forms of a page, filled in as a person would and ready to be sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import html5lib

TYPED = {
    "email": "quelqu.un@example.org",
    "date": "2026-05-14",
    "time": "13:30",
    "number": "12",
    "url": "https://example.org/",
    "tel": "418 555-0100",
    "datetime-local": "2026-05-14T13:30",
    "month": "2026-05",
    "color": "#112233",
}
CHOSEN = {"hidden", "select", "radio", "checkbox"}  # controls whose value is not typed: where the ids of things stand


@dataclass(frozen=True)
class Control:
    """One control: its name, its sort, and what it sends."""

    name: str
    kind: str
    values: tuple[str, ...]
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form of a page, with one of its buttons pressed."""

    action: str
    method: str
    controls: tuple[Control, ...]
    button: tuple[str, str] = ("", "")

    @property
    def data(self) -> dict[str, list[str]]:
        """What it sends."""
        found: dict[str, list[str]] = {}
        for control in self.controls:
            found.setdefault(control.name, []).extend(control.values)
        if self.button[0]:
            found[self.button[0]] = [self.button[1]]
        return {name: values for name, values in found.items() if values and name != "csrfmiddlewaretoken"}

    @property
    def shape(self) -> tuple:
        """What makes it the same form on another page."""
        return self.action, self.method, self.button, tuple(sorted({control.name for control in self.controls}))

    def with_values(self, name: str, values: tuple[str, ...]) -> "Form":
        """The same form with other values in one control."""
        kept = [replace(each, values=values if each.name == name else each.values) for each in self.controls]
        first = {each.name: place for place, each in reversed(list(enumerate(kept)))}
        return replace(self, controls=tuple(each for place, each in enumerate(kept) if first[each.name] == place))


def forms_of(html: str, address: str) -> Iterator[Form]:
    """Every form of a page, once for each of its buttons."""
    tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    elements = {form.get("id"): form for form in tree.iter("form") if form.get("id")}
    for form in tree.iter("form"):
        inside = list(form.iter())
        outside = [each for each in tree.iter() if isinstance(each.tag, str) and each.get("form")]
        inside += [each for each in outside if elements.get(each.get("form")) is form and each not in inside]
        made = Form(
            urljoin(address, form.get("action") or address),
            (form.get("method") or "get").lower(),
            tuple(_controls(inside)),
        )
        buttons = [each for each in inside if each.tag == "button" and (each.get("type") or "submit") == "submit"]
        yield from _pressed(made, buttons, address)


def _pressed(form: Form, buttons: list, address: str) -> Iterable[Form]:
    seen = set()
    for button in buttons or [None]:
        name, value, action = "", "", None
        if button is not None:
            name, value, action = button.get("name") or "", button.get("value") or "", button.get("formaction")
        pressed = replace(form, button=(name, value), action=urljoin(address, action) if action else form.action)
        if pressed.shape not in seen:
            seen.add(pressed.shape)
            yield pressed


def _controls(elements: list) -> Iterator[Control]:
    groups: dict[tuple[str, str], list] = {}
    for element in elements:
        name = element.get("name") if isinstance(element.tag, str) else None
        if not name or element.get("disabled") is not None or element.tag in {"button", "form"}:
            continue
        kind = (element.get("type") or "text").lower() if element.tag == "input" else element.tag
        if kind in {"submit", "image", "reset", "button", "meta"}:
            continue
        if kind in {"radio", "checkbox"}:
            groups.setdefault((name, kind), []).append(element)
        elif kind == "select":
            yield _select(name, element)
        elif kind == "textarea":
            yield Control(name, kind, ("".join(element.itertext()).strip() or "Un mot.",))
        elif kind in {"text", "search", "hidden", "password"} or kind in TYPED:
            yield Control(name, kind, (_typed(kind, element),))
    for (name, kind), group in groups.items():
        checked = [each for each in group if each.get("checked") is not None]
        offered = tuple(each.get("value") or "on" for each in group)
        chosen = checked or group[:1]
        yield Control(name, kind, tuple(each.get("value") or "on" for each in chosen), offered)


def _typed(kind: str, element) -> str:
    value = element.get("value") or ""
    if kind in {"hidden"} or value:
        return value
    if kind == "number":
        return element.get("min") or TYPED[kind]
    return TYPED.get(kind, "Le mot")


def _select(name: str, element) -> Control:
    options = list(element.iter("option"))
    offered = tuple(option.get("value") or "" for option in options)
    chosen = [option.get("value") or "" for option in options if option.get("selected") is not None]
    first = next((value for value in offered if value), "")
    return Control(name, "select", tuple(value for value in chosen if value) or ((first,) if first else ()), offered)
