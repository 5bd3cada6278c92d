"""The gap map as tables to keep."""

from django.utils.translation import gettext as _

from relais.presentation.spreadsheets import Sheet, Value

from .account import filters_in_words, sources_in_words, title_of
from .asked import What
from .counting import Tally
from .gap_map import GapMap
from .notes import caution_of, notes_of
from .table import GapTable, Line


def sheet_of_cells(found: GapMap, table: GapTable) -> Sheet:
    """A line for each cell: a list that sorts and filters well."""
    header = [
        _("%(axis)s (code)") % {"axis": found.rows.label},
        found.rows.label,
        _("%(axis)s (code)") % {"axis": found.columns.label},
        found.columns.label,
        *_heads(found.asked.what),
        _("Case vide"),
    ]
    rows = [
        [cell.row.code, cell.row.word, cell.column.code, cell.column.word, *_values(found.asked.what, cell.tally),
         _("oui") if cell.empty else _("non")]
        for cell in table.cells
    ]  # fmt: skip
    return Sheet(_("Cases"), header, rows)


def sheet_crossed(table: GapTable) -> Sheet:
    """The table as it is on screen, what is counted added up."""
    header = [table.corner, *(column.word for column in table.columns)]
    return Sheet(_("Tableau"), header, [_crossed(line) for line in [*table.lines, table.total]])


def sheet_of_sentences(found: GapMap) -> Sheet:
    """What nobody offers, the widest first."""
    rows: list[list[Value]] = [[found.speaker.sentence(gap), len(gap.cells)] for gap in found.gaps]
    return Sheet(_("Qui n’est pas rejoint"), [_("Ce que personne n’offre"), _("Cases vides")], rows)


def sheet_of_account(found: GapMap) -> Sheet:
    """What was counted, and how."""
    said = [filters_in_words(found), sources_in_words(found), caution_of(found), *notes_of(found)]
    return Sheet(_("À propos"), [title_of(found)], [[line] for line in said if line])


def _crossed(line: Line) -> list[Value]:
    return [line.head.word, *(cell.tally.total for cell in line.cells)]


def _heads(what: What) -> list[str]:
    if what == What.BOTH:
        return [_("Initiatives"), _("Guides"), _("Ensemble")]
    return [_("Guides") if what == What.GUIDES else _("Initiatives")]


def _values(what: What, tally: Tally) -> list[Value]:
    return [tally.initiatives, tally.guides, tally.total] if what == What.BOTH else [tally.total]
