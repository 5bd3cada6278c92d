"""The rows of the programmes that are no guides, on a shelf as the catalogue keeps those of guides."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from workshops.curricula.catalogue import awards_of
from workshops.freshness.generation import generation
from workshops.guides.models import GuidePage
from workshops.guides.queries.guide_rows import OF_PAGE, GuideRow, newest
from workshops.organisations.visibility import Viewer, sight_of
from workshops.programmes.facets import RowSet, Shelf
from workshops.programmes.facets.places import bits_at

from ..programme_records import kinds

# As those of guides, for types whose figures are read in their edition.
COLUMNS = (
    *OF_PAGE,
    "current_edition__session_count",
    "current_edition__shortest_session",
    "current_edition__longest_session",
    "current_edition__minutes_total",
    "current_edition__created_at",
)


@dataclass(frozen=True)
class OtherShelf:
    """The rows of every published programme that is no guide, the newest first, of one generation of what is shown.

    `kinds` are theirs by page id, `awards` what they award by edition, `readers` the rows of each visibility and
    organisation, as bits. Kept in the memory of the process, as the catalogue's.
    """

    generation: str
    shelf: Shelf[GuideRow]
    kinds: Mapping[int, str]
    awards: Mapping[int, tuple[str, ...]]
    readers: Mapping[tuple[str, int], int]

    def seen_by(self, user: Viewer) -> RowSet[GuideRow]:
        """Those `user` may see. One query for a person, none for others."""
        sees = sight_of(user)
        seen = (bits for (visibility, home), bits in self.readers.items() if sees(visibility, home))
        return RowSet(self.shelf, reduce(or_, seen, 0))


_shelved = OtherShelf("", Shelf([]), {}, {}, {})


def other_shelf() -> OtherShelf:
    """The programmes that are no guides. One query; five or six a type after something changed."""
    global _shelved  # noqa: PLW0603 - replaced whole: two threads would only fill it twice
    current, shelved = generation(), _shelved
    if shelved.generation != current:
        shelved = _shelved = _shelf_of(current)
    return shelved


def _shelf_of(current: str) -> OtherShelf:
    read = [
        (kind, readers, row)
        for kind, model in kinds().items()
        if model is not GuidePage
        for readers, row in _rows(model)
    ]
    read.sort(key=lambda each: newest(each[2]))
    rows = [row for _kind, _readers, row in read]
    kind_of_row = {row.pk: kind for kind, _readers, row in read}
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, (_kind, readers, _row) in enumerate(read):
        places[readers].append(place)
    told = awards_of(row.edition for row in rows) if rows else {}
    awards = {edition: (award,) for edition, award in told.items()}
    readers_of = {readers: bits_at(many) for readers, many in places.items()}
    return OtherShelf(current, Shelf(rows), kind_of_row, awards, readers_of)


def _rows(model: Any) -> Iterator[tuple[tuple[str, int], GuideRow]]:
    """Each published programme of a type, behind its visibility and organisation."""
    pages = model.objects.published().order_by()
    held = [_codes(pages, name, "code") for name in ("audiences", "themes", "settings")]
    held.append(_codes(pages, "tags", "slug") if hasattr(model, "tags") else {})
    for visibility, home, *columns in pages.values_list("visibility", "organisation", *COLUMNS):
        yield (visibility, home), GuideRow(*columns, *(codes.get(columns[0], ()) for codes in held))


def _codes(pages: Any, name: str, column: str) -> dict[int, tuple[str, ...]]:
    """The codes of the words `name` of each of `pages`, by page id. One query."""
    codes: dict[int, tuple[str, ...]] = {}
    for pk, code in pages.filter(**{f"{name}__isnull": False}).values_list("pk", f"{name}__{column}"):
        codes[pk] = (*codes.get(pk, ()), code)
    return codes
