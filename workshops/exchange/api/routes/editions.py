"""Editions, and what they say."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.timezone import is_aware, make_aware
from ninja import Query

from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import content_languages
from workshops.programmes.models import Edition
from workshops.programmes.page_reading import edition_numbered
from workshops.programmes.pages import readable_editions, together

from ...programme_records import ProgrammeRecord, kinds, readable_organisations, record_of, records_of
from ..paging import Listed, page_of
from ..parameters import EditionFilters, Paged
from ..problems import not_found, unknown_value
from ..scoped import caller_of, scoped_router
from ..scopes import Scope
from ..shapes import ActivityText, EditionShape, EditionText, SessionText
from ..writing import activity_text, edition_out, edition_text, session_text

router = scoped_router(Scope.EDITIONS, "editions")
LARGEST_NUMBER = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2200


@router.get("/editions", response=Listed[EditionShape], url_name="editions", operation_id="editions")
def editions(request: HttpRequest, filters: Query[EditionFilters]) -> Any:
    """Every edition of the published programmes, old ones included, the newest first."""
    viewer = caller_of(request).viewer
    found = _wanted(viewer, filters).defer("body", "content").order_by("-created_at", "-pk")

    def write(rows: Any) -> list[Any]:
        records = records_of({row.page_id for row in rows}, viewer)
        return [edition_out(request, row, records[row.page_id]) for row in rows if row.page_id in records]

    return page_of(request, found, filters, write)


@router.get(
    "/programmes/{uuid:identity}/editions",
    response=Listed[EditionShape],
    url_name="programme_editions",
    operation_id="programme_editions",
)
def programme_editions(request: HttpRequest, identity: UUID, asked: Query[Paged]) -> Any:
    """The editions of one programme, the newest first."""
    record = _record(request, identity)
    found = Edition.objects.filter(page=record.page.pk).defer("body", "content").order_by("-number")
    return page_of(request, found, asked, lambda rows: [edition_out(request, row, record) for row in rows])


@router.get(
    "/programmes/{uuid:identity}/editions/{int:number}",
    response=EditionText,
    url_name="edition",
    operation_id="edition",
)
def edition(request: HttpRequest, response: HttpResponse, identity: UUID, number: int) -> Any:
    """A whole edition: every session and activity."""
    record, read = _read(request, response, identity, number)
    return edition_text(request, read, record, signed_in=_signed_in(request))


@router.get(
    "/programmes/{uuid:identity}/editions/{int:number}/sessions/{str:block}",
    response=SessionText,
    url_name="session",
    operation_id="session",
)
def session(request: HttpRequest, response: HttpResponse, identity: UUID, number: int, block: str) -> Any:
    """One session of an edition, with all its activities say."""
    _record_read, read = _read(request, response, identity, number)
    try:
        found = read.programme.session(block)
    except KeyError:
        raise not_found() from None
    return session_text(request, found, read, signed_in=_signed_in(request))


@router.get(
    "/programmes/{uuid:identity}/editions/{int:number}/activities/{str:block}",
    response=ActivityText,
    url_name="activity",
    operation_id="activity",
)
def activity(request: HttpRequest, response: HttpResponse, identity: UUID, number: int, block: str) -> Any:
    """One activity of an edition."""
    _record_read, read = _read(request, response, identity, number)
    try:
        found = read.programme.activity(block)
    except KeyError:
        raise not_found() from None
    return activity_text(request, found, read, signed_in=_signed_in(request))


def _signed_in(request: HttpRequest) -> bool:
    return bool(caller_of(request).viewer.is_authenticated)


def _record(request: HttpRequest, identity: UUID) -> ProgrammeRecord:
    record = record_of(identity, caller_of(request).viewer)
    if record is None:
        raise not_found()
    return record


def _read(request: HttpRequest, response: HttpResponse, identity: UUID, number: int) -> tuple[ProgrammeRecord, Edition]:
    """The edition with its text: it never changes, but for whether it is the current one, which publishing says."""
    record = _record(request, identity)
    if number > LARGEST_NUMBER:
        raise not_found()
    read = edition_numbered(record.page, number)
    if read is None:
        raise not_found()
    response["Last-Modified"] = http_date(max(read.created_at, record.changed_at).timestamp())
    return record, read


def _wanted(viewer: Viewer, filters: EditionFilters) -> Any:
    known = content_languages()
    for language in filters.language:
        if language not in known:
            raise unknown_value("language", language)
    found: Any = readable_editions(viewer)
    if filters.language:
        found = found.filter(language__in=filters.language)
    if filters.organisation:
        found = found.filter(page__in=_pages_of(viewer, filters.organisation))
    if filters.since:
        found = found.filter(created_at__gte=_moment("since", filters.since))
    if filters.until:
        found = found.filter(created_at__lte=_moment("until", filters.until))
    return found


def _moment(name: str, given: datetime) -> datetime:
    """A moment that databases can hold; without an offset it is told in the site's own time."""
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise unknown_value(name, given.isoformat())
    return given if is_aware(given) else make_aware(given)


def _pages_of(viewer: Viewer, slugs: list[str]) -> Any:
    """The published programmes of those organisations; one that shows this reader nothing is unknown to her."""
    known = set(readable_organisations(viewer).filter(slug__in=slugs).values_list("slug", flat=True))
    for slug in slugs:
        if slug not in known:
            raise unknown_value("organisation", slug)
    return together(
        model.objects.published().visible_to(viewer).filter(organisation__slug__in=slugs).values("pk")
        for model in kinds().values()
    )
