"""The bars of a session's timeline: what each one shows, and the classes that make it as wide as its minutes.

The policy of the site forbids style attributes, so a bar's minutes become up to three classes, one a digit
(75 minutes: `t7 u5`), that the style sheet adds up into its share of the width.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from relais.presentation.words import KIND_CODES, words_in

MOST_MINUTES = 999


@dataclass(frozen=True)
class Bar:
    """One activity on the timeline. `kind` is empty for the blank that fills the rest of the scale.

    `language` is the code of the language its title is in; empty when unknown.
    """

    title: str
    kind: str
    minutes: int
    importance: str
    anchor: str
    width: str
    over: bool = False
    language: str = ""

    @property
    def shown_title(self) -> str:
        """Its title, with its language when it is not that of the interface."""
        return words_in(self.title, self.language)


@lru_cache(maxsize=MOST_MINUTES)
def width_classes(minutes: int) -> str:
    """Classes whose digits add up to the minutes: hundreds `h`, tens `t`, units `u`. Limited to 0-999."""
    hundreds, rest = divmod(min(max(minutes, 0), MOST_MINUTES), 100)
    tens, units = divmod(rest, 10)
    return " ".join(f"{letter}{digit}" for letter, digit in (("h", hundreds), ("t", tens), ("u", units)) if digit)


def bars(
    activities: Iterable[Any], *, scale: int | None = None, fixed_minutes: int | None = None, language: str = ""
) -> list[Bar]:
    """The bars of activities, in order, then a blank one up to `scale` minutes when they fill less.

    An activity is an object or a mapping with `title`, `kind`, `minutes` and, when it has them, `importance`,
    `anchor` and `language`. One that ends after `fixed_minutes` is marked `over`. Activities without minutes are left
    out. `language` is that of the titles whose activity says none.
    """
    drawn: list[Bar] = []
    end = 0
    for activity in activities:
        said: Callable[..., Any] = activity.get if isinstance(activity, dict) else partial(_value, activity)
        minutes = int(said("minutes") or 0)
        if minutes <= 0:
            continue
        end += minutes
        kind = str(said("kind") or "")
        drawn.append(
            Bar(
                title=str(said("title") or ""),
                kind=kind if kind in KIND_CODES else "input",
                minutes=minutes,
                importance=str(said("importance") or "core"),
                anchor=str(said("anchor") or ""),
                width=width_classes(minutes),
                over=fixed_minutes is not None and end > fixed_minutes,
                language=str(said("language") or language),
            )
        )
    if scale is not None and scale > end:
        drawn.append(Bar("", "", scale - end, "", "", width_classes(scale - end)))
    return drawn


def _value(activity: Any, name: str) -> Any:
    return activity.get(name) if isinstance(activity, Mapping) else getattr(activity, name, None)
