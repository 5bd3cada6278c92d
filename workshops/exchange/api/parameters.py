"""What addresses of the API take after their question mark."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import AfterValidator, WithJsonSchema

from workshops.guides.catalogue import AGE_BANDS, GROUP_BANDS, MINUTE_CEILINGS, OLDEST_AGE, SESSION_BANDS
from workshops.guides.catalogue import ORDERS as PROGRAMME_ORDERS
from workshops.guides.library import MINUTE_CEILINGS as ACTIVITY_CEILINGS
from workshops.guides.library import ORDERS as ACTIVITY_ORDERS
from workshops.programmes.facets import content_languages
from workshops.programmes.vocabulary import GenderFocus, Grouping, Importance, Kind, Stage, Training

DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100
LARGEST_PAGE = 1_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2200


def _one_of(values: Any) -> Any:
    """A text of which the document says the values; the filters themselves refuse the others."""
    return Annotated[str, WithJsonSchema({"type": "string", "enum": [str(value) for value in values]})]


def _calendar(value: datetime) -> datetime:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("year")
    return value


Moment = Annotated[datetime, AfterValidator(_calendar)]
Language = _one_of(content_languages())
AgeBand = _one_of(band.code for band in AGE_BANDS)
Age = Annotated[str, WithJsonSchema({"type": "integer", "minimum": 0, "maximum": OLDEST_AGE})]
Code = Annotated[str, Field(max_length=100)]


class Paged(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=LARGEST_PAGE, description="Page number, from 1.")
    page_size: int = Field(DEFAULT_PAGE_SIZE, ge=1, le=LARGEST_PAGE_SIZE, description="Results a page.")


class ProgrammeFilters(Paged):
    """The filters of the catalogue. Values of one parameter add up, parameters narrow each other."""

    q: str = Field("", max_length=1000, description="Words to look for; accents and endings do not count.")
    type: list[_one_of(("guide", "curriculum"))] = Field([], description="Types of programme.")  # type: ignore[valid-type]
    audience: list[Code] = Field([], description="Codes of `/taxonomy/audiences`.")
    age: list[AgeBand] = Field([], description="Bands of ages, in years.")
    ages_from: Age | None = Field(None, description="Youngest age, in years.")
    ages_to: Age | None = Field(None, description="Oldest age, in years.")
    gender: list[_one_of(GenderFocus.values)] = Field([], description="For which gender it was made.")  # type: ignore[valid-type]
    theme: list[Code] = Field([], description="Codes of `/taxonomy/themes`.")
    setting: list[Code] = Field([], description="Codes of `/taxonomy/settings`.")
    minutes: _one_of(MINUTE_CEILINGS) | None = Field(None, description="Longest session, in minutes, at most.")  # type: ignore[valid-type]
    sessions: list[_one_of(band.code for band in SESSION_BANDS)] = Field([], description="Number of sessions.")  # type: ignore[valid-type]
    group: list[_one_of(band.code for band in GROUP_BANDS)] = Field([], description="Size of the group.")  # type: ignore[valid-type]
    organisation: list[Code] = Field([], description="Codes of `/taxonomy/organisations`.")
    training: list[_one_of(Training.values)] = Field([], description="Training asked of facilitators.")  # type: ignore[valid-type]
    stage: list[_one_of(Stage.values)] = Field([], description="Where it is in its life.")  # type: ignore[valid-type]
    tag: list[Code] = Field([], description="Free words, as their codes.")
    language: list[Language] = Field([], description="Languages of the content; all of them when left out.")
    sort: _one_of(PROGRAMME_ORDERS) | None = Field(None, description="Newest first; by relevance when searching.")  # type: ignore[valid-type]


class ActivityFilters(Paged):
    """The filters of the activity library."""

    q: str = Field("", max_length=1000, description="Words to look for; accents and endings do not count.")
    kind: list[_one_of(kind for kind in Kind.values if kind != Kind.BREAK)] = Field([], description="What people do.")  # type: ignore[valid-type]
    minutes: _one_of(ACTIVITY_CEILINGS) | None = Field(None, description="Minutes, at most.")  # type: ignore[valid-type]
    age: list[AgeBand] = Field([], description="Bands of ages of the guide, in years.")
    ages_from: Age | None = Field(None, description="Youngest age, in years.")
    ages_to: Age | None = Field(None, description="Oldest age, in years.")
    grouping: list[_one_of(Grouping.values)] = Field([], description="How participants work.")  # type: ignore[valid-type]
    materials: list[_one_of(("none",))] = Field([], description="`none`: needs no material.")  # type: ignore[valid-type]
    importance: list[_one_of(Importance.values)] = Field([], description="Whether the session needs it.")  # type: ignore[valid-type]
    language: list[Language] = Field([], description="Languages of the guides; all of them when left out.")
    sort: _one_of(ACTIVITY_ORDERS) | None = Field(None, description="Newest first; by relevance when searching.")  # type: ignore[valid-type]


class EditionFilters(Paged):
    """Which editions, old ones included."""

    language: list[Language] = Field([], description="Languages of the content; all of them when left out.")
    organisation: list[Code] = Field([], description="Codes of `/taxonomy/organisations`.")
    since: Moment | None = Field(None, description="Published at that moment or later (ISO 8601).")
    until: Moment | None = Field(None, description="Published at that moment or before (ISO 8601).")


def query_of(request: HttpRequest, **changes: Any) -> str:
    """The parameters of `request` with some replaced, for the address of another page."""
    data = request.GET.copy()
    for name, value in changes.items():
        data[name] = str(value)
    return str(data.urlencode())
