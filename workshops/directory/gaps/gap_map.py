"""The gap map: the entries a person may see, narrowed by an address and crossed along two axes."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from workshops.guides.queries.catalogue import guide_rows
from workshops.guides.queries.guide_rows import GuideRow
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import UNSAID, Listing, Sorting, content_languages

from ..listing import ELSEWHERE
from ..queries.rows import initiative_rows
from .asked import Asked, ForAll, Unsaid, What
from .axes import Axis, Codes, Row, axes_for, filters_of
from .counting import Crossing, Entry, Tally, cross
from .empty import Gap, Side, gaps_of
from .sentences import Speaker

USUAL = "usual"


class Silence(NamedTuple):
    """How many entries do not say where they stand on `axis`: in the table, and kept out by its filter, out of `of`."""

    axis: Axis
    within: int
    kept_out: int
    of: int


@dataclass(frozen=True)
class GapMap:
    """What was asked, the entries that pass its filters, and the axes."""

    asked: Asked
    listing: Listing[Row]
    axes: Mapping[str, Axis]

    @property
    def rows(self) -> Axis:
        """The axis that goes down."""
        return self.axes[self.asked.rows]

    @property
    def columns(self) -> Axis:
        """The axis that goes across."""
        return self.axes[self.asked.columns]

    @cached_property
    def everything(self) -> Crossing:
        """The counts, what does not say where it stands included."""
        return cross(self._entries)

    @cached_property
    def crossing(self) -> Crossing:
        """The counts that are shown."""
        silent = ((UNSAID,), (ELSEWHERE,))
        out_of_rows, out_of_columns = self.leaves_out(self.rows), self.leaves_out(self.columns)
        if not (out_of_rows or out_of_columns):
            return self.everything
        return cross(
            entry
            for entry in self._entries
            if not (out_of_rows and entry.rows in silent) and not (out_of_columns and entry.columns in silent)
        )

    def leaves_out(self, axis: Axis) -> bool:
        """Whether what does not say where it stands on `axis` is left out; not when it is all that was asked for."""
        return self.asked.unsaid == Unsaid.LEFT_OUT and self.chosen(axis.name) != (UNSAID,)

    @cached_property
    def _entries(self) -> list[Entry]:
        of_rows, of_columns = self.rows.filter.values_of, self.columns.filter.values_of
        return [
            Entry(isinstance(row, GuideRow), thing_of(row), tuple(of_rows(row)), tuple(of_columns(row)))
            for row in self.listing.narrowed.passing
        ]

    def chosen(self, name: str) -> Codes:
        """What a filter is narrowed to; nothing when it is not."""
        return tuple(value for _name, value in self.listing.chosen[name])

    def side(self, axis: Axis) -> Side:
        """The values of an axis that are shown, those that say nothing aside."""
        chosen = self.chosen(axis.name)
        return Side([code for code in chosen if code != UNSAID] if chosen else axis.values, whole=not chosen)

    @cached_property
    def gaps(self) -> list[Gap]:
        """What nobody offers, the widest first."""
        rows, columns = self.side(self.rows), self.side(self.columns)
        spots = [(row, column) for row in rows.values for column in columns.values]
        return gaps_of([spot for spot in spots if spot not in self.crossing.cells], rows, columns)

    @cached_property
    def speaker(self) -> Speaker:
        """Whoever says gaps in sentences."""
        stage = next(item for item in self.listing.filters if item.name == "stage")
        return Speaker(
            self.asked.what,
            self.rows,
            self.columns,
            self.axes,
            {name: self.chosen(name) for name in self.axes},
            [chip.label.lower() for chip in stage.chips(self.listing.chosen["stage"])],
            apart=self.asked.for_all == ForAll.APART,
        )

    @cached_property
    def silent(self) -> list[Silence]:
        """What entries do not say of themselves, along the axes shown and those that filter."""
        shown = {self.rows.name: self.everything.rows, self.columns.name: self.everything.columns}
        found = []
        for name, axis in self.axes.items():
            values_of = axis.filter.values_of
            kept_out = {thing_of(row) for row in self.listing.kept_out_by(name) if tuple(values_of(row)) == (UNSAID,)}
            within = shown.get(name, {}).get(UNSAID, Tally()).total
            of = self.everything.total.total + len(kept_out)
            found.append(Silence(axis, within, len(kept_out), of))
        return [silence for silence in found if silence.within or silence.kept_out]

    @property
    def sources(self) -> set[str]:
        """The codes of the sources that the initiatives counted come from."""
        return {code for row in self.listing.narrowed.passing if not isinstance(row, GuideRow) for code in row.sources}

    def address(self, row: str, column: str, *, of_guides: bool) -> str:
        """The list of what counts in a cell; of a whole line, or of all, where `row` or `column` is empty."""
        pairs = []
        for item in self.listing.filters:
            codes = self.chosen(item.name)
            if item.name in self.axes:
                codes = self.axes[item.name].in_lists(self._asked_of_list(self.axes[item.name], row, column, codes))
            pairs += [(item.name, code) for code in codes]
        if of_guides:  # the catalogue shows one language until others are asked for
            pairs += [("language", language) for language in content_languages()]
        path = reverse("guides:catalogue" if of_guides else "directory:initiatives")
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def _asked_of_list(self, axis: Axis, row: str, column: str, chosen: Codes) -> Codes:
        if axis.name not in (self.rows.name, self.columns.name):
            return chosen
        only = row if axis is self.rows else column
        if only:
            return (only,)
        if not self.leaves_out(axis):
            return chosen
        return tuple(code for code in chosen or axis.values if code != UNSAID)


def open_gap_map(user: Viewer, data: QueryDict, asked: Asked, path: str, language: str) -> GapMap:
    """The map that `data` (an address's parameters) asks for. Twenty-one queries at most, whatever is counted."""
    axes = axes_for(asked)
    listing = Listing(
        list(_rows(user, asked.what, language)),
        filters_of(axes),
        data,
        path,
        Sorting({USUAL: ""}, USUAL),
        merge=_one_of_each,
        carried=asked.pairs,
    )
    return GapMap(asked, listing, axes)


def thing_of(row: Row) -> Hashable:
    """What versions in several languages have in common."""
    return row.work if isinstance(row, GuideRow) else row.pk


def _rows(user: Viewer, what: What, language: str) -> Iterator[Row]:
    if what != What.GUIDES:
        yield from initiative_rows(language)
    if what != What.INITIATIVES:
        yield from guide_rows(user)


def _one_of_each(rows: Iterable[Row]) -> list[Row]:
    return list({thing_of(row): row for row in rows}.values())
