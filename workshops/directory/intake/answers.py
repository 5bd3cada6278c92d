"""Answers as they are typed: for each question its values, as a form sends them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

Answers = dict[str, list[str]]


def typed(data: Any, names: Iterable[str]) -> Answers:
    """What `data` (a form's) holds for the questions `names`; a question left empty is not there.

    No database keeps a NUL character, which nobody types; browsers end lines as no text kept here does.
    """
    found: Answers = {}
    for name in names:
        written = (value for value in data.getlist(name) if isinstance(value, str))
        values = [value.replace("\x00", "").replace("\r\n", "\n") for value in written]
        if any(value.strip() for value in values):
            found[name] = values
    return found


def as_data(answers: Mapping[str, list[str]]) -> QueryDict:
    """Answers as a form reads them."""
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, list(values))
    return data


def merged(kept: Answers, names: Iterable[str], now: Answers) -> Answers:
    """The answers `kept`, those of the questions `names` replaced with `now`."""
    replaced = set(names)
    return {name: values for name, values in kept.items() if name not in replaced} | now


def first(answers: Mapping[str, list[str]], name: str) -> str:
    """The only value of a question; empty when it has none."""
    return (answers.get(name) or [""])[0]
