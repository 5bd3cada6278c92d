"""What addresses of the API take after their question mark."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import BeforeValidator

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.directory.listing import ORDERS as INITIATIVE_ORDERS
from workshops.directory.vocabulary import Answer, Checked
from workshops.guides.catalogue import AGE_BANDS, GROUP_BANDS, MINUTE_CEILINGS, OLDEST_AGE, SESSION_BANDS
from workshops.guides.catalogue import ORDERS as PROGRAMME_ORDERS
from workshops.guides.library import MINUTE_CEILINGS as ACTIVITY_CEILINGS
from workshops.guides.library import ORDERS as ACTIVITY_ORDERS
from workshops.programmes.facets import UNSAID, content_languages
from workshops.programmes.vocabulary import GenderFocus, Grouping, Importance, Kind, RiskLevel, Stage, Training

DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100
LARGEST_PAGE = 1_000_000


def _of(values: Iterable[Any]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(value) for value in values]}


def several(values: Iterable[Any], description: str) -> Any:
    """A parameter that may be repeated. The document says its values; the filters themselves refuse the others."""
    return Field([], description=description, json_schema_extra={"items": _of(values)})


def one(values: Iterable[Any], description: str) -> Any:
    """A parameter given once; its values are said and refused as those of `several`."""
    known = list(values)

    def say(schema: dict[str, Any]) -> None:
        schema.pop("anyOf", None)
        schema.update(_of(known))

    return Field(None, description=description, json_schema_extra=say)


def years(description: str) -> Any:
    """An age in years."""
    return Field(None, ge=0, le=OLDEST_AGE, description=description)


def _dated(value: Any) -> Any:
    """Refuse what would be read as a number of seconds: the document asks for a date."""
    if isinstance(value, str) and value[4:5] != "-":
        raise ValueError(value)
    return value


Moment = Annotated[datetime, BeforeValidator(_dated)]
Code = Annotated[str, Field(max_length=100)]
LANGUAGES = "Languages of the content; all of them when left out."
ORDER = "Newest first when left out; by relevance when searching. Without `q`, `relevance` is newest first too."


class Paged(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=LARGEST_PAGE, description="Page number, from 1.")
    page_size: int = Field(DEFAULT_PAGE_SIZE, ge=1, le=LARGEST_PAGE_SIZE, description="Results a page.")


class ProgrammeFilters(Paged):
    """The filters of both catalogues. Values of one parameter add up, parameters narrow each other."""

    q: str = Field("", max_length=1000, description="Words to look for; accents and endings do not count.")
    type: list[str] = several(("guide", "curriculum"), "Types of programme.")
    award: list[str] = several(AwardKind.values, "What a curriculum awards.")
    audience: list[Code] = Field([], description="Codes of `/taxonomy/audiences`.")
    age: list[str] = several([band.code for band in AGE_BANDS], "Bands of ages, in years.")
    ages_from: int | None = years("Youngest age, in years.")
    ages_to: int | None = years("Oldest age, in years.")
    gender: list[str] = several(GenderFocus.values, "For which gender it was made.")
    theme: list[Code] = Field([], description="Codes of `/taxonomy/themes`.")
    setting: list[Code] = Field([], description="Codes of `/taxonomy/settings`.")
    minutes: str | None = one(MINUTE_CEILINGS, "Longest session, in minutes, at most.")
    sessions: list[str] = several([band.code for band in SESSION_BANDS], "Number of sessions.")
    group: list[str] = several([band.code for band in GROUP_BANDS], "Size of the group.")
    organisation: list[Code] = Field([], description="Codes of `/taxonomy/organisations`.")
    region: list[Code] = Field([], description="Codes of `/taxonomy/regions`: that of its organisation.")
    training: list[str] = several(Training.values, "Training asked of facilitators.")
    stage: list[str] = several(Stage.values, "Where it is in its life.")
    tag: list[Code] = Field([], description="Free words, as their codes.")
    language: list[str] = several(content_languages(), LANGUAGES)
    sort: str | None = one(PROGRAMME_ORDERS, ORDER)


class ActivityFilters(Paged):
    """The filters of the activity library."""

    q: str = Field("", max_length=1000, description="Words to look for; accents and endings do not count.")
    kind: list[str] = several([kind for kind in Kind.values if kind != Kind.BREAK], "What people do.")
    minutes: str | None = one(ACTIVITY_CEILINGS, "Minutes, at most.")
    age: list[str] = several([band.code for band in AGE_BANDS], "Bands of ages of the guide, in years.")
    ages_from: int | None = years("Youngest age, in years.")
    ages_to: int | None = years("Oldest age, in years.")
    grouping: list[str] = several(Grouping.values, "How participants work.")
    materials: list[str] = several(("none",), "`none`: needs no material.")
    importance: list[str] = several(Importance.values, "Whether the session needs it.")
    language: list[str] = several(content_languages(), LANGUAGES)
    sort: str | None = one(ACTIVITY_ORDERS, ORDER)


class InitiativeFilters(Paged):
    """The filters of the directory. `unsaid` stands for the entries that say nothing of it."""

    q: str = Field("", max_length=1000, description="Words to look for; accents and endings do not count.")
    region: list[Code] = Field([], description="Codes of `/taxonomy/regions`.")
    type: list[Code] = Field([], description="Codes of `/taxonomy/project-types`.")
    audience: list[Code] = Field([], description="Codes of `/taxonomy/audiences`.")
    youth: list[str] = several(Answer.values, "Whether it is for young people, among others.")
    age: list[str] = several([*(band.code for band in AGE_BANDS), UNSAID], "Bands of ages, in years.")
    gender: list[str] = several([*GenderFocus.values, UNSAID], "For which gender.")
    involvement: list[Code] = Field([], description="Codes of `/taxonomy/involvements`.")
    risk: list[str] = several(RiskLevel.values, "The level of prevention.")
    theme: list[Code] = Field([], description="Codes of `/taxonomy/themes`.")
    primary: list[str] = several(Answer.values, "Whether the network's theme is its main target.")
    setting: list[Code] = Field([], description="Codes of `/taxonomy/settings`.")
    modality: list[Code] = Field([], description="Codes of `/taxonomy/modalities`.")
    sector: list[Code] = Field([], description="Codes of `/taxonomy/sectors`: of the adults it is for.")
    stage: list[str] = several(Stage.values, "Where it is in its life.")
    checked: list[str] = several(Checked.values, "Whether somebody stood by it in time.")
    source: list[Code] = Field([], description="Codes of the sources entries come from.")
    sort: str | None = one(INITIATIVE_ORDERS, "By name when left out.")


class EditionFilters(Paged):
    """Which editions, old ones included."""

    language: list[str] = several(content_languages(), LANGUAGES)
    organisation: list[Code] = Field([], description="Codes of `/taxonomy/organisations`.")
    since: Moment | None = Field(None, description="Published at that moment or later (ISO 8601).")
    until: Moment | None = Field(None, description="Published at that moment or before (ISO 8601).")


def query_of(request: HttpRequest, **changes: Any) -> str:
    """The parameters of `request` with some replaced, for the address of another page."""
    data = request.GET.copy()
    for name, value in changes.items():
        data[name] = str(value)
    return str(data.urlencode())
