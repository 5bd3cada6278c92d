"""What the page of a review is made of."""

from dataclasses import dataclass
from itertools import groupby

from workshops.programmes.marked_words import Run

MANY = 3  # cards in a row that ask nothing: from there on they are folded


@dataclass(frozen=True)
class Option:
    """One answer: `value` is what the form sends; `default` is what is done when nobody decides."""

    value: str
    label: str
    chosen: bool
    default: bool


@dataclass(frozen=True)
class Asked:
    """A question of the form. `text` is what the box holds, for one that may be written anew, and `text_mark` tells it
    from what is typed over it; `again` says that it was decided before something changed. `longest` is how many signs
    a title may have.
    """

    key: str
    options: tuple[Option, ...]
    decided: bool
    again: bool
    written: bool = False
    text: str = ""
    text_mark: str = ""
    rich: bool = False
    typed: bool = False
    longest: int | None = None


@dataclass(frozen=True)
class Column:
    """A version of a field: whose it is in words, what it says, with what changed marked, and in which language."""

    name: str
    runs: tuple[Run, ...]
    language: str = ""


@dataclass(frozen=True)
class ShownField:
    """A field in plain words, a column a version that has something to say. `note` says what no word shows."""

    label: str
    columns: tuple[Column, ...]
    conflicts: bool = False
    note: str = ""
    asked: Asked | None = None


@dataclass(frozen=True)
class Card:
    """What happened to a block. `happened` are words; `where` says its place at the source, when that is to
    be decided of; `state` is for its look.

    `fields` are those to decide of, or that make one decide; `folded` are read by those who want to. `whole` is true
    of a block that only one side has: all it says is shown.
    """

    anchor: str
    title: str
    type: str
    state: str
    happened: tuple[str, ...]
    where: str
    fields: tuple[ShownField, ...]
    folded: tuple[ShownField, ...]
    asked: Asked | None = None
    place: Asked | None = None
    whole: bool = False

    @property
    def only_read(self) -> bool:
        """Whether nothing in it is to be decided: it was changed here alone."""
        return self.state == "mine" and self.asked is None and self.place is None

    @property
    def labels(self) -> str:
        """The names of what is folded: « Minutes, Intention »."""
        return ", ".join(field.label for field in self.folded)


@dataclass(frozen=True)
class Group:
    """The cards of a session, or of the programme outside its sessions."""

    title: str
    number: int | None
    cards: tuple[Card, ...]

    @property
    def runs(self) -> list[tuple[bool, list[Card]]]:
        """Its cards in order, those in a row that are only read put together, and whether they are many enough to fold.

        Translated whole, an adaptation is changed everywhere: what is to be decided would be lost among the rest.
        """
        rows = [(only_read, list(cards)) for only_read, cards in groupby(self.cards, key=lambda card: card.only_read)]
        return [(only_read and len(cards) >= MANY, cards) for only_read, cards in rows]


@dataclass(frozen=True)
class Cards:
    """The whole page: the groups; how many questions there are, and how many nobody decided of: `left`, of which
    `conflicts` are about what contradicts itself and `source_alone` about what only the source did.
    """

    groups: tuple[Group, ...]
    questions: int
    left: int
    conflicts: int
    source_alone: int
