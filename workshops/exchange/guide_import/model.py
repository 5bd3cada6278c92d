"""What an import gives: a guide with its sessions and activities, and everything that waits to be sorted.

All durations are whole minutes. Texts named `…_html` hold `p`, `ul`, `ol`, `li`, `b`, `i`, `br`, `a` and tables,
cleaned; all others are plain text. `source_blocks` are indices into `ImportedGuide.source`.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from html import unescape
from types import GenericAlias, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from .messages import place_name, sentence

_BLOCK_TAG = re.compile(r"</?(?:p|li|ul|ol|br|table|thead|tbody|tr|td|th)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass
class SourceBlock:
    """One block of the source, to show beside the result: a heading, paragraph, item, table, image or aside."""

    index: int
    kind: str
    html: str
    level: int = 0


@dataclass
class ImportedMaterial:
    """Something to bring. `text` is the source's own words; `quantity` counts per `per` (group, participant, pair…)."""

    text: str
    name: str
    quantity: int = 1
    per: str = "group"


@dataclass
class ImportedVariant:
    """Another way to do an activity; `kind` is shorter, younger, older, online, large_group or accessible."""

    kind: str
    text: str


@dataclass
class ImportedActivity:
    """One timed step of a session.

    `minutes` is the usual length and `minutes_min` the shortest: the upper and lower end of "30-45 minutes". A single
    duration gives both the same value; none gives None to both. `open_ended` is "120+ minutes". `duration_text` holds
    the source's own words for the time.
    """

    title: str
    minutes_min: int | None = None
    minutes: int | None = None
    open_ended: bool = False
    duration_text: str = ""
    kind: str = "practice"
    grouping: str = "whole_group"
    small_group_size: int | None = None
    purpose: str = ""
    steps_html: str = ""
    say_html: str = ""
    questions: list[str] = field(default_factory=list)
    materials: list[ImportedMaterial] = field(default_factory=list)
    tips_html: str = ""
    variants: list[ImportedVariant] = field(default_factory=list)
    content_note: str = ""
    source_blocks: list[int] = field(default_factory=list)


@dataclass
class ImportedSession:
    """One meeting. `minutes` is its length where the source says so, not the sum of its activities."""

    title: str
    purpose: str = ""
    objectives: list[str] = field(default_factory=list)
    preparation: list[str] = field(default_factory=list)
    minutes: int | None = None
    duration_text: str = ""
    content_note: str = ""
    follow_up: str = ""
    activities: list[ImportedActivity] = field(default_factory=list)
    source_blocks: list[int] = field(default_factory=list)


@dataclass
class Unsorted:
    """Source text no field was found for, word for word.

    `where` is the path of titles it stood under; `place` is a code for text outside the body: header, footer, comment,
    diagram, image.
    """

    text: str
    html: str
    where: str
    source_block: int
    place: str = ""

    @property
    def position(self) -> str:
        """Where it stood, in the active language."""
        return " – ".join(part for part in (place_name(self.place), self.where) if part)


@dataclass
class Understood:
    """Source text read for what it says, which is in no text field: labels, numbering, table headers, contents."""

    text: str
    source_block: int


@dataclass
class GuideWarning:
    """Something to check. `sentence` says it in the active language; `where` is the path of titles it concerns."""

    code: str
    where: str = ""
    detail: str = ""
    source_block: int | None = None

    @property
    def sentence(self) -> str:
        """The warning as one sentence with its place."""
        return sentence(self.code, where=self.where, detail=self.detail)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """Figures for « 6 rencontres, 31 activités, 28 avec une durée ; 3 à vérifier »."""

    sessions: int
    activities: int
    timed: int
    to_check: int
    unsorted: int


@dataclass
class ImportedGuide:
    """A guide as the importer understood it, with all its source text."""

    title: str
    language: str = "fr"
    summary: str = ""
    objectives: list[str] = field(default_factory=list)
    introduction_html: str = ""
    safeguarding_html: str = ""
    credits: str = ""
    sessions: list[ImportedSession] = field(default_factory=list)
    unsorted: list[Unsorted] = field(default_factory=list)
    warnings: list[GuideWarning] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)
    source: list[SourceBlock] = field(default_factory=list)

    @property
    def activities(self) -> list[ImportedActivity]:
        """All activities, in order."""
        return [activity for session in self.sessions for activity in session.activities]

    def counts(self) -> ImportCounts:
        """Count what was found; `to_check` counts the warnings."""
        timed = sum(activity.minutes is not None for activity in self.activities)
        return ImportCounts(len(self.sessions), len(self.activities), timed, len(self.warnings), len(self.unsorted))

    def to_json(self) -> dict[str, Any]:
        """Return the short form the command prints: titles, minutes, materials, and what is left to sort or check."""
        return {
            "title": self.title,
            "sessions": [
                {"title": session.title, "activities": [_activity_json(activity) for activity in session.activities]}
                for session in self.sessions
            ],
            "unsorted": [{"text": each.text, "where": each.position} for each in self.unsorted],
            "warnings": [warning.sentence for warning in self.warnings],
        }

    def texts(self) -> Iterator[str]:
        """Yield every text kept, HTML as plain text: the fields, the unsorted, and what was understood."""
        for value in _strings(self):
            yield plain_text(value) if "<" in value or "&" in value else value

    def to_payload(self) -> dict[str, Any]:
        """Return everything as plain data; `from_payload` is its inverse."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> "ImportedGuide":
        """Rebuild a guide from `to_payload`."""
        return _rebuilt(cls, payload)


def _activity_json(activity: ImportedActivity) -> dict[str, Any]:
    return {
        "title": activity.title,
        "minutes_min": activity.minutes_min,
        "minutes": activity.minutes,
        "open_ended": activity.open_ended,
        "materials": [material.text for material in activity.materials],
    }


def plain_text(html: str) -> str:
    """Return the text of HTML made by this package, blocks apart by a space."""
    return unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", html)))


_NOT_TEXT = {"source", "warnings", "place", "where"}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in _NOT_TEXT:
                yield from _strings(getattr(value, each.name))


def _rebuilt(kind: Any, value: Any) -> Any:
    """Build a value of an annotated kind from plain data."""
    if get_origin(kind) is list or isinstance(kind, GenericAlias):
        (inner,) = get_args(kind)
        return [_rebuilt(inner, item) for item in value]
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: _rebuilt(hints[each.name], value[each.name]) for each in fields(kind)})
    if isinstance(kind, UnionType) or kind in {str, int, bool}:
        return value
    raise TypeError(kind)
