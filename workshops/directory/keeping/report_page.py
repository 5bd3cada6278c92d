"""The report of an import as people read it: sections of sentences, from what was kept of it (`as_json`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import Initiative, InitiativeImport, InitiativeText, SourceRecord
from ..reading.columns import COLUMNS
from ..report import Outcome
from .meanings import meanings_of


@dataclass(frozen=True)
class Words:
    """Words of a file, how often they are in it, and what they were read as, or why they were not."""

    words: str
    times: int
    said: str


@dataclass(frozen=True)
class ColumnRead:
    """A column of the file: what was not read in it, and what was."""

    title: str
    unread: list[Words]
    mapped: list[Words]

    @property
    def unread_times(self) -> int:
        """How many cells hold what was not read."""
        return sum(each.times for each in self.unread)


@dataclass(frozen=True)
class Became:
    """Lines that became the same: each with its number, its name and, once taken in, its entry."""

    outcome: str
    title: str
    lines: list[Mapping[str, Any]]


@dataclass(frozen=True)
class Kept:
    """What stays as it is here, though the source changed it."""

    line: int
    name: str
    fact: str


@dataclass(frozen=True)
class ReportPage:
    """Everything the page of a file shows. Figures come from `report`."""

    report: Mapping[str, Any]
    became: list[Became]
    columns: list[ColumnRead]
    kept: list[Kept]
    missing: list[str]

    @property
    def comes_in(self) -> int:
        """How many lines change something."""
        return sum(self.report[outcome.value] for outcome in Outcome if outcome != Outcome.UNCHANGED)

    @property
    def unread_times(self) -> int:
        """How many cells hold what was not read."""
        return sum(column.unread_times for column in self.columns)


def report_page(found: InitiativeImport) -> ReportPage:
    """The page of `found`. A query a list of words, two for what the source no longer lists."""
    report = found.report
    return ReportPage(
        report=report,
        became=_became(report["entries"]),
        columns=_columns(report),
        kept=[Kept(each["line"], each["name"], _fact(each["fact"])) for each in report["kept"]],
        missing=_missing(found, report["no_longer_in_the_source"]),
    )


def _became(entries: Iterable[Mapping[str, Any]]) -> list[Became]:
    titles = {
        Outcome.CREATED: _("Ajoutées"),
        Outcome.UPDATED: _("Mises à jour"),
        Outcome.JOINED: _("Jointes à une fiche qui y était"),
        Outcome.UNCHANGED: _("Inchangées"),
    }
    by_outcome: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        by_outcome.setdefault(entry["outcome"], []).append(entry)
    return [
        Became(outcome.value, title, by_outcome[outcome.value])
        for outcome, title in titles.items()
        if outcome.value in by_outcome
    ]


def _columns(report: Mapping[str, Any]) -> list[ColumnRead]:
    """Those that hold words, in the order of the file's usual columns."""
    found = []
    for column in COLUMNS:
        not_mapped = report["not_mapped"].get(column.name, ())
        unread = [Words(each["words"], each["times"], each["why"]) for each in not_mapped]
        mapped = report["mapped"].get(column.name, ())
        meanings = meanings_of(column.name) if mapped else None
        read = [Words(each["words"], each["times"], meanings.in_words(each["read_as"])) for each in mapped if meanings]
        if unread or read:
            found.append(ColumnRead(column.title, unread, read))
    return found


def _fact(name: str) -> str:
    """The label of a fact an import kept."""
    model: Any = InitiativeText if name.startswith("text.") else Initiative
    return capfirst(str(model._meta.get_field(name.removeprefix("text.")).verbose_name))


def _missing(found: InitiativeImport, keys: list[str]) -> list[str]:
    """The names of the entries the source no longer lists."""
    if found.source is None or not keys:
        return []
    records = SourceRecord.objects.filter(source=found.source, key__in=keys).select_related("initiative")
    return [str(record.initiative) for record in records.prefetch_related("initiative__texts")]
