"""Reads a section that is a session: its own parts, and its activities in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .blocks import Block, Image, ListItem, Paragraph, Table
from .drafts import ActivityDraft, once, whole_duration
from .durations import Duration
from .evidence import duration_in
from .fill_activity import check_duration, draft_activity, fill_part
from .folding import fold
from .inline import Inline, Run
from .ledger import Ledger
from .materials import says_nothing, split_materials
from .model import ImportedActivity, ImportedSession
from .rendering import text_of
from .roles import Role
from .stream import Consumed, Head, Origin, Section
from .vocabulary import DAY_PARTS, Part

_LONGEST_LEAD = 1200  # characters of opening text taken as the purpose
_LONG_SESSION = 240  # minutes: what no heading divides may be several meetings
_CONTAINERS = frozenset({Part.STEPS, Part.AGENDA, Part.ACTIVITIES})
_AS_PREPARATION = frozenset({Part.PREPARATION, Part.MATERIALS, Part.TIPS})
_AS_PURPOSE = frozenset({Part.PURPOSE, Part.DESCRIPTION, Part.SUMMARY, Part.INTRODUCTION})
SESSION_PARTS = frozenset({Part.OBJECTIVES, Part.PREPARATION, Part.FOLLOW_UP})


@dataclass
class SessionDraft:
    """A session while it is read."""

    title: str
    ledger: Ledger
    roles: dict[int, Role]
    full_title: str = ""
    implied: bool = False  # no heading announces it
    purpose: list[Block] = field(default_factory=list)
    objectives: list[Block] = field(default_factory=list)
    preparation: list[Block] = field(default_factory=list)
    note: list[Block] = field(default_factory=list)
    follow_up: list[Block] = field(default_factory=list)
    lead: list[Block] = field(default_factory=list)
    activities: list[tuple[ActivityDraft, bool]] = field(default_factory=list)  # (draft, from an agenda row)
    duration: Duration | None = None
    duration_texts: list[str] = field(default_factory=list)
    indices: set[int] = field(default_factory=set)

    def fill(self, section: Section) -> None:
        """Read everything in the session's section."""
        loose: list[Block] = []
        for item in section.items:
            if isinstance(item, Consumed):
                self.ledger.understood(item.text, item.index)
            elif isinstance(item, Section):
                self.section(item)
            elif self.activities:
                loose.append(item)
            else:
                self._lead(item)
        self.ledger.unsorted_blocks(loose)

    def _lead(self, block: Block) -> None:
        length = sum(len(each.text) for each in self.lead) + len(block.text)
        if isinstance(block, Table | Image) or length > _LONGEST_LEAD:
            self.ledger.unsorted_block(block)
        else:
            self.lead.append(block)
            self.indices.add(block.index)

    def section(self, section: Section) -> None:
        """Read one section of the session."""
        head = section.head
        if head is None:
            return
        self.indices.add(head.block.index)
        if self.roles.get(id(section)) is Role.ACTIVITY:
            self.activities.append((draft_activity(section, self.ledger), head.origin is Origin.ROW))
        elif self.take_part(section, head):
            return
        elif self.continues_activity(section, head):
            self._go_on(section)
        elif section.part in _CONTAINERS or self._holds_activities(section):
            self._container(section, head)
        else:
            unsorted_section(section, self.ledger)

    def take_part(self, section: Section, head: Head) -> bool:
        """Take a labelled part of the session; False when it is none."""
        part = section.part
        if part in {Part.DURATION, Part.TOTAL_DURATION}:
            self.take_duration(section, head)
            return True
        target = self._target(part)
        if target is None or self._holds_activities(section):
            return False
        apart: list[Section] = []
        blocks = labelled_blocks(section, head, self.ledger, apart)
        if part is Part.MATERIALS:
            blocks = self._things(blocks)
        target += blocks
        self.indices.update(block.index for block in blocks)
        for other in apart:
            self.section(other)
        return True

    def _things(self, blocks: list[Block]) -> list[Block]:
        """Cut enumerations of material into things, one a line; « aucun » is understood."""
        things: list[Block] = []
        for block in blocks:
            if says_nothing(block.text):
                self.ledger.understood(block.text, block.index)
            elif isinstance(block, Paragraph):
                pieces = split_materials(block.inline)
                self.ledger.understood_rest(block.text, pieces, block.index)
                things += [Paragraph(block.index, Inline.plain(piece)) for piece in pieces]
            else:
                things.append(block)
        return things

    def _target(self, part: Part | None) -> list[Block] | None:
        if part in _AS_PREPARATION:
            return self.preparation
        if part in _AS_PURPOSE:
            return self.purpose
        own = {Part.OBJECTIVES: self.objectives, Part.CONTENT_NOTE: self.note, Part.FOLLOW_UP: self.follow_up}
        return own.get(part) if part is not None else None

    def take_duration(self, section: Section, head: Head) -> None:
        """Take the length of the session."""
        duration = head.reading.duration or duration_in(section)
        self.duration = self.duration or duration
        values = labelled_blocks(section, head, self.ledger)
        whole = [value.text.strip() for value in values if whole_duration(value.text)]
        self.duration_texts += whole
        self.ledger.unsorted_blocks([value for value in values if not whole_duration(value.text)])

    def continues_activity(self, section: Section, head: Head) -> bool:
        """Whether a section that looks like a heading is rather a passage of the activity before it."""
        if not self.activities or self._holds_activities(section):
            return False
        guessed = head.origin in {Origin.LOOK, Origin.LINE} and section.part is None
        return guessed or section.part in {Part.QUESTIONS, Part.SAY, Part.VARIANTS, Part.GROUPING}

    def _go_on(self, section: Section) -> None:
        draft = self.activities[-1][0]
        with self.ledger.inside(draft.title):
            fill_part(draft, section)

    def _holds_activities(self, section: Section) -> bool:
        return any(self.roles.get(id(each)) is Role.ACTIVITY for each in section.walk())

    def _container(self, section: Section, head: Head) -> None:
        """Go through a heading that only groups activities; a name of its own is kept to sort."""
        if section.part is not None or fold(head.block.text) in DAY_PARTS:
            self.ledger.understood(head.block.text[: head.value_at or None], head.block.index)
        else:
            self.ledger.unsorted_block(as_text(head))
        if head.origin is Origin.VALUE:
            self._lead(Paragraph(head.block.index, head.block.inline.cut(head.value_at)))
        self.fill(section)

    def finish(self) -> ImportedSession:
        """Write the session and check its activities."""
        activities: list[ImportedActivity] = []
        with self.ledger.inside("" if self.implied else self.title):
            for draft, _row in self.activities:
                check_duration(draft, self.ledger, index=min(draft.indices, default=0))
                activities.append(draft.finish())
            self._check_total(activities)
        return ImportedSession(
            title=self.title,
            purpose=text_of([*self.purpose, *self.lead]),
            objectives=lines(self.objectives),
            preparation=lines(self.preparation),
            minutes=self.duration.minutes if self.duration else None,
            duration_text=once(self.duration_texts, self.ledger, min(self.indices, default=0)),
            content_note=text_of(self.note),
            follow_up=text_of(self.follow_up),
            activities=activities,
            source_blocks=sorted(self.indices),
        )

    def _check_total(self, activities: list[ImportedActivity]) -> None:
        """Warn when the length announced lies outside what the activities add up to."""
        most = sum(each.minutes or 0 for each in activities)
        if self.implied and self.duration is None and most > _LONG_SESSION:
            self.ledger.warn("no_sessions", f"{most} min", where="")
        if self.duration is None or not activities or any(each.minutes is None for each in activities):
            return
        least = sum(each.minutes_min or 0 for each in activities)
        if not least <= self.duration.minutes <= most and self.duration.shortest != most:
            self.ledger.warn("minutes_differ", f"{self.duration.minutes} min, {most} min", where=self.title)


def lines(blocks: Iterable[Block]) -> list[str]:
    """Return the text of blocks as one-line items."""
    texts = (" ".join(line.split()) for block in blocks for line in text_of([block]).split("\n"))
    return [text for text in texts if text]


def labelled_blocks(section: Section, head: Head, ledger: Ledger, apart: list[Section] | None = None) -> list[Block]:
    """Return the text under a label, the sections in it flattened; those that are labels go to `apart` when given."""
    ledger.understood(head.block.text[: head.value_at or None], head.block.index)
    found: list[Block] = []
    if head.origin is Origin.VALUE:
        value = head.block.inline.cut(head.value_at)
        found += [Paragraph(head.block.index, value)] if value.runs else []
    return found + flat_blocks(section, ledger, apart)


def flat_blocks(section: Section, ledger: Ledger, apart: list[Section] | None = None) -> list[Block]:
    """Return everything under a head as blocks, heads included, in order; pictures go to the unsorted."""
    found: list[Block] = []
    for item in section.items:
        if isinstance(item, Consumed):
            ledger.understood(item.text, item.index)
        elif isinstance(item, Section):
            if (
                apart is not None
                and item.part is not None
                and item.head is not None
                and not item.head.reading.label_is_soft
            ):
                apart.append(item)
                continue
            found += _flat_section(item, ledger, apart)
        elif isinstance(item, Image):
            ledger.unsorted_block(item)
        else:
            found.append(item)
    return found


def _flat_section(section: Section, ledger: Ledger, apart: list[Section] | None) -> list[Block]:
    head = section.head
    if head is None:
        return []
    return [as_text(head), *flat_blocks(section, ledger, apart)]


def as_text(head: Head) -> Block:
    """Return the line of a head as text, after the time cells it stood beside."""
    if isinstance(head.block, ListItem):
        return head.block
    before = [Run(f"{text} ") for text in head.consumed]
    return Paragraph(head.block.index, Inline.of((*before, *head.block.inline.runs)))


def unsorted_section(section: Section, ledger: Ledger) -> None:
    """Keep a whole section word for word, under its heading."""
    head = section.head
    if head is None:
        return
    blocks = [as_text(head), *flat_blocks(section, ledger)]
    ledger.unsorted_blocks(blocks)
