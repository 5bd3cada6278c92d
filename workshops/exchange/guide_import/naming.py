"""Gives « Activité 1 » and « Rencontre 2 » the name that stands below them instead of beside them."""

from dataclasses import dataclass, replace

from .markers import Marker, read_heading
from .roles import Role
from .stream import Consumed, Head, Origin, Section
from .vocabulary import Part

_SEEN = 3  # how many items from the top a name may stand
_LONGEST = 100  # characters
_THEMES = frozenset({"theme", "thème", "sujet", "topic", "thématique"})


@dataclass(frozen=True)
class _Name:
    """A name found inside a section: its text, the section it heads, and whether that section's content stays."""

    text: str
    section: Section


def adopt_names(root: Section, roles: dict[int, Role]) -> None:
    """Rename, in place, the sessions and activities whose own heading is only a number."""
    for section in list(root.walk()):
        role = roles.get(id(section))
        if section.head is None or role not in {Role.SESSION, Role.ACTIVITY} or not _is_bare(section.head):
            continue
        name = _named_by_label(section, role) or _named_by_heading(section, roles)
        if name is not None:
            _rename(section, section.head, name)


def _is_bare(head: Head) -> bool:
    reading = head.reading
    marked = reading.marker in {Marker.SESSION, Marker.PERIOD, Marker.ACTIVITY} and reading.numbered
    bare = reading.title == reading.full_title and len(reading.title.split()) <= 3
    return marked and bare and read_heading(reading.title).numbered


def _named_by_label(section: Section, role: Role) -> _Name | None:
    """Return « Titre : Le pont »; for a session also « Thème : Se respecter »."""
    for child in section.sections[:_SEEN]:
        head = child.head
        if head is None or head.origin is not Origin.VALUE or child.items:
            continue
        label = head.block.text[: head.value_at].strip(" *:").lower()
        if child.part is Part.TITLE or (role is Role.SESSION and label in _THEMES):
            value = head.block.text[head.value_at :].strip()
            return _Name(value, child) if 0 < len(value) <= _LONGEST else None
    return None


def _named_by_heading(section: Section, roles: dict[int, Role]) -> _Name | None:
    """Return the heading that follows at once, when it stands alone or holds the activities."""
    first = next((item for item in section.items if not isinstance(item, Consumed)), None)
    if not isinstance(first, Section) or first.head is None or first.part is not None:
        return None
    reading = first.head.reading
    plain = first.head.origin in {Origin.EXPLICIT, Origin.LOOK} and reading.marker is Marker.NONE and not reading.timed
    if not plain or roles.get(id(first), Role.OTHER) is not Role.OTHER or len(reading.title) > _LONGEST:
        return None
    alike = [child for child in section.sections if child.head and child.head.level == first.head.level]
    return _Name(reading.title, first) if len(alike) == 1 else None


def _rename(section: Section, head: Head, name: _Name) -> None:
    period = head.reading.marker is Marker.PERIOD
    title = f"{head.reading.full_title} – {name.text}" if period else name.text
    section.head = replace(head, reading=replace(head.reading, title=title, full_title=title))
    inner = name.section.head
    consumed = [Consumed(inner.block.index, inner.block.text)] if inner is not None else []
    place = next(place for place, item in enumerate(section.items) if item is name.section)
    section.items[place : place + 1] = [*consumed, *name.section.items]
