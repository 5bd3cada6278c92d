"""Reads the whole tree into a guide: its own parts, its sessions, and what is left to sort."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from .blocks import Aside, Block, Image, ListItem, Paragraph, Table
from .drafts import ActivityDraft, bold, labelled
from .fill_activity import fill_part
from .fill_session import SESSION_PARTS, SessionDraft, as_text, flat_blocks, labelled_blocks, lines, unsorted_section
from .folding import fold
from .ledger import Ledger
from .markers import Marker
from .model import ImportedGuide, ImportedSession
from .overview import merge_overview
from .rendering import html_of, text_of
from .roles import Role
from .stream import Consumed, Head, Origin, Section
from .title import FoundTitle
from .vocabulary import DAY_PARTS, Part

_PAGE_NUMBER = re.compile(r"[\s.…·_]*\d{0,3}\s*$")
_LONGEST_SUMMARY = 700  # characters
_OPENING = 3  # how many lines from the top the summary may stand: a subtitle and a name may come first
_AS_INTRODUCTION = frozenset(
    {
        Part.INTRODUCTION, Part.FACTS, Part.TIPS, Part.CONTENT_NOTE, Part.STEPS, Part.AGENDA, Part.ACTIVITIES,
        Part.GROUPING, Part.SAY,
    }
)  # fmt: skip
_OF_ONE_SESSION = frozenset({Part.MATERIALS, Part.PREPARATION, Part.DURATION, Part.TOTAL_DURATION, Part.FOLLOW_UP})
_CONTAINERS = frozenset({Part.STEPS, Part.AGENDA, Part.ACTIVITIES})
_OF_ONE_ACTIVITY = frozenset({Part.DURATION, Part.MATERIALS, Part.STEPS, Part.QUESTIONS, Part.TOTAL_DURATION})


@dataclass
class GuideFiller:
    """Goes through the tree once, with the roles decided before."""

    title: FoundTitle
    roles: dict[int, Role]
    ledger: Ledger
    lead: list[Block] = field(default_factory=list)
    summary: list[Block] = field(default_factory=list)
    objectives: list[Block] = field(default_factory=list)
    introduction: list[Block] = field(default_factory=list)
    safeguarding: list[Block] = field(default_factory=list)
    credits: list[Block] = field(default_factory=list)
    of_session: list[Section] = field(default_factory=list)
    sessions: list[SessionDraft] = field(default_factory=list)
    implicit: SessionDraft | None = None
    headings: frozenset[str] = frozenset()  # the folded text of every heading

    def fill(self, root: Section) -> ImportedGuide:
        """Read the tree."""
        self.headings = frozenset(_heading_lines(root))
        if not any(role is not Role.OTHER for role in self.roles.values()) and self._is_one_activity(root):
            self._one_activity(root)
        else:
            self._go_through(root)
        self._settle_parts_of_session()
        self._settle_lead()
        self._tell_apart()
        for draft in self.sessions:
            merge_overview(draft)
        return self._guide([draft.finish() for draft in self.sessions])

    def _tell_apart(self) -> None:
        """Give sessions of one name their numbers back (« Rencontre 2 – La confiance »)."""
        times = Counter(fold(draft.title) for draft in self.sessions)
        for draft in self.sessions:
            if times[fold(draft.title)] > 1:
                draft.title = draft.full_title

    def _go_through(self, section: Section) -> None:
        for item in section.items:
            if isinstance(item, Consumed):
                self.ledger.understood(item.text, item.index)
            elif isinstance(item, Section):
                self._section(item)
            else:
                self._text(item)

    def _text(self, block: Block) -> None:
        if isinstance(block, Image) or self.sessions:
            self.ledger.unsorted_block(block)
        else:
            self.lead.append(block)

    def _section(self, section: Section) -> None:
        head = section.head
        if head is None:
            return
        role = self.roles.get(id(section), Role.OTHER)
        if role is Role.SESSION:
            self._session(section, head)
        elif role is Role.ACTIVITY:
            self._implicit_session().section(section)
        elif self._part(section, head):
            return
        elif self.implicit is not None and self.implicit.continues_activity(section, head):
            self.implicit.section(section)
        elif section.part in _CONTAINERS or self._holds_roles(section):
            self._container(section, head)
        elif head.origin is Origin.LOOK and section.part is None and not self.sessions:
            self.lead += [as_text(head), *flat_blocks(section, self.ledger)]  # a subtitle, with what follows it
        else:
            unsorted_section(section, self.ledger)

    def _holds_roles(self, section: Section) -> bool:
        return any(self.roles.get(id(each), Role.OTHER) is not Role.OTHER for each in section.walk())

    def _container(self, section: Section, head: Head) -> None:
        says_title = fold(head.reading.full_title) == fold(self.title.title)
        if section.part is None and not says_title and fold(head.block.text) not in DAY_PARTS:
            self.ledger.unsorted_block(as_text(head))
        else:
            self.ledger.understood(head.block.text[: head.value_at or None], head.block.index)
        if head.origin is Origin.VALUE:
            self.introduction.append(Paragraph(head.block.index, head.block.inline.cut(head.value_at)))
        with self.ledger.inside(head.reading.title):
            self._go_through(section)

    def _session(self, section: Section, head: Head) -> None:
        self.implicit = None
        reading = head.reading
        draft = SessionDraft(reading.title, self.ledger, self.roles, full_title=reading.full_title)
        draft.duration = reading.duration
        self.ledger.understood_rest(head.block.text, [reading.title], head.block.index)
        draft.indices.add(head.block.index)
        self.sessions.append(draft)
        with self.ledger.inside(draft.title):
            if self._holds_roles_below(section):
                draft.fill(section)
            else:
                _fill_with_one_activity(draft, section)

    def _holds_roles_below(self, section: Section) -> bool:
        return any(self._holds_roles(child) for child in section.sections)

    def _implicit_session(self) -> SessionDraft:
        if self.implicit is None:
            title = self.title.title
            self.implicit = SessionDraft(title, self.ledger, self.roles, full_title=title, implied=True)
            if not self.sessions and self.title.reading is not None:
                self.implicit.duration = self.title.reading.duration
            self.sessions.append(self.implicit)
        return self.implicit

    def _part(self, section: Section, head: Head) -> bool:
        """Take a labelled part of the guide; False when it is none."""
        part = section.part
        if part is None or self._holds_roles(section):
            return False
        if part in _OF_ONE_SESSION:
            self.of_session.append(section)
            return True
        own = {
            Part.SUMMARY: self.summary, Part.DESCRIPTION: self.summary, Part.OBJECTIVES: self.objectives,
            Part.PURPOSE: self.objectives, Part.SAFEGUARDING: self.safeguarding,
        }  # fmt: skip
        apart: list[Section] = []
        if part in own:
            own[part] += labelled_blocks(section, head, self.ledger, apart)
        elif part is Part.CREDITS:
            self.credits += _with_label(section, head, self.ledger)
        elif part is Part.CONTENTS:
            self._contents(labelled_blocks(section, head, self.ledger))
        elif part in _AS_INTRODUCTION and not head.reading.label_is_soft:
            self.introduction += _with_label(section, head, self.ledger, apart)
        elif part is Part.INTRODUCTION and not self.sessions:
            self.introduction += labelled_blocks(section, head, self.ledger, apart)
        else:
            return False
        for other in apart:
            self._section(other)
        return True

    def _contents(self, blocks: list[Block]) -> None:
        """Take a typed table of contents: lines that repeat a heading are understood, the others wait to be sorted."""
        for block in blocks:
            if fold(_PAGE_NUMBER.sub("", block.text)) in self.headings:
                self.ledger.understood(block.text, block.index)
            else:
                self.ledger.unsorted_block(block)

    def _settle_parts_of_session(self) -> None:
        """Give what concerns a meeting to the only session, else keep it in the introduction."""
        only = self.sessions[0] if len(self.sessions) == 1 else None
        for section in self.of_session:
            head = cast("Head", section.head)
            if only is not None and only.take_part(section, head):
                continue
            self.introduction += _with_label(section, head, self.ledger)

    def _settle_lead(self) -> None:
        """Take the first paragraph as the summary where no label gives one; the rest introduces."""
        opening = next((block for block in self.lead[:_OPENING] if _sums_up(block)), None)
        if opening is not None and not self.summary:
            self.summary.append(opening)
            self.lead.remove(opening)
        self.introduction[:0] = self.lead

    def _is_one_activity(self, root: Section) -> bool:
        """Whether a document without sessions or activities is itself one: its title or its labels say so."""
        reading = self.title.reading
        named = reading is not None and (reading.timed or reading.marker is Marker.ACTIVITY)
        return named or len({child.part for child in root.sections} & _OF_ONE_ACTIVITY) > 1

    def _one_activity(self, root: Section) -> None:
        """Read a document that is one activity from end to end."""
        outside = [
            child for child in root.sections if child.part not in _OF_ONE_ACTIVITY and child.part in _GUIDE_PARTS
        ]
        for child in outside:
            self._section(child)
        inside = Section(None, [item for item in root.items if not any(item is each for each in outside)])
        draft = self._implicit_session()
        with self.ledger.inside(draft.title):
            _fill_with_one_activity(draft, inside)
        reading = self.title.reading
        if reading is not None and reading.marker is Marker.ACTIVITY:
            draft.activities[0][0].title = reading.title

    def _guide(self, sessions: list[ImportedSession]) -> ImportedGuide:
        return ImportedGuide(
            title=self.title.title,
            summary=text_of(self.summary),
            objectives=lines(self.objectives),
            introduction_html=html_of(self.introduction),
            safeguarding_html=html_of(self.safeguarding),
            credits=text_of(self.credits),
            sessions=sessions,
            unsorted=self.ledger.unsorted,
            warnings=self.ledger.warnings,
            understood=self.ledger.read,
        )


_GUIDE_PARTS = frozenset(
    {Part.SUMMARY, Part.OBJECTIVES, Part.CREDITS, Part.FACTS, Part.SAFEGUARDING, Part.CONTENTS, Part.INTRODUCTION}
)


def _fill_with_one_activity(draft: SessionDraft, section: Section) -> None:
    """Read a session whose text is one activity: the session's own parts apart, the rest is the activity."""
    activity = ActivityDraft(draft.title, draft.ledger)
    activity.take_duration(draft.duration, "", sure=False)
    for item in section.items:
        if isinstance(item, Section) and item.head is not None:
            own = item.part in SESSION_PARTS
            if not (own and draft.take_part(item, item.head)):
                fill_part(activity, item)
        elif isinstance(item, Consumed):
            draft.ledger.understood(item.text, item.index)
        elif isinstance(item, Block):
            activity.add(item, None)
    if section.head is not None:
        activity.indices.add(section.head.block.index)
    draft.duration = draft.duration or activity.duration
    draft.indices |= activity.indices
    draft.activities.append((activity, False))


def _heading_lines(section: Section) -> Iterator[str]:
    """Yield the folded text of every heading outside a table of contents."""
    for child in section.sections:
        if child.head is not None and child.part is not Part.CONTENTS:
            yield fold(child.head.block.text)
            yield from _heading_lines(child)


def _sums_up(block: Block) -> bool:
    return (
        not isinstance(block, ListItem | Table | Aside)
        and len(block.text) <= _LONGEST_SUMMARY
        and len(block.text.split()) > 5
    )


def _with_label(section: Section, head: Head, ledger: Ledger, apart: list[Section] | None = None) -> list[Block]:
    """Return a labelled part with its label: in bold before a value, or as a bold line."""
    inline = head.block.inline
    if head.origin is Origin.VALUE:
        first: Block = Paragraph(head.block.index, labelled(inline.cut(0, head.value_at), inline.cut(head.value_at)))
    else:
        first = Paragraph(head.block.index, bold(inline))
    return [first, *flat_blocks(section, ledger, apart)]
