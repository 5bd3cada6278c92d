"""Initiatives as tables: what an import reads, with the source of each line and its terms."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from relais.presentation.spreadsheets import Sheet
from workshops.organisations.visibility import Viewer

from ..facts import facts_of
from ..models import Initiative, Source, SourceRecord
from ..reading.cells import Facts
from ..reading.columns import COLUMNS, NUMBER, SOURCE, SURVEY, TERMS
from ..reading.wordings import read_wordings
from .names import read_names
from .rows import Line, cells_of, filled

RECORDS = Prefetch("records", SourceRecord.objects.select_related("source").order_by("-source__published_on", "pk"))


def initiatives_sheet(pks: Iterable[int], user: Viewer, language: str) -> Sheet:
    """A line for each of `pks` that `user` may see, in the order they came in, words in `language` where there are.

    The columns of the survey, then those of the others that have something to say. A number of queries that does not
    depend on the lines.
    """
    initiatives = _initiatives(pks, user)
    wordings, names = read_wordings(), read_names()
    facts = _facts(initiatives, language)
    numbers = _numbers(initiatives)
    lines = []
    for initiative in initiatives:
        kept = [record.cells for record in initiative.records.all()] if _in_its_words(initiative, language) else []
        cells = cells_of(Line(facts[initiative.pk], kept), wordings, names)
        lines.append({NUMBER.name: numbers[initiative.pk], **cells, **_credit(initiative)})
    more = filled([column for column in COLUMNS if column not in (*SURVEY, SOURCE, TERMS)], lines)
    columns = [*SURVEY, *more, SOURCE, TERMS]
    return Sheet(
        _("Initiatives"),
        [column.title for column in columns],
        [[line[column.name] for column in columns] for line in lines],
    )


def sources_sheet(pks: Iterable[int], user: Viewer) -> Sheet:
    """The sources of those initiatives, how to name them and what they allow."""
    shown = Initiative.objects.visible_to(user).filter(pk__in=list(pks))
    sources = Source.objects.filter(records__initiative__in=shown.values("pk")).distinct()
    rows = [[source.title, source.credit, source.terms, source.published_on] for source in sources]
    return Sheet(_("Sources"), [_("Titre"), _("Mention"), _("Conditions"), _("Publiée le")], rows)


def _initiatives(pks: Iterable[int], user: Viewer) -> list[Initiative]:
    shown = Initiative.objects.visible_to(user).filter(pk__in=list(pks))
    return list(shown.order_by("pk").prefetch_related(RECORDS, "texts"))


def _facts(initiatives: list[Initiative], language: str) -> dict[int, Facts]:
    """The facts of each, with its words in `language`, else in another it is written in."""
    by_language: dict[str, list[Initiative]] = {}
    for initiative in initiatives:
        text = initiative.text(language)
        by_language.setdefault(text.language if text else language, []).append(initiative)
    facts = facts_of(initiatives, language)
    for own, written in by_language.items():
        if own != language:
            facts |= facts_of(written, own)
    return facts


def _in_its_words(initiative: Initiative, language: str) -> bool:
    """Whether its sources are written in `language`, as its first text is."""
    first = min(initiative.texts.all(), key=lambda text: text.pk, default=None)
    return first is not None and first.language == language


def _numbers(initiatives: list[Initiative]) -> dict[int, str]:
    """What tells each line from the others: its number in the source they all have; else its number here."""
    by_source: dict[int, dict[int, str]] = {}
    for initiative in initiatives:
        for record in initiative.records.all():
            number = record.cells.get(NUMBER.name)
            if number:
                by_source.setdefault(record.source_id, {}).setdefault(initiative.pk, number)
    for numbers in by_source.values():
        if len(numbers) == len(initiatives):
            return numbers
    return {initiative.pk: str(initiative.pk) for initiative in initiatives}


def _credit(initiative: Initiative) -> dict[str, str]:
    """The sources of an entry and their terms; those that a file brought along come before its own."""
    told: list[tuple[Any, Any]] = [_told(record) for record in initiative.records.all()]
    if not told:
        told = [(_("Répertoire de %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}, "")]
    return {
        SOURCE.name: "; ".join(dict.fromkeys(source for source, _terms in told)),
        TERMS.name: "; ".join(dict.fromkeys(terms for _source, terms in told if terms)),
    }


def _told(record: SourceRecord) -> tuple[str, str]:
    if record.cells.get(SOURCE.name):
        return record.cells[SOURCE.name], record.cells.get(TERMS.name, "")
    source = record.source
    return ". ".join(words for words in (source.title, source.credit) if words), source.terms
