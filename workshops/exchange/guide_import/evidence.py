"""What speaks for a section being an activity, a session or neither: the weights of the importer in one place."""

from dataclasses import dataclass

from .blocks import ListItem
from .durations import Duration, parse_duration
from .folding import fold
from .kinds import names_a_moment
from .markers import Marker
from .stream import Head, Origin, Section
from .vocabulary import Part

_ACTIVITY_PARTS = {
    Part.MATERIALS: 1.2,
    Part.STEPS: 1.2,
    Part.QUESTIONS: 1.0,
    Part.SAY: 1.0,
    Part.GROUPING: 1.0,
    Part.VARIANTS: 1.0,
    Part.TIPS: 0.8,
    Part.OBJECTIVES: 0.5,
    Part.PURPOSE: 0.7,
    Part.DESCRIPTION: 0.5,
    Part.PREPARATION: 0.3,
}
_MOST_FROM_PARTS = 3.6
_ENOUGH_PARTS = 2.0  # materials and steps, say
_NEVER = -1000.0
_NEVER_NAMES = frozenset(
    {
        Part.STEPS, Part.MATERIALS, Part.DURATION, Part.TOTAL_DURATION, Part.AGENDA, Part.ACTIVITIES, Part.OBJECTIVES,
        Part.CONTENTS, Part.CREDITS,
    }
)  # fmt: skip
_BACK_MATTER = frozenset({Part.CREDITS, Part.RESOURCES, Part.CONTENTS, Part.SAFEGUARDING})

_MARKED_ACTIVITY = {Marker.ACTIVITY: 3.0, Marker.SECTION: -0.5, Marker.STEP: -4.0, Marker.PERIOD: -4.0}
_MARKED_SESSION = {
    Marker.SESSION: 4.0,
    Marker.PERIOD: 3.0,
    Marker.SECTION: 1.0,
    Marker.STEP: -6.0,
    Marker.ACTIVITY: -6.0,
}
_INSIDE_SESSION = {
    Origin.EXPLICIT: 0.5,
    Origin.LOOK: -0.5,
    Origin.LINE: -0.5,
    Origin.GROUP: -3.0,
    Origin.ROW: 1.5,
    Origin.CARD: 3.0,
}
_OUTSIDE = {
    Origin.EXPLICIT: -0.7,
    Origin.LOOK: -1.5,
    Origin.LINE: -1.0,
    Origin.GROUP: -3.0,
    Origin.ROW: 1.0,
    Origin.CARD: 3.0,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts about one section, and the scores they make."""

    head: Head | None
    duration: Duration | None
    total: bool
    parts: frozenset[Part]
    rows: int
    inner_minutes: int
    in_list: bool
    empty: bool
    moment: bool
    listed: bool  # an agenda row has the same title

    @property
    def may_hold_role(self) -> bool:
        """Whether the section has a head that could name a session or an activity."""
        return self.head is not None and self.head.origin not in {Origin.VALUE, Origin.LABEL}

    @property
    def names_other_part(self) -> bool:
        """Whether the head is a label (« Matériel »), and not a timed one of the kind that names activities too."""
        label = self.head.reading.label if self.head else None
        if self.head is None or label is None:
            return False
        told = bool(label.soft and (self.duration or self.moment or self.listed))
        return not told and not self._timed_name

    @property
    def _timed_name(self) -> bool:
        """Whether a label tells its own time and so names an activity (« Mise en contexte (15 min) »)."""
        head = self.head
        timed = head is not None and head.reading.timed and head.origin is not Origin.VALUE
        return timed and self.head is not None and self.head.part not in _NEVER_NAMES

    @property
    def back_matter(self) -> bool:
        """Whether the section ends the document (references, credits): nothing in it is a session or an activity."""
        return self.head is not None and self.head.part in _BACK_MATTER and not self._timed_name

    @property
    def supported(self) -> bool:
        """Whether something beside a plain heading says that this is an activity."""
        head = self.head
        if head is None:
            return False
        told = (
            self.duration is not None or self.listed or head.reading.timed or head.origin in {Origin.CARD, Origin.ROW}
        )
        numbered = head.reading.marker is Marker.ACTIVITY and head.reading.numbered
        return told or numbered or self._from_parts >= _ENOUGH_PARTS

    @property
    def _from_parts(self) -> float:
        return min(sum(_ACTIVITY_PARTS.get(part, 0.0) for part in self.parts), _MOST_FROM_PARTS)

    def _label_penalty(self, *, inside_session: bool) -> float:
        head = self.head
        if head is None or head.reading.label is None:
            return 0.0
        if self._timed_name or (head.reading.label.soft and (head.reading.timed or self.listed)):
            return 0.0
        if not head.reading.label.soft:
            return -6.0
        return -1.5 if inside_session else -2.5

    def as_activity(self, *, inside_session: bool) -> float:
        """Score of the section as an activity."""
        head = self.head
        if head is None:
            return _NEVER
        score = (_INSIDE_SESSION if inside_session else _OUTSIDE).get(head.origin, 0.0)
        marker = head.reading.marker
        if marker is Marker.SESSION:
            score -= (1.0 if inside_session else 3.0) if head.reading.numbered else 0.5
        else:
            score += _MARKED_ACTIVITY.get(marker, 0.0)
        if self.duration is not None:
            score += 1.5 if self.in_list else 3.0
        elif head.reading.clock is not None:
            score += 2.0
        score += self._from_parts
        score += 1.0 if self.moment else 0.0
        score += 2.5 if self.listed else 0.0
        score -= 1.0 if self.empty and not head.reading.timed else 0.0
        score -= 2.0 if self.total else 0.0
        return score + self._label_penalty(inside_session=inside_session)

    def as_session(self, activities: int) -> float:
        """Score of the section as a session in which so many activities were found, their own scores left out."""
        head = self.head
        if head is None or head.origin is Origin.ROW:
            return _NEVER
        marker = head.reading.marker
        score = -1.5 + _MARKED_SESSION.get(marker, 0.0)
        if marker in {Marker.SESSION, Marker.PERIOD} and not head.reading.numbered:
            score -= 2.0
        if head.origin in {Origin.GROUP, Origin.CARD} and marker not in {Marker.SESSION, Marker.PERIOD}:
            score -= 3.0
        score += 2.0 if self.total else 0.0
        score += 1.5 if self.rows > 1 else 0.0
        if activities == 0:
            score -= 1.0 if marker in {Marker.SESSION, Marker.PERIOD} and head.reading.numbered else 4.0
        elif activities > 1:
            score += 1.0
        if self.duration is not None and self.inner_minutes:
            score += 2.0 if abs(self.inner_minutes - self.duration.minutes) <= 0.15 * self.duration.minutes else 0.0
        if head.reading.label is not None:
            score -= 4.0 if head.reading.label.soft else 6.0
        return score

    def as_other(self) -> float:
        """Score of the section as neither, the sections in it counted on their own."""
        head = self.head
        if head is None:
            return 0.0
        if head.reading.label is not None and not head.reading.timed:
            return 0.0
        numbered_activity = head.reading.marker is Marker.ACTIVITY and head.reading.numbered
        if numbered_activity or head.origin is Origin.CARD:
            return -10.0
        return -1.0 if head.reading.timed else 0.0


def row_titles(root: Section) -> frozenset[str]:
    """Return the folded titles of all agenda rows, which name the activities described elsewhere."""
    heads = (section.head for section in root.walk() if section.head is not None)
    return frozenset(fold(head.reading.title) for head in heads if head.origin is Origin.ROW)


def evidence_of(section: Section, titles: frozenset[str]) -> Evidence:
    """Gather the facts about a section; `titles` are those of the agenda's rows."""
    head = section.head
    duration = head.reading.duration if head and head.origin is not Origin.VALUE else None
    labels = [child for child in section.sections if child.part is not None]
    duration = duration or own_duration(section)
    return Evidence(
        head=head,
        duration=duration,
        total=any(child.part is Part.TOTAL_DURATION for child in labels),
        parts=frozenset(child.part for child in labels if child.part is not None),
        rows=_rows(section),
        inner_minutes=sum(_timed(child) for child in section.sections),
        in_list=head is not None and isinstance(head.block, ListItem),
        empty=not section.items,
        moment=head is not None and names_a_moment(head.reading.title),
        listed=head is not None and head.origin is not Origin.ROW and fold(head.reading.title) in titles,
    )


def own_duration(section: Section) -> Duration | None:
    """Return what a « Durée » label directly in the section says."""
    for child in section.sections:
        if child.part is Part.DURATION and child.head is not None:
            found = child.head.reading.duration or duration_in(child)
            if found is not None:
                return found
    return None


def duration_in(section: Section) -> Duration | None:
    """Return the duration that the text under a « Durée » heading is."""
    for item in section.items:
        if not isinstance(item, Section):
            text = getattr(item, "text", "")
            found = parse_duration(text, bare=True)
            if found is not None:
                return found
    return None


def _rows(section: Section) -> int:
    """Count the agenda rows of a section, those under a label in it (« Horaire ») included."""
    rows = 0
    for child in section.sections:
        if child.head is not None and child.head.origin is Origin.ROW:
            rows += 1
        elif child.part is not None:
            rows += _rows(child)
    return rows


def _timed(section: Section) -> int:
    if section.head is None or section.head.origin is Origin.VALUE:
        return 0
    duration = section.head.reading.duration or own_duration(section)
    if duration is not None:
        return duration.minutes
    return sum(_timed(child) for child in section.sections) if section.part is not None else 0
