"""A file of initiatives comes in: lines become entries, once; what was changed here since is kept."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from relais.table_files import Table
from workshops.programmes.stems import plain

from ..facts import facts_of, write_facts
from ..models import Initiative, Source, SourceRecord
from ..reading.cells import Facts
from ..reading.columns import unknown_columns
from ..reading.lines import Line, read_line, read_lines
from ..reading.wordings import Wordings, read_wordings
from ..report import ImportReport, Kept, Outcome, Refused
from ..verification import good_until
from ..vocabulary import State


class _DryRunError(Exception):
    """Takes back what a dry run wrote."""


def import_initiatives(
    table: Table, source: Source, language: str, *, state: State = State.PUBLISHED, dry_run: bool = False
) -> ImportReport:
    """Take in the lines of `table`, credited to `source`, in words of `language`.

    A line met before (by its key in the source) updates its entry: what the source changed comes in, unless it was
    changed here too, which is kept and said. A line that names an entry that is here already joins it. A new entry is
    in `state`. With `dry_run`, the report of what would happen, and nothing is kept: `source` itself may be unsaved.

    `ValidationError` when the columns are not those of initiatives; a line that cannot be an entry is in the report.
    """
    wordings = read_wordings()
    lines = list(read_lines(table, wordings))
    report = ImportReport(source.title, unknown_columns=unknown_columns(table.header), dry_run=dry_run)
    with suppress(_DryRunError), transaction.atomic():
        if source.pk is None:
            source.full_clean()
            source.save()
        _Import(source, language, state, wordings, report).take_in(lines)
        _end(dry_run=dry_run)
    return report


def _end(*, dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


class _Import:
    """One file on its way in, beside what is here already: the source's records, and entries by what names them."""

    def __init__(self, source: Source, language: str, state: State, wordings: Wordings, report: ImportReport) -> None:
        self.source = source
        self.language = language
        self.state = state
        self.wordings = wordings
        self.report = report
        self.facts = facts_of(Initiative.objects.all(), language)
        self.records = {record.key: record for record in source.records.select_related("initiative")}
        led = dict(Initiative.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
        self.by_name = {_named(facts): led.get(pk, pk) for pk, facts in self.facts.items() if facts["text.name"]}

    def take_in(self, lines: Iterable[Line]) -> None:
        """Every line, each whole or not at all."""
        met: set[str] = set()
        for line in lines:
            self.report.note_reading(line)
            if not line.name:
                self.report.refused.append(Refused.nameless(line.number))
            elif line.key in met:
                self.report.refused.append(Refused.twice(line.number, line.name))
            else:
                met.add(line.key)
                self._take(line)
        self.report.missing = sorted(set(self.records) - met)

    def _take(self, line: Line) -> None:
        record = self.records.get(line.key)
        try:
            with transaction.atomic():
                outcome, pk = self._update(line, record) if record else self._add(line)
        except ValidationError as error:
            self.report.refused.append(Refused(line.number, " ".join(error.messages)))
        else:
            self.report.note_taken(line, outcome, pk)

    def _add(self, line: Line) -> tuple[Outcome, int]:
        """A new entry; or one that is here by this name, which keeps what it says and gains what it did not."""
        twin = self.by_name.get(_named({"lead_name": "", **line.facts}))
        initiative, facts = self._new_entry(), line.facts
        if twin is not None:
            initiative = Initiative.objects.get(pk=twin)
            facts = {name: value for name, value in facts.items() if not self.facts[twin][name]}
        write_facts(initiative, self.language, facts)
        SourceRecord.objects.create(source=self.source, initiative=initiative, key=line.key, cells=dict(line.cells))
        return Outcome.CREATED if twin is None else Outcome.JOINED, initiative.pk

    def _new_entry(self) -> Initiative:
        """One the source stood by on the day it was published."""
        day = self.source.published_on
        return Initiative(state=self.state, verified_on=day, verify_by=good_until(day) if day else None)

    def _update(self, line: Line, record: SourceRecord) -> tuple[Outcome, int]:
        """Three ways: what the source said, what it says, what is here."""
        if record.cells == dict(line.cells):
            return Outcome.UNCHANGED, record.initiative_id
        before = read_line(line.number, record.cells, self.wordings).facts
        here = self.facts[record.initiative_id]
        changes: Facts = {}
        for name, value in line.facts.items():
            if value in (before.get(name), here[name]):
                continue
            if name in before and here[name] != before[name]:
                self.report.kept.append(Kept(line.number, line.name, name))
            else:
                changes[name] = value
        if changes:
            write_facts(record.initiative, self.language, changes)
        record.cells = dict(line.cells)
        record.save()
        return Outcome.UPDATED if changes else Outcome.UNCHANGED, record.initiative_id


def _named(facts: Mapping[str, Any]) -> tuple[str, str]:
    return plain(facts["text.name"]), plain(facts["lead_name"])
