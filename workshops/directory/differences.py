"""What two entries say differently, and which of them holds unless a person says otherwise.

A fact is named as in `facts.py`; words are those of one language: `text.fr.name`. Columns that only have a meaning
together, as the two ends of a range of ages, are one fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workshops.programmes.lines import lines_of

from .facts import TEXT, text_columns
from .models import Initiative, InitiativeText

KEPT, MERGED, BOTH = "kept", "merged", "both"
TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "ages": ("age_from", "age_to"),
    "verification": ("verified_on", "verify_by"),
}
# An item a line: what both say is put together.
LINES: Final = ("partners", "objectives", "core_components", "endorsements", "references")
# These say how the entry stands here, not what the initiative is; lists are always put together.
NO_FACT: Final = (
    "id",
    "identity",
    "state",
    "may_ask_contact",
    "created_at",
    "updated_at",
    "parent",
    "merged_into",
    "genders",
    "risk_levels",
)
Value = tuple[Any, ...]


@dataclass(frozen=True)
class Difference:
    """A fact that both entries say, differently; `usual` is whose holds unless told otherwise."""

    name: str
    ours: Value
    theirs: Value
    usual: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Whose may hold."""
        return (KEPT, MERGED, BOTH) if _column(self.name) in LINES else (KEPT, MERGED)

    def value(self, choice: str) -> Value:
        """What holds with that choice."""
        if choice == BOTH:
            return (together(self.ours[0], self.theirs[0]),)
        return self.theirs if choice == MERGED else self.ours


def said_by(initiative: Initiative) -> dict[str, Value]:
    """Every fact of an entry that is not a list, by name: the values of its columns. One query for its texts."""
    said = {name: tuple(getattr(initiative, column) for column in columns) for name, columns in _facts().items()}
    for text in InitiativeText.objects.filter(initiative=initiative).order_by("pk"):
        said |= {f"{TEXT}{text.language}.{name}": (getattr(text, name),) for name in text_columns()}
    return said


def differences(ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> list[Difference]:
    """The facts that both say, differently, in the order of the tables."""
    return [
        Difference(name, ours[name], value, _usual(name, ours[name], value))
        for name, value in theirs.items()
        if not is_empty(value) and not is_empty(ours.get(name, ())) and ours[name] != value
    ]


def gains(ours: Mapping[str, Value], theirs: Mapping[str, Value]) -> dict[str, Value]:
    """The facts that the other entry alone says."""
    return {name: value for name, value in theirs.items() if not is_empty(value) and is_empty(ours.get(name, ()))}


def left_out(after: Mapping[str, Value], befores: Iterable[Mapping[str, Value]]) -> list[tuple[str, Value]]:
    """What the entries said before and that is in no fact of `after`, each once."""
    lost: dict[tuple[str, Value], None] = {}
    for before in befores:
        for name, value in before.items():
            if not is_empty(value) and not _holds(name, after.get(name, ()), value):
                lost[name, value] = None
    return list(lost)


def is_empty(value: Value) -> bool:
    """Whether nothing is said."""
    return all(each is None or each == "" for each in value)


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a fact of `Initiative`, as they are named in its table."""
    return TOGETHER.get(name, (name,))


def together(one: str, other: str) -> str:
    """The lines of both, each once."""
    return "\n".join(dict.fromkeys([*lines_of(one), *lines_of(other)]))


def _holds(name: str, after: Value, value: Value) -> bool:
    if after == value:
        return True
    return _column(name) in LINES and bool(after) and set(lines_of(value[0])) <= set(lines_of(after[0]))


def _usual(name: str, ours: Value, theirs: Value) -> str:
    """The fuller: the longer words, the later verification; of two that say as much, ours."""
    if _column(name) in LINES:
        return BOTH
    if name == "verification":
        return MERGED if theirs[0] and (not ours[0] or theirs[0] > ours[0]) else KEPT
    if isinstance(theirs[0], str) and (name.startswith(TEXT) or name in ("lead_name", "contact_address")):
        return MERGED if len(theirs[0]) > len(ours[0]) else KEPT
    return MERGED if sum(each is not None for each in theirs) > sum(each is not None for each in ours) else KEPT


def _column(name: str) -> str:
    return name.rpartition(".")[2]


def _facts() -> dict[str, tuple[str, ...]]:
    """The facts of `Initiative`, each with its columns; a column added later is one of them."""
    grouped = {column: name for name, columns in TOGETHER.items() for column in columns}
    found: dict[str, tuple[str, ...]] = {}
    for field in Initiative._meta.concrete_fields:
        if field.name in NO_FACT:
            continue
        name = grouped.get(field.name, field.name)
        found[name] = TOGETHER.get(name, (field.attname,))
    return found
