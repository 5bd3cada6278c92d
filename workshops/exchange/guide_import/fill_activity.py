"""Reads a section that is an activity, part by part."""

from typing import cast

from .blocks import Block, ListItem, Paragraph
from .drafts import ActivityDraft, labelled, whole_duration
from .durations import Duration, find_durations
from .evidence import duration_in
from .inline import Inline
from .ledger import Ledger
from .markers import Marker
from .rendering import text_of
from .stream import Consumed, Head, Origin, Section
from .told_durations import told_duration
from .vocabulary import Part

LONGEST = 240  # minutes: a longer activity is worth a second look

# Parts whose label stays with their text, since no field of an activity says the same.
_KEEPS_LABEL = frozenset(
    {
        Part.FACTS, Part.PREPARATION, Part.FOLLOW_UP, Part.RESOURCES, Part.CREDITS, Part.SAFEGUARDING, Part.CONTENTS,
        Part.INTRODUCTION, Part.TOTAL_DURATION,
    }
)  # fmt: skip
_ENDS_IN_STEPS = frozenset({Part.QUESTIONS, Part.OBJECTIVES, Part.PURPOSE, Part.GROUPING, Part.DESCRIPTION})


def draft_activity(section: Section, ledger: Ledger) -> ActivityDraft:
    """Read an activity with its heading."""
    head = cast("Head", section.head)  # only sections with a head are activities
    title = head.reading.title if head.reading.marker is Marker.ACTIVITY else head.reading.full_title
    draft = ActivityDraft(title, ledger)
    draft.indices.add(head.block.index)
    ledger.understood_rest(head.block.text, [title], head.block.index)
    draft.take_duration(head.reading.duration, " ".join(head.consumed), sure=head.origin is Origin.ROW)
    label = head.reading.label
    questions = label is not None and label.part is Part.QUESTIONS  # « Retour (10 min) »
    with ledger.inside(title):
        fill_activity(draft, section, Part.QUESTIONS if questions else None, hard=False)
    return draft


def fill_activity(draft: ActivityDraft, section: Section, part: Part | None = None, *, hard: bool = True) -> None:
    """Read the content of a section into an activity, as one part of it."""
    sectioned = section.head is not None and section.head.origin is Origin.EXPLICIT
    for item in section.items:
        if isinstance(item, Consumed):
            draft.ledger.understood(item.text, item.index)
        elif isinstance(item, Section):
            fill_part(draft, item, part)
        else:
            draft.add(item, part, hard=hard, sectioned=sectioned)


def fill_part(draft: ActivityDraft, section: Section, outer: Part | None = None) -> None:
    """Read one section inside an activity."""
    head = section.head
    if head is None:
        return
    draft.enter()
    draft.indices.add(head.block.index)
    if section.part is None:
        _unknown(draft, section, head, outer)
    elif section.part is Part.DURATION or (section.part is Part.TOTAL_DURATION and draft.duration is None):
        _duration(draft, section, head)
    elif head.origin is Origin.VALUE:
        _value(draft, section, head, section.part)
    else:
        _labelled(draft, section, head, section.part)
    draft.enter()


def _unknown(draft: ActivityDraft, section: Section, head: Head, outer: Part | None) -> None:
    """Read a heading of its own: it stays as a bold line where its text goes."""
    part = outer
    if outer is Part.MATERIALS and _still_materials(head):
        draft.add_subheading(head, Part.TIPS)
        fill_activity(draft, section, Part.MATERIALS)
        return
    if outer is Part.MATERIALS:
        part = Part.TIPS if head.origin is Origin.EXPLICIT else None
    elif outer in _ENDS_IN_STEPS and not (outer is Part.QUESTIONS and head.block.text.strip().endswith("?")):
        part = Part.QUESTIONS if outer is Part.QUESTIONS else Part.STEPS
    for text in head.consumed:
        draft.add(Paragraph(head.block.index, Inline.plain(text)), part)
    draft.add_subheading(head, part)
    fill_activity(draft, section, part, hard=False)


def _still_materials(head: Head) -> bool:
    """Whether a heading among the materials only sorts them (« Facultatif », "For the facilitator")."""
    plain = head.reading.marker is Marker.NONE and head.origin is Origin.EXPLICIT
    return plain and len(head.block.text.split()) <= 4


def _value(draft: ActivityDraft, section: Section, head: Head, part: Part) -> None:
    """Read « Label : value »."""
    block = head.block
    if part in _KEEPS_LABEL:
        kept = labelled(block.inline.cut(0, head.value_at), block.inline.cut(head.value_at))
        draft.add(_same_sort(block, kept), Part.TIPS if part is not Part.INTRODUCTION else Part.STEPS)
        fill_activity(draft, section, Part.TIPS)
        return
    draft.ledger.understood(block.text[: head.value_at], block.index)
    value = block.inline.cut(head.value_at)
    draft.labelled = draft.labelled or part is Part.STEPS
    if part is Part.GROUPING:
        draft.add_grouping(value.text, block.inline.cut(0, head.value_at), block.index)
        fill_activity(draft, section, Part.TIPS)
        return
    if part is Part.QUESTIONS and not head.reading.label_is_soft and "?" not in value.text:
        draft.steps.append(_same_sort(block, labelled(block.inline.cut(0, head.value_at), value)))
    elif value.runs:
        draft.add(Paragraph(block.index, value), part)
    fill_activity(draft, section, part)


def _same_sort(block: Block, inline: Inline) -> Block:
    if isinstance(block, ListItem):
        return ListItem(block.index, inline, block.depth, block.ordered)
    return Paragraph(block.index, inline)


def _labelled(draft: ActivityDraft, section: Section, head: Head, part: Part) -> None:
    """Read a section under a label."""
    soft = head.reading.label_is_soft
    if head.reading.duration is not None:
        draft.take_duration(head.reading.duration, "", sure=False)
    if part is Part.GROUPING:
        text = text_of([item for item in section.items if not isinstance(item, Consumed | Section)])
        draft.add_grouping(text, head.block.inline, head.block.index)
        draft.ledger.understood(head.block.text, head.block.index)
        for item in section.items:
            if isinstance(item, Section):
                fill_part(draft, item, None)
            elif isinstance(item, Consumed):
                draft.ledger.understood(item.text, item.index)
        return
    draft.labelled = draft.labelled or part is Part.STEPS
    draft.one_a_line = part is Part.MATERIALS and _one_a_line(section)
    into_steps = part in {Part.AGENDA, Part.ACTIVITIES, Part.INTRODUCTION} or (soft and part is Part.FOLLOW_UP)
    target = Part.STEPS if into_steps else part
    if part in _KEEPS_LABEL or (soft and _says_more_than_questions(section)):
        draft.add_subheading(head, Part.STEPS if soft or part is Part.INTRODUCTION else part)
    else:
        draft.ledger.understood(head.block.text, head.block.index)
    fill_activity(draft, section, target, hard=not soft)


def _one_a_line(section: Section) -> bool:
    """Whether things are told one a line, so that a comma is part of a name (« affiche Vrai, faux, ça dépend »)."""
    lines = [item.text for item in section.items if isinstance(item, Paragraph)]
    return len(lines) > 2 and 2 * sum("," in line for line in lines) < len(lines)


def _says_more_than_questions(section: Section) -> bool:
    texts = [item.text for item in section.items if isinstance(item, Block)]
    return any("?" not in text for text in texts) or bool(section.sections)


def _duration(draft: ActivityDraft, section: Section, head: Head) -> None:
    """Read the length of the activity; words beside it stay among the tips."""
    if head.origin is Origin.VALUE:
        draft.ledger.understood(head.block.text[: head.value_at], head.block.index)
        values: list[Block] = [Paragraph(head.block.index, head.block.inline.cut(head.value_at))]
    else:
        draft.ledger.understood(head.block.text, head.block.index)
        values = [item for item in section.items if isinstance(item, Block)]
    duration = head.reading.duration or duration_in(section)
    draft.take_duration(duration, "")
    for value in values:
        _duration_text(draft, value)
    for item in section.items:
        if isinstance(item, Section):
            fill_part(draft, item, None)
        elif isinstance(item, Consumed):
            draft.ledger.understood(item.text, item.index)
        elif head.origin is Origin.VALUE:
            draft.add(item, None)


def _duration_text(draft: ActivityDraft, value: Block) -> None:
    if whole_duration(value.text):
        draft.duration_texts.append(value.text.strip())
        return
    found = list(find_durations(value.text))
    if draft.duration is None and found:
        draft.take_duration(found[0].duration, "")
    if len({each.duration for each in found}) > 1:
        draft.ledger.warn("several_durations", value.text.strip()[:80], value.index)
    draft.add(value, Part.TIPS if found else None)


def check_duration(draft: ActivityDraft, ledger: Ledger, *, index: int) -> None:
    """Take a length that only a sentence tells, and warn of a missing or an odd one."""
    if draft.duration is None:
        draft.duration = told_duration([*draft.lead, *draft.purpose, *draft.description, *draft.steps])
    duration: Duration | None = draft.duration
    where = " › ".join(title for title in [*ledger.path, draft.title] if title)
    if duration is None:
        ledger.warn("no_duration", index=index, where=where)
    elif duration.minutes > LONGEST:
        ledger.warn("long_activity", f"{duration.minutes} min", index, where)
