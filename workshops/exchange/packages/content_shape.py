"""Whether the reading form of an edition from elsewhere is what pages here know how to show.

Every value is of the kind its field has, every fixed word one of ours; fields this version does not know are let be.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from workshops.programmes.content import Activity, Handout, Material, ProgrammeContent, Session, Variant
from workshops.programmes.vocabulary import AdaptingLevel, Grouping, Importance, Kind, Per, Rights, VariantKind

LONGEST_TITLE = 150
LONGEST_ID = 64
MOST_MINUTES = 32_000
WORDS: dict[tuple[type, str], Any] = {
    (Activity, "kind"): Kind,
    (Activity, "importance"): Importance,
    (Activity, "adapting_level"): AdaptingLevel,
    (Activity, "grouping"): Grouping,
    (Material, "per"): Per,
    (Variant, "kind"): VariantKind,
    (Handout, "rights"): Rights,
}
REFERENCES = {"image", "document"}  # checked apart: in a package they are no numbers


def problems_of_content(data: Any) -> Iterator[str]:
    """Where `data` is not the reading form of a programme, as paths (`sessions.0.activities.3.kind`)."""
    yield from _problems(ProgrammeContent, data, "")


def _problems(cls: Any, data: Any, where: str) -> Iterator[str]:
    if not isinstance(data, dict):
        yield where or "content"
        return
    hints = _hints(cls)
    for each in fields(cls):
        path = f"{where}.{each.name}" if where else each.name
        if each.name in REFERENCES:
            continue
        if each.name not in data:
            if each.default is MISSING and each.default_factory is MISSING:
                yield path
            continue
        yield from _problems_of_value(cls, each.name, hints[each.name], data[each.name], path)


def _problems_of_value(cls: Any, name: str, kind: Any, value: Any, path: str) -> Iterator[str]:
    shape = _shape(kind)
    if shape.may_be_none and value is None:
        return
    if shape.item is not None:
        if not isinstance(value, list):
            yield path
            return
        for place, each in enumerate(value):
            yield from _problems_of_value(cls, "", shape.item, each, f"{path}.{place}")
    elif is_dataclass(kind := shape.kind):
        yield from _problems(kind, value, path)
    elif type(value) is not kind or not _holds(cls, name, value):
        yield path


def _holds(cls: Any, name: str, value: Any) -> bool:
    if isinstance(value, int):
        return 0 <= value <= MOST_MINUTES
    if (words := WORDS.get((cls, name))) is not None:
        return value in words.values
    if cls in (Activity, Session) and name == "id":
        return 0 < len(value) <= LONGEST_ID
    return name != "title" or len(value) <= (255 if cls is ProgrammeContent else LONGEST_TITLE)


class _Shape(NamedTuple):
    """What a field may hold: nothing, or a `kind`; or a list of which each is an `item`."""

    may_be_none: bool
    kind: Any
    item: Any


@cache
def _shape(kind: Any) -> _Shape:
    may_be_none = get_origin(kind) in (Union, UnionType)
    if may_be_none:
        kind = next(each for each in get_args(kind) if each is not type(None))
    return _Shape(may_be_none, kind, get_args(kind)[0] if get_origin(kind) is tuple else None)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)
