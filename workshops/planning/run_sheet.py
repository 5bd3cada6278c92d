"""The run sheet: one reading form for the screen, the PDF and the preview of a guide's session."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import strip_tags

from workshops.organisations.visibility import Viewer
from workshops.programmes.content import Activity, Handout, Picture, ProgrammeContent, Session
from workshops.programmes.models import Edition
from workshops.taxonomy.models import Region

from .clock import Balance, Moment
from .materials import Group, Need, merged_needs
from .models import SessionPlan
from .panels import SheetPanel, panels_of
from .safety import safety_in
from .schedule import Entry, Schedule, schedule_of

# Page one of a run sheet, measured in letters of its small print: as much as holds on Letter paper at each size.
DENSITIES = ((4200, "airy"), (5000, "usual"), (sys.maxsize, "tight"))
ROW_LETTERS = 90  # the room one line of the agenda takes

# Where a picture is fetched from.
PictureAddress = Callable[[Picture], str]


@dataclass(frozen=True)
class SheetPicture:
    """A picture with the address it is fetched from."""

    src: str
    picture: Picture


@dataclass(frozen=True)
class SheetItem:
    """One activity of the sheet. `start` is None on the sheet of a session that has no hour yet.

    `after` is the minutes elapsed when it starts; `content` what the guide says, None for a moment of one's own, whose
    words are the `note`.
    """

    number: int
    title: str
    kind: str
    importance: str
    minutes: int
    after: int
    start: Moment | None
    language: str
    over: bool = False
    content: Activity | None = None
    note: str = ""
    needs: tuple[Need, ...] = ()
    pictures: tuple[SheetPicture, ...] = ()
    source: Edition | None = None
    prefix: str = ""

    @property
    def anchor(self) -> str:
        """Its address inside the document."""
        return f"#{self.prefix}activity-{self.number}"


@dataclass(frozen=True)
class SheetHandout:
    """A document given out during an activity, or kept by the facilitator."""

    item: SheetItem
    handout: Handout


@dataclass(frozen=True)
class Source:
    """A guide whose words are on the sheet. `number` and `published` are None for a draft."""

    programme: ProgrammeContent
    number: int | None = None
    published: date | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunSheet:
    """All that is on a run sheet. `plan` is None for the preview of a session; durations are minutes.

    `prefix` begins every anchor, so that several sheets hold in one document.
    """

    title: str
    programme: ProgrammeContent
    session: Session
    group: Group
    items: tuple[SheetItem, ...]
    needs: tuple[Need, ...]
    balance: Balance
    safety: dict[str, Any]
    sources: tuple[Source, ...]
    plan: SessionPlan | None = None
    end: Moment | None = None
    left_out: tuple[Entry, ...] = ()
    private: bool = False
    panels: tuple[SheetPanel, ...] = ()
    prefix: str = ""

    @property
    def language(self) -> str:
        """The language of the session's words."""
        return self.programme.language

    @property
    def density(self) -> str:
        """How tightly page one is set so that the agenda, the protocol and the help lines hold on it: a class name."""
        lines = sum(len(" ".join(line.values())) for line in self.safety["help_lines"])
        protocol = self.safety["protocol"]
        letters = lines + (len(strip_tags(protocol["body"])) if protocol else 0) + ROW_LETTERS * len(self.items)
        return next(name for most, name in DENSITIES if letters <= most)

    @property
    def handouts(self) -> list[SheetHandout]:
        """All documents of its activities, in order."""
        return [SheetHandout(item, one) for item in self.items if item.content for one in item.content.handouts]


def build_run_sheet(plan: SessionPlan, viewer: Viewer, address: PictureAddress | None = None) -> RunSheet:
    """The sheet of `plan` as `viewer`, who may read it, sees it. Four queries.

    Notes are the owner's alone. Its pictures, like its words, are the plan's: whoever may read it gets them.
    """
    schedule = schedule_of(plan)
    own = plan.owner_id == viewer.pk
    programme = plan.edition.programme
    return RunSheet(
        title=plan.title,
        programme=programme,
        session=schedule.session,
        group=Group(plan.participants, plan.facilitators),
        items=tuple(_planned_items(schedule, own=own, address=address or _screen_address(plan))),
        needs=tuple(schedule.needs),
        balance=schedule.balance,
        safety=safety_in(plan.region, programme.language),
        sources=tuple(_sources(plan, schedule)),
        plan=plan,
        end=schedule.end,
        left_out=tuple(schedule.left_out),
        private=own,
        panels=panels_of(plan, viewer),
    )


def build_run_sheet_for_session(
    programme: ProgrammeContent,
    session_id: str,
    *,
    participants: int = 10,
    region: Region | None = None,
    address: PictureAddress | None = None,
    safety: dict[str, Any] | None = None,
    prefix: str = "",
) -> RunSheet:
    """The sheet of a session as its guide writes it, drafts included, without a plan.

    Two queries, none when `safety` is already read. `KeyError` when there is no such session. Without `address` it has
    no pictures.
    """
    session = programme.session(session_id)
    group = Group(participants)
    return RunSheet(
        title=session.title,
        programme=programme,
        session=session,
        group=group,
        items=tuple(_written_items(session, programme.language, group, address, prefix)),
        needs=tuple(merged_needs([(activity, programme.language) for activity in session.activities], group)),
        balance=Balance(session.minutes, session.minutes),
        safety=safety or safety_in(region, programme.language),
        sources=(Source(programme),),
        prefix=prefix,
    )


def _screen_address(plan: SessionPlan) -> PictureAddress:
    return lambda picture: reverse("planning:picture", args=(plan.pk, picture.image))


def _editions(schedule: Schedule) -> list[Edition]:
    """Those the sheet draws on, the plan's own first."""
    editions = {schedule.plan.edition_id: schedule.plan.edition}
    for entry in schedule.kept:
        if entry.planned.edition is not None:
            editions.setdefault(entry.planned.edition.pk, entry.planned.edition)
    return list(editions.values())


def _planned_items(schedule: Schedule, *, own: bool, address: PictureAddress) -> Iterable[SheetItem]:
    plan = schedule.plan
    group = Group(plan.participants, plan.facilitators)
    after = 0
    for number, entry in enumerate(schedule.kept, start=1):
        yield SheetItem(
            number=number,
            title=entry.title,
            kind=entry.kind,
            importance=entry.importance,
            minutes=entry.minutes,
            after=after,
            start=entry.slot.start,
            language=entry.language,
            over=entry.over,
            content=entry.content,
            note=entry.planned.note if own or entry.content is None else "",
            needs=tuple(merged_needs([(entry.content, entry.language)], group)) if entry.content else (),
            pictures=_pictures(entry, address),
            source=entry.borrowed_from,
        )
        after += entry.minutes


def _pictures(entry: Entry, address: PictureAddress) -> tuple[SheetPicture, ...]:
    return tuple(SheetPicture(address(picture), picture) for picture in entry.content.media) if entry.content else ()


def _written_items(
    session: Session, language: str, group: Group, address: PictureAddress | None, prefix: str
) -> Iterable[SheetItem]:
    for number, (activity, after) in enumerate(zip(session.activities, _elapsed(session.activities), strict=True), 1):
        yield SheetItem(
            number=number,
            title=activity.title,
            kind=activity.kind,
            importance=activity.importance,
            minutes=activity.minutes,
            after=after,
            start=None,
            language=language,
            content=activity,
            needs=tuple(merged_needs([(activity, language)], group)),
            pictures=tuple(SheetPicture(address(picture), picture) for picture in activity.media) if address else (),
            prefix=prefix,
        )


def _elapsed(activities: Sequence[Activity]) -> list[int]:
    """The minutes gone when each starts."""
    return [sum(activity.minutes for activity in activities[:place]) for place in range(len(activities))]


def _sources(plan: SessionPlan, schedule: Schedule) -> Iterable[Source]:
    for edition in _editions(schedule):
        own = edition.pk == plan.edition_id
        titles = () if own else tuple(entry.title for entry in schedule.kept if entry.planned.edition == edition)
        yield Source(edition.programme, edition.number, edition.created_at.date(), titles)
