"""The gap map: what exists for whom, where and about what, and what nobody offers; its files and its picture."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from relais.presentation.downloads import attached, csv_response, excel_response, named
from relais.presentation.drawing.files import png_file, svg_file
from workshops.programmes.browsing import HtmxRequest, interface_language, show_list

from ..gaps.account import sources_in_words, title_of
from ..gaps.asked import Asked, ForAll, Unsaid, What, asked_of
from ..gaps.empty import Gap, How, Span
from ..gaps.gap_map import GapMap, open_gap_map
from ..gaps.notes import caution_of, notes_of
from ..gaps.picture import picture_of
from ..gaps.sheets import sheet_crossed, sheet_of_account, sheet_of_cells, sheet_of_sentences
from ..gaps.table import GapTable, keys, table_of

SENTENCES_SHOWN = 12
LARGER = 2  # a picture is printed: its points are twice as fine as on a screen


@dataclass(frozen=True)
class Sentence:
    """A gap in words, and where the table shows it."""

    text: str
    anchor: str


class Selector(NamedTuple):
    """A list to choose in: its name in addresses, its label, its choices, the one chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Page:
    """The map that a request asks for."""

    request: HttpRequest

    @cached_property
    def found(self) -> GapMap:
        """The map."""
        data = self.request.GET
        return open_gap_map(self.request.user, data, asked_of(data), self.request.path, interface_language())

    @cached_property
    def table(self) -> GapTable:
        """Its table."""
        return table_of(self.found)

    @property
    def file_name(self) -> str:
        """What its files are called, without their ending."""
        return named(_("lacunes"), title_of(self.found))


@require_safe
def gaps(request: HtmxRequest) -> HttpResponse:
    """The page: the table, then who is not reached, in sentences."""
    page = Page(request)
    found = page.found
    sentences = [Sentence(found.speaker.sentence(gap), _anchor(gap)) for gap in found.gaps]
    return show_list(
        request,
        "directory/gaps/page.html",
        found.listing,
        [],
        {
            "section": "directory",
            "found": found,
            "table": page.table,
            "map_title": title_of(found),
            "keys": keys(),
            "selectors": selectors(found.asked),
            "ways": ways(found.asked),
            "counts_otherwise": found.asked.counts_otherwise,
            "sentences": sentences[:SENTENCES_SHOWN],
            "more_sentences": sentences[SENTENCES_SHOWN:],
            "empty_cells": sum(cell.empty for cell in page.table.cells),
            "notes": notes_of(found),
            "caution": caution_of(found),
            "sources": sources_in_words(found),
            "counted_things": ", ".join(words for _address, _number, words in page.table.total.cells[-1].links),
            "query": urlsplit(found.listing.url).query,
            "empty_title": sentences[0].text.removesuffix(".") if sentences else "",
        },
    )


def selectors(asked: Asked) -> list[Selector]:
    """What one chooses above the table."""
    axes = [(name, str(label)) for name, label in asked.axes.items()]
    return [
        Selector("what", _("Compter"), _choices(What), asked.what),
        Selector("rows", _("Lignes"), axes, asked.rows),
        Selector("columns", _("Colonnes"), axes, asked.columns),
    ]


def ways(asked: Asked) -> list[Selector]:
    """How it is counted, which few change."""
    return [
        Selector("everyone", _("Ce qui s’adresse à tous les genres compte"), _choices(ForAll), asked.for_all),
        Selector("unsaid", _("Ce qui ne précise pas est"), _choices(Unsaid), asked.unsaid),
    ]


def _choices(choices: type[TextChoices]) -> list[tuple[str, str]]:
    return [(each.value, str(each.label)) for each in choices]


def _anchor(gap: Gap) -> str:
    """The cell of a gap, else the line it is in, else the table."""
    row, column = _alone(gap.rows), _alone(gap.columns)
    if row and column:
        return f"cell-{row}-{column}"
    return f"row-{row}" if row else f"column-{column}" if column else "gap-table"


def _alone(span: Span) -> str:
    return span.values[0] if len(span.values) == 1 and span.how == How.THESE else ""


@require_safe
def gaps_csv(request: HttpRequest) -> HttpResponse:
    """A line for each cell."""
    page = Page(request)
    return csv_response(sheet_of_cells(page.found, page.table), page.file_name)


@require_safe
def gaps_excel(request: HttpRequest) -> HttpResponse:
    """The table, its cells one by one, what nobody offers, and how it was counted."""
    page = Page(request)
    found, table = page.found, page.table
    sheets = [sheet_crossed(table), sheet_of_cells(found, table), sheet_of_sentences(found), sheet_of_account(found)]
    return excel_response(sheets, page.file_name)


@require_safe
def gaps_svg(request: HttpRequest) -> HttpResponse:
    """The picture, to put in a document."""
    page = Page(request)
    return attached(svg_file(picture_of(page.found, page.table)), "image/svg+xml", f"{page.file_name}.svg")


@require_safe
def gaps_png(request: HttpRequest) -> HttpResponse:
    """The same picture, for what takes no SVG."""
    page = Page(request)
    drawn = png_file(picture_of(page.found, page.table), LARGER, 1)
    return attached(drawn, "image/png", f"{page.file_name}.png")
