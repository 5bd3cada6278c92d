"""What the API answers of the directory."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class InitiativeWords(Schema):
    """What is said of an initiative in one language. Lists hold an item a line of the entry."""

    language: str
    name: str
    description: str
    regions: str = Field(..., description="Regions the list does not have.")
    year: str = Field(..., description="When it began, where that is no year.")
    target: str = Field(..., description="What it is about, when that is not the network's theme.")
    ages: str
    audiences: str
    referral: str
    frequency: str
    duration: str
    funding_source: str
    objectives: list[str]
    core_components: list[str]
    phases: list[str]
    requirements: list[str]
    partnerships: list[str]
    training: list[str]
    assessment_tools: list[str]
    materials: list[str]
    endorsements: list[str]
    sites: list[str]
    results: list[str]
    cost: list[str]
    references: list[str]


class ContactShape(Schema):
    """Whom to ask, as the page of the entry shows it to everyone."""

    name: str
    phone: str
    email: str


class LinkShape(Schema):
    """Where to read more."""

    label: str
    url: str


class LinkedProgramme(Schema):
    """A guide or a curriculum of the initiative that this reader may see."""

    id: UUID
    title: str
    language: str
    url: str


class CreditedSource(Schema):
    """Where an entry comes from, how to name it and what it allows."""

    code: str
    title: str
    credit: str
    terms: str
    published_on: date | None


class InitiativeShape(Schema):
    """A published entry of the directory. Ages in years (`age_to` empty: and over; both empty: none is said)."""

    id: UUID
    texts: list[InitiativeWords]
    lead_organisation: str
    partners: list[str]
    regions: list[str]
    year: int | None
    stage: str
    is_primary_target: bool | None
    project_types: list[str]
    themes: list[str]
    includes_youth: bool | None
    age_from: int | None
    age_to: int | None
    genders: list[str]
    involvements: list[str]
    risk_levels: list[str]
    audiences: list[str]
    sectors: list[str]
    settings: list[str]
    modality: str | None
    funding: str
    evaluation: str
    evaluation_count: int | None
    contact: ContactShape
    links: list[LinkShape]
    programmes: list[LinkedProgramme]
    adapted_from: UUID | None = Field(..., description="The published entry it is a branch of.")
    sources: list[CreditedSource]
    verified_on: date | None
    verify_by: date | None
    changed_at: datetime
    url: str
    page_url: str
