"""Sessions and activities across programmes."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from django.http import HttpRequest
from ninja import Query

from workshops.guides.library import ORDERS, open_library
from workshops.guides.queries.guide_rows import GuideRow
from workshops.programmes.facets import content_languages
from workshops.programmes.models import Edition, EditionActivity

from ...programme_records import records_of
from ..narrowing import narrowed, refuse_unknown_values
from ..paging import Listed, page_of
from ..parameters import ActivityFilters, ProgrammeFilters
from ..scoped import caller_of, scoped_router
from ..scopes import Scope
from ..shapes import ActivityShape, SessionShape
from ..writing import activity_out, session_out

sessions_router = scoped_router(Scope.SESSIONS, "sessions")
activities_router = scoped_router(Scope.ACTIVITIES, "activities")

# A session, as the row of its programme and its place in it, from 0.
Place = tuple[GuideRow, int]


class SessionPlaces(Sequence[Place]):
    """The sessions of programmes, in their order, found by counting: nothing is read before a page is asked for."""

    def __init__(self, rows: Iterable[GuideRow]) -> None:
        self.rows = [row for row in rows if row.session_count]
        self.ends = list(accumulate(row.session_count for row in self.rows))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __getitem__(self, index: Any) -> Any:
        """A slice of the places."""
        return [self._place(number) for number in range(*index.indices(len(self)))]

    def _place(self, number: int) -> Place:
        at = bisect_right(self.ends, number)
        row = self.rows[at]
        return row, number - (self.ends[at] - row.session_count)


@sessions_router.get("/sessions", response=Listed[SessionShape], url_name="sessions", operation_id="sessions")
def sessions(request: HttpRequest, filters: Query[ProgrammeFilters]) -> Any:
    """The sessions of the current editions of the programmes that pass the filters of the catalogue."""
    viewer = caller_of(request).viewer

    def write(places: Any) -> list[Any]:
        records = records_of({row.pk for row, _place in places}, viewer)
        editions = Edition.objects.defer("body").in_bulk({row.edition for row, _place in places})
        return [
            session_out(
                request, editions[row.edition].programme.sessions[place], editions[row.edition], records[row.pk]
            )
            for row, place in places
            if row.pk in records and row.edition in editions and place < len(editions[row.edition].programme.sessions)
        ]

    return page_of(request, SessionPlaces(narrowed(viewer, request.GET)), filters, write)


@activities_router.get("/activities", response=Listed[ActivityShape], url_name="activities", operation_id="activities")
def activities(request: HttpRequest, filters: Query[ActivityFilters]) -> Any:
    """The activities of the current editions of guides, narrowed by the filters of the activity library."""
    viewer = caller_of(request).viewer
    data = request.GET.copy()
    if not data.getlist("language"):
        data.setlist("language", list(content_languages()))
    # No language is the interface's here: the versions of a guide in two languages are both listed.
    library = open_library(viewer, data, "", "")
    refuse_unknown_values(library.listing, data, ORDERS)

    def write(keys: Any) -> list[Any]:
        rows = EditionActivity.objects.select_related("edition").defer(
            "text", "stems", "edition__body", "edition__content"
        )
        found = rows.in_bulk(keys)
        records = records_of({row.edition.page_id for row in found.values()}, viewer)
        return [
            activity_out(request, found[key], records[found[key].edition.page_id])
            for key in keys
            if key in found and found[key].edition.page_id in records
        ]

    return page_of(request, library.results, filters, write)
