"""The record of an adaptation: the changes that ask for a reason, and the reasons given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from workshops.programmes.unknown_blocks import inside, known_only
from workshops.programmes.vocabulary import AdaptingLevel

from ..change_words import Change, changes_of
from ..merging.differences import Block, compare
from ..merging.guarded import WITH_CARE, GuardedChange, guard_of, guarded_changes
from ..models import ChangeReason, Lineage
from .adaptation import raw_body
from .received import as_received


@dataclass(frozen=True)
class RecordLine:
    """A change that asks for a reason; `reasons` are those given, latest first."""

    change: GuardedChange
    reasons: Sequence[ChangeReason]

    @cached_property
    def latest(self) -> ChangeReason | None:
        """The latest reason given for what it says today; else the latest given for a change of that block."""
        return next(filter(self.is_for_today, self.reasons), self.reasons[0] if self.reasons else None)

    @property
    def former(self) -> Sequence[ChangeReason]:
        """The other reasons given for changes of that block, latest first."""
        return [reason for reason in self.reasons if reason is not self.latest]

    @property
    def what(self) -> str:
        """What is other than in the source today, in one line."""
        return ", ".join(map(str, self.changes))

    @property
    def changes(self) -> list[Change]:
        """What is other than in the source today, with what it was and is."""
        return changes_of(self.change.difference)

    @property
    def colour_word(self) -> str:
        """The colour of the block in words."""
        return str(AdaptingLevel(self.change.colour).label)

    @property
    def stands(self) -> bool:
        """Whether a reason was given for all that is changed today, as it is today."""
        return self.latest is not None and self.is_for_today(self.latest)

    def is_for_today(self, reason: ChangeReason) -> bool:
        """Whether `reason` was given for all that is changed today, as it is today."""
        return set(self.change.parts) <= set(reason.parts) and all(
            reason.said.get(part, said) == said for part, said in self.change.said.items()
        )

    @property
    def why(self) -> str:
        """The latest reason, to write on from."""
        return self.latest.why if self.latest else ""


@dataclass(frozen=True)
class Guard:
    """An activity the source asks to keep: whether it is essential, its colour, and the advice of its authors."""

    block_id: str
    core: bool
    colour: str
    advice: str


def asked_to_keep(lineage: Lineage) -> list[Guard]:
    """Every activity of the edition that is followed whose change asks for a reason, in order. Runs no query."""
    found = []
    for session in known_only(lineage.base_body):
        for block in inside(session):
            colour, core = guard_of(block)
            if core or colour in WITH_CARE:
                found.append(Guard(str(block["id"]), core, colour, str(block["value"].get("adapting_advice") or "")))
    return found


def record_of(lineage: Lineage, body: Sequence[Block]) -> list[RecordLine]:
    """The changes of `body` to what was received that ask for a reason, with the reasons given. Three queries."""
    changes = guarded_changes(compare(as_received(lineage, lineage.base_body, body), body))
    reasons = reasons_by_block(lineage.page_id) if changes else {}
    return [RecordLine(change, reasons.get(change.block_id, ())) for change in changes]


def as_published(lines: Iterable[RecordLine], at: datetime) -> list[RecordLine]:
    """`lines` without the reasons given since, `at`, for what a draft changes."""
    return [
        RecordLine(line.change, [each for each in line.reasons if each.at <= at or line.is_for_today(each)])
        for line in lines
    ]


def reasons_by_block(page: int) -> Mapping[str, Sequence[ChangeReason]]:
    """All the reasons given in an adaptation, by block id, latest first. One query."""
    found: dict[str, list[ChangeReason]] = defaultdict(list)
    for reason in ChangeReason.objects.filter(page=page).select_related("by"):
        found[reason.block_id].append(reason)
    return found


def record_of_draft(lineage: Lineage, draft: Any) -> list[RecordLine]:
    """The record of `draft` (a programme as a revision). Three queries."""
    return record_of(lineage, raw_body(draft))
