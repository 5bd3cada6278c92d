"""Programmes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from ninja import Query

from ...programme_records import record_of, with_origins
from ..kept_items import answer_joined, programmes_written
from ..narrowing import narrowed
from ..paging import Listed, page_of
from ..parameters import ProgrammeFilters
from ..problems import not_found
from ..scoped import caller_of, scoped_router
from ..scopes import Scope
from ..shapes import ProgrammeShape
from ..writing import programme_out

router = scoped_router(Scope.PROGRAMMES, "programmes")


@router.get("/programmes", response=Listed[ProgrammeShape], url_name="programmes", operation_id="programmes")
def programmes(request: HttpRequest, filters: Query[ProgrammeFilters]) -> Any:
    """Published programmes, narrowed by the filters of the catalogue. Each language version is a programme."""
    viewer = caller_of(request).viewer

    def write(rows: Any) -> list[str]:
        written = programmes_written(request, [row.pk for row in rows], viewer)
        return [written[row.pk] for row in rows if row.pk in written]

    return answer_joined(page_of(request, narrowed(viewer, request.GET), filters, write))


@router.get("/programmes/{uuid:identity}", response=ProgrammeShape, url_name="programme", operation_id="programme")
def programme(request: HttpRequest, response: HttpResponse, identity: UUID) -> Any:
    """One programme, in its current edition."""
    viewer = caller_of(request).viewer
    found = record_of(identity, viewer)
    if found is None:
        raise not_found()
    (record,) = with_origins([found], viewer)
    response["Last-Modified"] = http_date(record.changed_at.timestamp())
    return programme_out(request, record)
