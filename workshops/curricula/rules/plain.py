"""Frozen dataclasses to plain JSON values and back, strictly: what cannot be read is refused with a sentence."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Self, Union, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _


class Unreadable(ValueError):  # noqa: N818 - what is said of the data
    """Data that has not the expected shape; the message is a sentence that says where and what to do."""


class Plain:
    """A frozen dataclass that goes to JSON and comes back equal.

    Its fields are booleans, whole numbers, texts, days (`2026-05-14`), moments (ISO 8601), enumerations (by value),
    tuples of those, other such dataclasses, or None.
    """

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for a JSON column."""
        return {field.name: _to_plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read what `to_json` wrote. `Unreadable` for an unknown or missing key and for a value of another kind."""
        return _read_object(cls, data, "")


def _to_plain(value: Any) -> Any:
    if isinstance(value, Plain):
        return value.to_json()
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _kinds_of(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


@cache
def _required(cls: type) -> frozenset[str]:
    return frozenset(
        field.name for field in fields(cls) if field.default is MISSING and field.default_factory is MISSING
    )


def _read_object(cls: Any, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise _unexpected(where, _("un objet"), data)
    kinds = _kinds_of(cls)
    for key in data:
        if key not in kinds:
            raise _refused(where, _("la clé « %(key)s » est inconnue; retirez-la.") % {"key": key})
    for key in sorted(_required(cls) - set(data)):
        raise _refused(where, _("la clé « %(key)s » manque; ajoutez-la.") % {"key": key})
    return cls(**{key: _read(kinds[key], value, f"{where}.{key}" if where else key) for key, value in data.items()})


def _read(kind: Any, data: Any, where: str) -> Any:
    if get_origin(kind) in (types.UnionType, Union):
        if data is None:
            return None
        (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
    if get_origin(kind) is tuple:
        return _read_list(get_args(kind)[0], data, where)
    if is_dataclass(kind):
        return _read_object(kind, data, where)
    if issubclass(kind, Enum):
        return _read_choice(kind, data, where)
    if issubclass(kind, date):
        return _read_day(kind, data, where)
    if type(data) is not kind:  # True is an int for isinstance
        expected = {bool: _("vrai ou faux"), int: _("un nombre entier"), str: _("un texte")}[kind]
        raise _unexpected(where, expected, data)
    return data


def _read_list(kind: Any, data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise _unexpected(where, _("une liste"), data)
    return tuple(_read(kind, each, f"{where}[{place}]") for place, each in enumerate(data))


def _read_choice(kind: type[Enum], data: Any, where: str) -> Enum:
    known = [each.value for each in kind]
    if data not in known:
        raise _unexpected(where, _("une des valeurs %(values)s") % {"values": ", ".join(map(str, known))}, data)
    return kind(data)


def _read_day(kind: type[date], data: Any, where: str) -> date:
    """A day or a moment written as `isoformat` writes it, and in no other form of ISO 8601."""
    try:
        read = kind.fromisoformat(data)
    except (TypeError, ValueError):
        read = None
    if read is None or read.isoformat() != data:
        expected = _("un moment comme 2026-05-14T09:00:00+00:00") if kind is datetime else _("un jour comme 2026-05-14")
        raise _unexpected(where, expected, data)
    return read


def _unexpected(where: str, expected: str, found: Any) -> Unreadable:
    return _refused(
        where, _("on attend ici %(expected)s, pas %(found)s.") % {"expected": expected, "found": repr(found)}
    )


def _refused(where: str, what: str) -> Unreadable:
    return Unreadable(_("%(where)s : %(what)s") % {"where": where or _("Données"), "what": what})
