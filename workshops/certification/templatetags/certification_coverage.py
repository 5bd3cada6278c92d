"""Figures of coverage in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template

from workshops.curricula.rules.vocabulary import AwardKind

from ..coverage import Figures, Level, Place
from ..coverage_words import LEVELS, SHORT_KINDS, number, sentence, signed

register = template.Library()
register.filter("signed", signed)
register.filter("number", number)
register.filter("sentence", sentence)


@register.filter
def level_words(level: Level) -> Any:
    """What a level is called."""
    return LEVELS[level]


@register.filter
def beside(cells: Iterable[Figures], columns: Iterable[Place]) -> Iterator[tuple[Place, Figures]]:
    """Each cell of a line with its column."""
    return zip(columns, cells, strict=True)


@register.filter
def short_kind(kind: AwardKind) -> Any:
    """A kind of certification in one word."""
    return SHORT_KINDS[kind]


@register.filter
def made_of(values: Iterable[Any]) -> str:
    """All that a part is drawn from (plain values): another reading that finds the same draws nothing again."""
    return repr(list(values))


@register.filter
def at_most(number: int, most: int) -> int:
    """`number`, or `most` when it is more."""
    return min(number, most)
