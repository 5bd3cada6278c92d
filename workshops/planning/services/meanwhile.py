"""What was changed elsewhere since a page was opened: nothing of another window is overwritten unseen.

A form carries the marks of what it showed (`relais.shown`). Changes to different things are put together; where one
thing was changed twice, the change is not made and both are told. `seen` is what the form carries, `None` where code
changes a plan without having shown it to anybody.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from relais.shown import Shown, mark, marks_of, meet

from ..models import PlannedActivity, SessionPlan

DETAILS = (
    "title",
    "date",
    "start_time",
    "minutes_available",
    "participants",
    "facilitators",
    "place",
    "setting",
    "region",
    "note",
)


class PlanChangedError(Exception):
    """Fields typed were changed elsewhere since the page was opened; `plan` is as it is stored now.

    `values` is what the plan would become with what is stored in the fields of `clashes`.
    """

    def __init__(self, plan: SessionPlan, values: dict[str, Any], clashes: tuple[str, ...]) -> None:
        super().__init__("The plan changed since the page was opened.")
        self.plan = plan
        self.values = values
        self.clashes = clashes


class ChangedElsewhereError(ValidationError):
    """One thing of a plan was changed elsewhere since the page was opened; the message says how it is stored."""


class ActivityGoneError(ValidationError):
    """The activity was taken out of the plan since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Cette activité a été retirée du plan à un autre endroit. Le plan ci-dessous est celui qui est "
                "enregistré."
            )
        )


@dataclass(frozen=True)
class Difference:
    """A field that is not stored as it was typed; `name` is that of its control."""

    name: str
    label: Any
    stored: Any
    typed: Any


def details_of(plan: SessionPlan) -> dict[str, Any]:
    """What the form of its details shows."""
    return {name: getattr(plan, name) for name in DETAILS}


def details_shown(plan: SessionPlan) -> str:
    """The marks of its details."""
    return marks_of(plain(details_of(plan)))


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """The same, with the keys of what is chosen in a list."""
    return {name: getattr(value, "pk", value) for name, value in values.items()}


def order_shown(activities: Iterable[PlannedActivity]) -> str:
    """The mark of the order of a plan."""
    return marks_of({"order": [activity.pk for activity in activities]})


def durations_of(activities: Iterable[PlannedActivity]) -> list[tuple[int, int, bool]]:
    """What a plan keeps, and how long each lasts."""
    return [(row.pk, row.minutes, row.left_out) for row in activities]


def durations_shown(activities: Iterable[PlannedActivity]) -> str:
    """The mark of its durations."""
    return marks_of({"durations": durations_of(activities)})


def put_together(
    stored: SessionPlan, wanted: dict[str, Any], seen: str | None, settled: Mapping[str, str]
) -> dict[str, Any]:
    """The details to store. `PlanChangedError` for fields changed here and elsewhere.

    `settled` says of such a field, once told, whose words to keep: `theirs` leaves what is stored.
    """
    if seen is None:
        return wanted
    kept = {name: value for name, value in wanted.items() if settled.get(name) != "theirs"}
    before = details_of(stored)
    met = meet(Shown.read(seen), plain(before), {**plain(before), **plain(kept)})
    values = {name: before[name] if met.values[name] == plain(before)[name] else wanted[name] for name in before}
    if met.clashes:
        raise PlanChangedError(stored, values, met.clashes)
    return values


def refuse_if_changed(seen: str | None, name: str, stored: Any, wanted: Any, told: Callable[[], str]) -> None:
    """`ChangedElsewhereError` with the sentence `told()` when `stored` is neither what was shown nor what is wanted."""
    if seen is not None and mark(stored) != mark(wanted) and not Shown.read(seen).unchanged(name, stored):
        raise ChangedElsewhereError(told())
