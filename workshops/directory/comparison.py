"""Initiatives side by side: a row for each thing that one of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .queries.entries import Entry, every_fact, every_part


@dataclass(frozen=True)
class Cell:
    """What one initiative says of it, an item a line; `language` when the words are its own."""

    items: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True)
class Row:
    """One thing, in the order of the initiatives."""

    label: str
    cells: Sequence[Cell]

    @property
    def said(self) -> bool:
        """Whether one of them at least says something of it."""
        return any(cell.items for cell in self.cells)

    @property
    def same(self) -> bool:
        """Whether several say it, all in the same words."""
        return len(self.cells) > 1 and len({cell.items for cell in self.cells}) == 1


def compared(entries: Sequence[Entry]) -> list[Row]:
    """Every fact and part that one of `entries` has, a row each, in the order of an entry's page."""
    rows = [
        Row(_("Organisme porteur"), [Cell(_items(entry.initiative.lead_name)) for entry in entries]),
        Row(_("Description"), [Cell(_items(entry.text.description), entry.text.language) for entry in entries]),
        *_facts(entries),
        Row(_("Partenaires"), [Cell(tuple(entry.partners)) for entry in entries]),
        *_parts(entries),
        Row(_("Guides"), [Cell(tuple(str(guide) for guide in entry.initiative.guides.all())) for entry in entries]),
        Row(_("Source"), [Cell(tuple(str(record.source) for record in entry.records)) for entry in entries]),
    ]
    return [row for row in rows if row.said]


def _facts(entries: Sequence[Entry]) -> list[Row]:
    rows = []
    for facts in zip(*(every_fact(entry.initiative, entry.text) for entry in entries), strict=True):
        # A year that is only said in words has a label of its own.
        label = next((fact.label for fact in facts if fact.value), facts[0].label)
        rows.append(Row(label, [Cell(_items(fact.value), fact.language) for fact in facts]))
    return rows


def _parts(entries: Sequence[Entry]) -> list[Row]:
    return [
        Row(
            parts[0].title,
            [Cell(tuple(part.items), entry.text.language) for part, entry in zip(parts, entries, strict=True)],
        )
        for parts in zip(*(every_part(entry.text) for entry in entries), strict=True)
    ]


def _items(words: str) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, words.splitlines()) if line)
