"""What a person says of a delivered session: one value for the form, the phone without network, the grid and the files.

Durations are minutes; dates and times are local; regions and settings go by their codes; organisations and people by
their ids. As JSON: dates `2026-05-14`, times `13:30`, a hidden small count `null`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, time
from typing import Any, Self

from workshops.planning.vocabulary import Outcome

from .vocabulary import FEWER_THAN


@dataclass(frozen=True)
class ActivityEntry:
    """What became of one activity; `minutes` is None when it was skipped, `edition` for a moment of her own."""

    block_id: str
    title: str
    kind: str
    written_minutes: int
    planned_minutes: int
    minutes: int | None
    edition: int | None = None
    outcome: str = Outcome.DONE.value
    reason: str = ""
    added: bool = False


@dataclass(frozen=True)
class HeadcountEntry:
    """How many of one age and gender, either of which may be empty; None for fewer than `FEWER_THAN`."""

    age_band: str
    gender: str
    count: int | None

    @classmethod
    def hiding_small(cls, age_band: str, gender: str, count: int | None) -> Self:
        """With a count under `FEWER_THAN` already hidden."""
        return cls(age_band, gender, count if count is not None and count >= FEWER_THAN else None)


@dataclass(frozen=True)
class LogEntry:
    """A whole log as its author sees it. `complete` is False for one saved half done."""

    organisation: int
    date: date
    start_time: time | None = None
    minutes: int | None = None
    participants: int | None = None
    facilitators: int = 1
    co_facilitators: tuple[int, ...] = ()
    place_kind: str = ""
    setting: str = ""
    region: str = ""
    language: str = ""
    how_it_went: int | None = None
    feedback: str = ""
    activities: tuple[ActivityEntry, ...] = ()
    headcounts: tuple[HeadcountEntry, ...] = ()
    complete: bool = False

    @property
    def lived_minutes(self) -> int | None:
        """The minutes given, else the sum of its activities, else None."""
        if self.minutes is not None or not self.activities:
            return self.minutes
        return sum(activity.minutes or 0 for activity in self.activities) or None

    def hiding_small_counts(self) -> Self:
        """The same with every cell of its breakdown under `FEWER_THAN` hidden, and empty cells left out."""
        kept = tuple(
            HeadcountEntry.hiding_small(cell.age_band, cell.gender, cell.count)
            for cell in self.headcounts
            if cell.count != 0
        )
        return replace(self, headcounts=kept)

    def free_texts(self) -> dict[str, str]:
        """Every text a person typed, by field, for the check of personal details."""
        own = {
            f"activity-{n}": activity.title for n, activity in enumerate(self.activities) if activity.edition is None
        }
        return {"feedback": self.feedback, **own}

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for a JSON column or a phone."""
        data = asdict(self)
        data["date"] = self.date.isoformat()
        data["start_time"] = self.start_time and self.start_time.strftime("%H:%M")
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote, or what a phone sends.

        `ValueError`, `TypeError` or `KeyError` when the shape is wrong; whether the words and numbers are allowed is
        for `checks.check_entry`.
        """
        known = {field.name for field in fields(cls)}
        unknown = set(data) - known
        if unknown:
            raise ValueError(", ".join(sorted(unknown)))
        return cls(
            **{
                **data,
                "date": date.fromisoformat(data["date"]),
                "start_time": time.fromisoformat(data["start_time"]) if data.get("start_time") else None,
                "co_facilitators": tuple(int(person) for person in data.get("co_facilitators", ())),
                "activities": tuple(ActivityEntry(**item) for item in data.get("activities", ())),
                "headcounts": tuple(HeadcountEntry(**item) for item in data.get("headcounts", ())),
            }
        )
