"""How each table that names an entry follows it when it is merged into another: rows move, none is deleted."""

from collections.abc import Callable
from typing import Any, Final

from relais.journal import Journal, column_of

from ..models import (
    Answer,
    Asking,
    DistinctInitiatives,
    Initiative,
    InitiativeLink,
    InitiativeText,
    Proposal,
    SourceRecord,
)
from ..queries.descent import parents

Mover = Callable[[Journal, Initiative, Initiative], None]


def _move_all(model: type[Any]) -> Mover:
    def move(journal: Journal, kept: Initiative, merged: Initiative) -> None:
        for row in model.objects.filter(initiative=merged).order_by("pk"):
            journal.change(row, initiative=kept.pk)

    return move


def _move_those_missing(model: type[Any], *same: str) -> Mover:
    """A row stays with the merged entry when the kept one has one with those fields equal."""

    def move(journal: Journal, kept: Initiative, merged: Initiative) -> None:
        had = set(model.objects.filter(initiative=kept).order_by().values_list(*same))
        for row in model.objects.filter(initiative=merged).order_by("pk"):
            if tuple(getattr(row, column_of(model, name).attname) for name in same) not in had:
                journal.change(row, initiative=kept.pk)

    return move


def _also_distinct(first: str, second: str) -> Mover:
    """What the merged entry was said not to be, the kept one is not either."""

    def move(journal: Journal, kept: Initiative, merged: Initiative) -> None:
        pairs = DistinctInitiatives.objects.filter(**{first: merged}).exclude(**{second: kept})
        for other in pairs.order_by("pk").values_list(second, flat=True):
            smaller, larger = sorted((kept.pk, other))
            if not DistinctInitiatives.objects.filter(first=smaller, second=larger).exists():
                journal.make(DistinctInitiatives(first_id=smaller, second_id=larger))

    return move


def _move_family(journal: Journal, kept: Initiative, merged: Initiative) -> None:
    """The branches of both, and the place in its family of the one that has one: never in a circle."""
    takes_its_place = merged.pk in above(kept)
    if takes_its_place or (kept.parent_id is None and kept.pk not in above(merged)):
        journal.change(kept, parent=merged.parent_id)
    for branch in Initiative.objects.filter(parent=merged).exclude(pk=kept.pk).order_by("pk"):
        journal.change(branch, parent=kept.pk)


def above(initiative: Initiative) -> list[int]:
    """Ids of those it comes from, the nearest first. One query."""
    known = parents()
    found: list[int] = []
    key = known.get(initiative.pk)
    while key is not None and key not in found:
        found.append(key)
        key = known.get(key)
    return found


def _move_traces(journal: Journal, kept: Initiative, merged: Initiative) -> None:
    """What was merged into the merged entry leads to the kept one."""
    for trace in Initiative.objects.filter(merged_into=merged).order_by("pk"):
        journal.change(trace, merged_into=kept.pk)


# A test compares it with the tables there are.
MOVERS: Final[dict[str, Mover]] = {
    "directory.answer.initiative": _move_all(Answer),
    "directory.asking.initiative": _move_those_missing(Asking, "recipient", "asked_on"),
    "directory.distinctinitiatives.first": _also_distinct("first", "second"),
    "directory.distinctinitiatives.second": _also_distinct("second", "first"),
    "directory.initiative.merged_into": _move_traces,
    "directory.initiative.parent": _move_family,
    "directory.initiativelink.initiative": _move_those_missing(InitiativeLink, "url"),
    # The words of a language both speak are chosen one by one, in `merging.py`.
    "directory.initiativetext.initiative": _move_those_missing(InitiativeText, "language"),
    "directory.proposal.initiative": _move_all(Proposal),
    "directory.sourcerecord.initiative": _move_all(SourceRecord),
}


def unite_lists(journal: Journal, kept: Initiative, merged: Initiative) -> None:
    """Every list of words, guides or curricula of the kept entry gains what the other's has."""
    for field in Initiative._meta.many_to_many:
        table: Any = field.remote_field.through  # type: ignore[union-attr]
        here, there = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"  # type: ignore[attr-defined]
        had = set(table.objects.filter(**{here: kept.pk}).values_list(there, flat=True))
        for other in table.objects.filter(**{here: merged.pk}).order_by("pk").values_list(there, flat=True):
            if other not in had:
                journal.make(table(**{here: kept.pk, there: other}))
    for name in ("genders", "risk_levels"):
        ours, theirs = getattr(kept, name), getattr(merged, name)
        journal.change(kept, **{name: [*ours, *(each for each in theirs if each not in ours)]})
