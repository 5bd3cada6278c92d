"""What the API answers with."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema


class OrganisationShape(Schema):
    """Who keeps a programme."""

    code: str
    name: str


class EditionSummary(Schema):
    """An edition without its text. Minutes."""

    number: int
    title: str
    language: str
    published_at: datetime
    change_note: str
    session_count: int
    activity_count: int
    minutes_total: int
    shortest_session: int
    longest_session: int
    is_current: bool
    url: str = Field(..., description="The edition in this interface.")


class SourceShape(Schema):
    """A programme another was adapted from, or took parts from, as its credit names it.

    `id` and the addresses are null for one that is gone, or not for this reader.
    """

    id: UUID | None
    title: str
    organisation: str
    licence: str
    edition: int = Field(..., description="The edition it was made from, or last brought up to.")
    parts: list[str] = Field(..., description="The sessions and activities copied; empty: the whole was adapted.")
    url: str | None = Field(..., description="The source in this interface, when it is on this site.")
    page_url: str | None = Field(..., description="Its page, on this site or on its own.")


class VersionShape(Schema):
    """A programme in another language."""

    id: UUID
    title: str
    language: str
    url: str
    page_url: str


class ProgrammeShape(Schema):
    """A published programme. Ages in years (`age_to` empty: and over), group sizes in people."""

    id: UUID = Field(..., description="Its identity, the same on every site it travels to.")
    type: str
    work: UUID = Field(..., description="Shared by its versions in other languages.")
    title: str
    summary: str
    language: str
    objectives: list[str]
    organisation: OrganisationShape
    authors: list[str]
    credits: str
    licence: str
    based_on: list[SourceShape]
    translation_of: VersionShape | None
    translations: list[VersionShape] = Field(..., description="The versions translated from this one.")
    audiences: list[str]
    themes: list[str]
    settings: list[str]
    tags: list[str]
    gender_focus: str
    risk_level: str
    age_from: int
    age_to: int | None
    group_from: int
    group_to: int
    rhythm: str
    facilitators: int
    training_required: str
    stage: str
    sensitive: bool
    visibility: str
    published_at: datetime = Field(..., description="When its current edition was published.")
    changed_at: datetime = Field(..., description="When it was last published, with or without a new edition.")
    edition: EditionSummary
    url: str = Field(..., description="The programme in this interface.")
    editions_url: str
    page_url: str = Field(..., description="Its page on the site, for people.")


class EditionShape(EditionSummary):
    """An edition, with the programme it belongs to."""

    programme: UUID
    programme_url: str


class MaterialShape(Schema):
    """Something to bring."""

    name: str
    quantity: int
    per: str


class VariantShape(Schema):
    """Another way of doing an activity. HTML."""

    kind: str
    text: str


class HandoutShape(Schema):
    """A sheet for the group, or for facilitators alone. `text` is HTML."""

    title: str
    text: str
    rights: str
    file_url: str | None


class PictureShape(Schema):
    """A picture. Sizes in pixels."""

    title: str
    alt: str
    credit: str
    licence: str
    file_url: str


class ActivitySummary(Schema):
    """An activity without its text. Minutes."""

    id: str = Field(..., description="The id of its block, the same in the next editions.")
    title: str
    kind: str
    minutes: int
    shortest_minutes: int | None
    importance: str
    grouping: str


class ActivityText(ActivitySummary):
    """All an activity says. `steps`, `say`, `tips` and variants are HTML."""

    adapting_level: str
    adapting_advice: str
    small_group_size: int
    purpose: str
    steps: str
    say: str
    questions: list[str]
    materials: list[MaterialShape]
    tips: str
    variants: list[VariantShape]
    content_note: str
    handouts: list[HandoutShape]
    media: list[PictureShape]


class SessionText(Schema):
    """All a session says, its activities in order."""

    id: str = Field(..., description="The id of its block, the same in the next editions.")
    title: str
    position: int
    minutes: int
    purpose: str
    objectives: list[str]
    preparation: list[str]
    content_note: str
    follow_up: str
    activities: list[ActivityText]


class Placed(Schema):
    """Where something is said."""

    programme: UUID
    programme_title: str
    language: str
    edition: int
    edition_url: str


class SessionShape(Placed):
    """A session of a current edition; its activities without their text."""

    id: str
    title: str
    position: int
    minutes: int
    purpose: str
    objectives: list[str]
    activities: list[ActivitySummary]
    url: str


class ActivityShape(Placed, ActivitySummary):
    """An activity of a current edition."""

    session: str
    session_title: str
    session_position: int
    position: int
    needs_materials: bool
    url: str


class EditionText(EditionShape):
    """A whole edition. `introduction` and `safeguarding_note` are HTML."""

    summary: str
    objectives: list[str]
    introduction: str
    safeguarding_note: str
    sensitive: bool
    opt_out: str
    ground_rules: list[str]
    alternative: str
    resources: list[str]
    credits: str
    authors: list[str]
    licence: str
    organisation: str
    sessions: list[SessionText]


class TermShape(Schema):
    """A word of a list: what data use, and what people read, by language."""

    code: str
    names: dict[str, str]


class VocabularyShape(Schema):
    """A list of words."""

    code: str
    count: int
    url: str


class ProblemError(Schema):
    """What is wrong with one parameter."""

    name: str
    detail: str


class ProblemShape(Schema):
    """An error (RFC 9457). `detail` is a sentence, in the language asked for."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ProblemError] = Field([])
