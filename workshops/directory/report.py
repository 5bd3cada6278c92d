"""What an import did: said in sentences, and as JSON."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .reading.lines import Line


class Outcome(models.TextChoices):
    """What became of a line."""

    CREATED = "created", gettext_lazy("ajoutée")
    UPDATED = "updated", gettext_lazy("mise à jour")
    JOINED = "joined", gettext_lazy("jointe à une fiche qui y était")
    UNCHANGED = "unchanged", gettext_lazy("inchangée")


@dataclass(frozen=True)
class Refused:
    """A line that is no entry, and why."""

    line: int
    sentence: str

    @classmethod
    def nameless(cls, line: int) -> Self:
        """A line without a name."""
        return cls(line, _("Cette ligne n’a pas de nom d’initiative."))

    @classmethod
    def twice(cls, line: int, name: str) -> Self:
        """A line that is there twice."""
        return cls(line, _("« %(name)s » est déjà plus haut dans le fichier.") % {"name": name})


@dataclass(frozen=True)
class Taken:
    """A line that is an entry: what became of it, and the entry's key; a dry run's is that of no entry that stays."""

    line: int
    name: str
    outcome: Outcome
    initiative: int


@dataclass(frozen=True)
class Kept:
    """A fact the source changed, that was changed here too: what is here stays."""

    line: int
    name: str
    fact: str


@dataclass
class ImportReport:
    """What an import did, or would do. `mapped` and `unread` count cells by column and by words."""

    source: str
    unknown_columns: list[str] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    mapped: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    unread: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    dry_run: bool = False

    def note_taken(self, line: Line, outcome: Outcome, initiative: int) -> None:
        """Count a line among those of its outcome."""
        self.outcomes[outcome] += 1
        self.taken.append(Taken(line.number, line.name, outcome, initiative))

    def note_reading(self, line: Line) -> None:
        """Count what the words of a line were read as."""
        for column, words, meaning in line.meanings:
            self.mapped.setdefault(column, Counter())[words, meaning] += 1
        for cell in line.unread:
            self.unread.setdefault(cell.column, Counter())[cell.words, cell.sentence] += 1

    @property
    def lines(self) -> int:
        """How many lines were read."""
        return self.outcomes.total() + len(self.refused)

    def as_json(self) -> dict[str, Any]:
        """The report, for programs."""
        return {
            "source": self.source,
            "dry_run": self.dry_run,
            "lines": self.lines,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "entries": [
                {"line": each.line, "name": each.name, "outcome": each.outcome.value}
                | ({} if self.dry_run else {"initiative": each.initiative})
                for each in self.taken
            ],
            "unknown_columns": self.unknown_columns,
            "mapped": _counted(self.mapped, "read_as"),
            "not_mapped": _counted(self.unread, "why"),
            "kept": [{"line": each.line, "name": each.name, "fact": each.fact} for each in self.kept],
            "refused": [{"line": each.line, "why": each.sentence} for each in self.refused],
            "no_longer_in_the_source": self.missing,
        }

    def summary(self) -> str:
        """One sentence: how many lines became what."""
        parts = [
            ngettext("%(count)s ajoutée", "%(count)s ajoutées", self.outcomes[Outcome.CREATED])
            % {"count": self.outcomes[Outcome.CREATED]},
            ngettext("%(count)s mise à jour", "%(count)s mises à jour", self.outcomes[Outcome.UPDATED])
            % {"count": self.outcomes[Outcome.UPDATED]},
            ngettext("%(count)s inchangée", "%(count)s inchangées", self.outcomes[Outcome.UNCHANGED])
            % {"count": self.outcomes[Outcome.UNCHANGED]},
        ]
        if self.outcomes[Outcome.JOINED]:
            joined = self.outcomes[Outcome.JOINED]
            parts.append(
                ngettext("%(count)s jointe à une fiche", "%(count)s jointes à des fiches", joined) % {"count": joined}
            )
        if self.refused:
            parts.append(
                ngettext("%(count)s refusée", "%(count)s refusées", len(self.refused)) % {"count": len(self.refused)}
            )
        lines = ngettext("%(count)s initiative lue", "%(count)s initiatives lues", self.lines) % {"count": self.lines}
        return f"{lines}\N{NO-BREAK SPACE}: {', '.join(parts)}."


def _counted(cells: dict[str, Counter[tuple[str, str]]], meaning: str) -> dict[str, list[dict[str, Any]]]:
    return {
        column: [{"words": words, meaning: said, "times": times} for (words, said), times in counts.most_common()]
        for column, counts in cells.items()
    }
