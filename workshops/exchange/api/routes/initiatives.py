"""The directory of initiatives."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from ninja import Query

from workshops.directory.listing import ORDERS, open_directory
from workshops.directory.queries.published import published_entries, published_entry

from ..initiative_shapes import InitiativeShape
from ..initiative_writing import initiative_out
from ..narrowing import refuse_unknown_values
from ..paging import Listed, page_of
from ..parameters import InitiativeFilters
from ..problems import not_found
from ..scoped import caller_of, scoped_router
from ..scopes import Scope

router = scoped_router(Scope.INITIATIVES, "initiatives")


@router.get("/initiatives", response=Listed[InitiativeShape], url_name="initiatives", operation_id="initiatives")
def initiatives(request: HttpRequest, filters: Query[InitiativeFilters]) -> Any:
    """Published entries of the directory, narrowed by its filters. An entry holds its words in every language."""
    viewer = caller_of(request).viewer
    # The order must not follow the reader's language: entries go by their names in the site's first one.
    found = open_directory(request.GET, "", settings.LANGUAGE_CODE)
    refuse_unknown_values(found.listing, request.GET, ORDERS)

    def write(rows: Any) -> list[Any]:
        return [initiative_out(request, entry) for entry in published_entries([row.pk for row in rows], viewer)]

    return page_of(request, found.results, filters, write)


@router.get("/initiatives/{uuid:identity}", response=InitiativeShape, url_name="initiative", operation_id="initiative")
def initiative(request: HttpRequest, response: HttpResponse, identity: UUID) -> Any:
    """One published entry."""
    found = published_entry(identity, caller_of(request).viewer)
    if found is None:
        raise not_found()
    response["Last-Modified"] = http_date(found.updated_at.timestamp())
    return initiative_out(request, found)
