"""What coverage says in words: for those who listen to a page, and for the files it gives."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.figures import NBSP
from relais.presentation.spreadsheets import Sheet, Value
from workshops.curricula.rules.vocabulary import AwardKind

from .coverage import Coverage, Figures, Level, Row

LEVELS = {
    Level.NOBODY: gettext_lazy("aucune personne"),
    Level.ALONE: gettext_lazy("une seule personne"),
    Level.UNDER: gettext_lazy("sous la cible"),
    Level.MET: gettext_lazy("cible atteinte"),
    Level.NO_TARGET: gettext_lazy("plus d’une personne, sans cible"),
}

SHORT_KINDS = {
    AwardKind.PIVOT: gettext_lazy("pivot"),
    AwardKind.TRAINER: gettext_lazy("formation"),
    AwardKind.FACILITATOR: gettext_lazy("animation"),
}


def number(value: int) -> str:
    """A number with its thousands apart."""
    return number_format(value, force_grouping=True).replace(" ", NBSP).replace("\u202f", NBSP)


def signed(value: int) -> str:
    """A difference with its sign; a true minus sign."""
    return f"+{number(value)}" if value > 0 else f"−{number(-value)}" if value < 0 else "0"


def sentence(figures: Figures) -> str:
    """The figures one after the other: « actives : 3; bientôt échues : 1; échues : 0; cible : 5 »."""
    parts = [
        _("actives : %(number)s") % {"number": figures.count.active},
        _("bientôt échues : %(number)s") % {"number": figures.count.lapsing},
        _("échues : %(number)s") % {"number": figures.count.lapsed},
    ]
    if figures.target is not None:
        parts.append(_("cible : %(number)s") % {"number": figures.target})
    if figures.change is not None:
        parts.append(_("écart avec aujourd’hui : %(number)s") % {"number": signed(figures.change)})
    return "; ".join(parts)


def sheet_by_sector(table: Coverage) -> Sheet:
    """A line for each region and sector: a list that sorts and filters well."""
    header = [_("Région (code)"), _("Région"), _("Secteur"), *_heads(table)]
    rows = [
        [row.place.code, row.place.name, sector.name, *_values(table, figures)]
        for row in table.rows
        for sector, figures in zip(table.columns, row.cells, strict=True)
    ]
    return Sheet(_("Régions et secteurs"), header, rows)


def sheet_by_region(table: Coverage) -> Sheet:
    """A line for each region, and the total."""
    header = [_("Région (code)"), _("Région"), *_heads(table)]
    lines: list[Row] = [*table.rows, table.total]
    return Sheet(
        _("Régions"),
        header,
        [["" if row is table.total else row.place.code, row.place.name, *_values(table, row.total)] for row in lines],
    )


def _heads(table: Coverage) -> Iterator[str]:
    yield from (_("Actives"), _("Bientôt échues"), _("Échues"), _("En vigueur"), _("Cible"), _("Écart avec la cible"))
    if table.total.total.change is not None:
        yield _("Écart avec aujourd’hui")


def _values(table: Coverage, figures: Figures) -> Iterator[Value]:
    count = figures.count
    yield from (count.active, count.lapsing, count.lapsed, count.in_force, figures.target, figures.gap)
    if table.total.total.change is not None:
        yield figures.change
