"""A plan as it unfolds: each activity with its clock times and its words, the totals, and what to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from relais.shown import marks_of
from workshops.programmes.content import Activity, Session
from workshops.programmes.models import Edition

from .clock import Balance, Moment, Slot, slots
from .fitting import ROUND
from .materials import Group, Need, merged_needs
from .models import LONGEST_ACTIVITY, PlannedActivity, SessionPlan
from .queries import opened
from .services import durations_shown, order_shown


@dataclass(frozen=True)
class Entry:
    """One activity of a schedule. `content` is what its guide says, None for a moment of the facilitator's own."""

    planned: PlannedActivity
    content: Activity | None
    slot: Slot
    over: bool
    order_shown: str

    @property
    def title(self) -> str:
        """Its name."""
        return self.planned.title

    @property
    def kind(self) -> str:
        """What people do (`vocabulary.Kind`)."""
        return self.planned.kind

    @property
    def minutes(self) -> int:
        """Minutes it takes; 0 when left out."""
        return self.slot.minutes

    @property
    def importance(self) -> str:
        """Whether the session works without it (`vocabulary.Importance`)."""
        return self.planned.importance

    @property
    def minutes_shown(self) -> str:
        """Which minutes its form shows."""
        return marks_of({"minutes": self.planned.minutes})

    @property
    def note_shown(self) -> str:
        """Which note its form shows."""
        return marks_of({"note": self.planned.note})

    @property
    def anchor(self) -> str:
        """Its address inside the page of the plan."""
        return f"#activity-{self.planned.pk}"

    @property
    def language(self) -> str:
        """The language of its words; empty for a moment of one's own."""
        return self.planned.edition.language if self.planned.edition else ""

    @property
    def shorter(self) -> int:
        """The next round length below, in minutes, for a button."""
        return max(1, -(-self.planned.minutes // ROUND) * ROUND - ROUND)

    @property
    def longer(self) -> int:
        """The next round length above, in minutes, for a button."""
        return min(LONGEST_ACTIVITY, self.planned.minutes // ROUND * ROUND + ROUND)

    @property
    def borrowed_from(self) -> Edition | None:
        """The edition of another guide it was taken from, else None."""
        edition = self.planned.edition
        return edition if edition and edition.page_id != self.planned.plan.edition.page_id else None


@dataclass(frozen=True)
class Schedule:
    """All activities of a plan in order, those left out too."""

    plan: SessionPlan
    entries: tuple[Entry, ...]

    @cached_property
    def session(self) -> Session:
        """What the guide says of the session."""
        return self.plan.edition.programme.session(self.plan.session_id)

    @cached_property
    def kept(self) -> list[Entry]:
        """Those that will be done."""
        return [entry for entry in self.entries if not entry.planned.left_out]

    @cached_property
    def left_out(self) -> list[Entry]:
        """Those that will not."""
        return [entry for entry in self.entries if entry.planned.left_out]

    @cached_property
    def balance(self) -> Balance:
        """Planned against available minutes."""
        return Balance(sum(entry.minutes for entry in self.kept), self.plan.minutes_available)

    @property
    def start(self) -> Moment:
        """When it starts."""
        return Moment(self.plan.start_time.replace(second=0, microsecond=0))

    @property
    def end(self) -> Moment:
        """When the last activity ends."""
        return self.start.plus(self.balance.planned)

    @cached_property
    def needs(self) -> list[Need]:
        """What to bring for the activities kept."""
        group = Group(self.plan.participants, self.plan.facilitators)
        written = [(entry.content, entry.planned.edition) for entry in self.kept]
        return merged_needs([(content, edition.language) for content, edition in written if content and edition], group)

    @property
    def durations_shown(self) -> str:
        """Which durations the page shows."""
        return durations_shown(entry.planned for entry in self.entries)

    @cached_property
    def differs_from_guide(self) -> bool:
        """Whether minutes were changed or something was left out."""
        return any(
            entry.planned.left_out or entry.planned.minutes != entry.planned.written_minutes for entry in self.entries
        )


def schedule_of(plan: SessionPlan) -> Schedule:
    """The schedule of `plan`. Two queries."""
    return scheduled(plan, opened(plan))


def scheduled(plan: SessionPlan, activities: Sequence[PlannedActivity]) -> Schedule:
    """The schedule of `plan` with `activities` already read, editions included. No query."""
    timed = slots(plan.start_time, [0 if row.left_out else row.minutes for row in activities])
    entries = []
    elapsed = 0
    order = order_shown(activities)
    for row, slot in zip(activities, timed, strict=True):
        elapsed += slot.minutes
        over = slot.minutes > 0 and elapsed > plan.minutes_available
        entries.append(Entry(row, _content(row), slot, over, order))
    return Schedule(plan, tuple(entries))


def _content(row: PlannedActivity) -> Activity | None:
    if row.edition is None:
        return None
    return row.edition.programme.activity(row.block_id)
