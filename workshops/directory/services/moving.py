"""How each table that names an entry follows it when it is merged into another: rows move, none is deleted."""

from collections.abc import Callable
from typing import Any, Final

from relais.journal import Journal, also_distinct, move_all, move_those_missing

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
    "directory.answer.initiative": move_all(Answer, "initiative"),
    "directory.asking.initiative": move_those_missing(Asking, "initiative", "recipient", "asked_on"),
    "directory.distinctinitiatives.first": also_distinct(DistinctInitiatives, "first", "second"),
    "directory.distinctinitiatives.second": also_distinct(DistinctInitiatives, "second", "first"),
    "directory.initiative.merged_into": _move_traces,
    "directory.initiative.parent": _move_family,
    "directory.initiativelink.initiative": move_those_missing(InitiativeLink, "initiative", "url"),
    # The words of a language both speak are chosen one by one, in `merging.py`.
    "directory.initiativetext.initiative": move_those_missing(InitiativeText, "initiative", "language"),
    "directory.proposal.initiative": move_all(Proposal, "initiative"),
    "directory.sourcerecord.initiative": move_all(SourceRecord, "initiative"),
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
