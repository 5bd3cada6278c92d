"""A programme as it is read: plain values, rich text already turned into HTML.

Made once, when an edition is frozen, and kept with it as JSON; guide pages, plans and run sheets read only this.
All durations are whole minutes; ages are years.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from .vocabulary import Importance, Kind


def known_to(cls: Any, data: dict[str, Any]) -> dict[str, Any]:
    """The values of `data` that `cls` has a field for: an edition from a newer version keeps the others, unread."""
    names = {each.name for each in fields(cls)}
    return {name: value for name, value in data.items() if name in names}


@dataclass(frozen=True)
class Material:
    """One thing to bring: `quantity` of it for each `per` (see `vocabulary.Per`)."""

    name: str
    quantity: int = 1
    per: str = "group"
    plural: str = ""


@dataclass(frozen=True)
class Variant:
    """Another way to do an activity; `kind` is a `vocabulary.VariantKind`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Handout:
    """Something given out; `text` is HTML, `document` the id of a file or None.

    `licence` is the code of its own licence; empty, it has the programme's.
    """

    title: str
    text: str = ""
    document: int | None = None
    rights: str = "shareable"
    licence: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture shown; `image` is the id of a stored image, sizes in pixels.

    `stands_in` is true of the frame in the place of one that could not come: it has no licence of its own.
    """

    image: int
    title: str = ""
    alt: str = ""
    credit: str = ""
    licence: str = ""
    width: int = 0
    height: int = 0
    stands_in: bool = False


def _as_frozen(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What came after the first editions is written only where it says something: the same content stays the same."""
    return {name: value for name, value in pairs if name != "stands_in" or value}


@dataclass(frozen=True)
class Activity:
    """One timed step. `steps`, `say` and `tips` are HTML."""

    id: str
    title: str
    kind: str = Kind.DISCUSSION.value
    minutes: int = 0
    shortest_minutes: int | None = None
    importance: str = Importance.ADAPTABLE.value
    adapting_level: str = "free"
    adapting_advice: str = ""
    grouping: str = "whole_group"
    small_group_size: int = 4
    purpose: str = ""
    steps: str = ""
    say: str = ""
    questions: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    tips: str = ""
    variants: tuple[Variant, ...] = ()
    content_note: str = ""
    handouts: tuple[Handout, ...] = ()
    media: tuple[Picture, ...] = ()

    @property
    def floor_minutes(self) -> int:
        """The fewest minutes it can take: its shortest minutes, else all its minutes."""
        return self.minutes if self.shortest_minutes is None else self.shortest_minutes

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `ProgrammeContent.to_json` wrote."""
        return cls(
            **{
                **known_to(cls, data),
                "questions": tuple(data.get("questions", ())),
                "materials": tuple(Material(**known_to(Material, item)) for item in data.get("materials", ())),
                "variants": tuple(Variant(**known_to(Variant, item)) for item in data.get("variants", ())),
                "handouts": tuple(Handout(**known_to(Handout, item)) for item in data.get("handouts", ())),
                "media": tuple(Picture(**known_to(Picture, item)) for item in data.get("media", ())),
            }
        )


@dataclass(frozen=True)
class Session:
    """One meeting: activities in order."""

    id: str
    title: str
    position: int = 1
    purpose: str = ""
    objectives: tuple[str, ...] = ()
    preparation: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    content_note: str = ""
    follow_up: str = ""

    @property
    def minutes(self) -> int:
        """The sum of its activities, breaks included."""
        return sum(activity.minutes for activity in self.activities)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `ProgrammeContent.to_json` wrote."""
        return cls(
            **{
                **known_to(cls, data),
                "objectives": tuple(data.get("objectives", ())),
                "preparation": tuple(data.get("preparation", ())),
                "activities": tuple(Activity.from_json(item) for item in data.get("activities", ())),
            }
        )


@dataclass(frozen=True)
class ProgrammeContent:
    """Everything a programme says. `introduction` and `safeguarding_note` are HTML; `language` a locale code."""

    title: str
    language: str
    summary: str = ""
    objectives: tuple[str, ...] = ()
    introduction: str = ""
    safeguarding_note: str = ""
    sensitive: bool = False
    opt_out: str = ""
    ground_rules: tuple[str, ...] = ()
    alternative: str = ""
    resources: tuple[str, ...] = ()
    credits: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    organisation: str = ""
    sessions: tuple[Session, ...] = field(default=())

    @property
    def minutes(self) -> int:
        """The sum of all sessions."""
        return sum(session.minutes for session in self.sessions)

    def session(self, session_id: str) -> Session:
        """The session of that block id; `KeyError` when there is none."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        raise KeyError(session_id)

    def activity(self, block_id: str) -> Activity:
        """The activity of that block id, in any session; `KeyError` when there is none."""
        for session in self.sessions:
            for activity in session.activities:
                if activity.id == block_id:
                    return activity
        raise KeyError(block_id)

    def to_json(self) -> dict[str, Any]:
        """Plain lists and dictionaries, ready for a JSON column."""
        return asdict(self, dict_factory=_as_frozen)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            **{
                **known_to(cls, data),
                "objectives": tuple(data.get("objectives", ())),
                "authors": tuple(data.get("authors", ())),
                "ground_rules": tuple(data.get("ground_rules", ())),
                "resources": tuple(data.get("resources", ())),
                "sessions": tuple(Session.from_json(item) for item in data.get("sessions", ())),
            }
        )
