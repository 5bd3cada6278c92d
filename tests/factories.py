"""One factory a model; `a_guide` builds a published guide with sessions and activities."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from workshops.directory.models import Initiative, InitiativeText, Source
from workshops.directory.vocabulary import State
from workshops.guides.models import GuidePage
from workshops.organisations.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    User,
)
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.planning.models import SessionPlan
from workshops.programmes.models import Edition
from workshops.safeguarding.models import DisclosureProtocol, HelpLine
from workshops.session_logs.drafts import draft_of_session, written_activities
from workshops.session_logs.entry import ActivityEntry
from workshops.session_logs.models import SessionLog
from workshops.session_logs.services import LogOrigin, save_log
from workshops.taxonomy.models import Audience, Region, Sector, Setting, Theme

PASSWORD = "a-long-enough-password"


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"word-{n}")
    names = factory.LazyAttribute(lambda term: {"fr": f"Mot {term.code}", "en": f"Word {term.code}"})


class AudienceFactory(TermFactory):
    class Meta:
        model = Audience


class ThemeFactory(TermFactory):
    class Meta:
        model = Theme


class SettingFactory(TermFactory):
    class Meta:
        model = Setting


class RegionFactory(TermFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"{n:02}")


class SectorFactory(TermFactory):
    class Meta:
        model = Sector


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisme {n}")
    slug = factory.Sequence(lambda n: f"organisme-{n}")


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Recension {n}")


class InitiativeTextFactory(DjangoModelFactory):
    class Meta:
        model = InitiativeText

    language = "fr"
    name = factory.Sequence(lambda n: f"Initiative {n}")


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = Initiative
        skip_postgeneration_save = True

    state = State.PUBLISHED
    lead_name = factory.Sequence(lambda n: f"Organisme porteur {n}")
    may_ask_contact = True  # as one written here with its address
    text = factory.RelatedFactory(InitiativeTextFactory, factory_related_name="initiative")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne-{n}@example.org")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Exemple {n}")
    password = factory.django.Password(PASSWORD)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.FACILITATOR


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invitee-{n}@example.org")
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.FACILITATOR


class HelpLineFactory(DjangoModelFactory):
    class Meta:
        model = HelpLine

    code = factory.Sequence(lambda n: f"line-{n}")
    language = "fr"
    name = factory.Sequence(lambda n: f"Ligne {n}")
    phone = "555-0100"
    review_by = date(2030, 1, 1)


class DisclosureProtocolFactory(DjangoModelFactory):
    class Meta:
        model = DisclosureProtocol

    title = "Si une personne se confie"
    language = "fr"
    reviewed_on = factory.LazyFunction(timezone.localdate)
    review_by = date(2030, 1, 1)
    steps = factory.LazyFunction(lambda: [("step", {"title": "Écouter", "text": "Prenez le temps d’écouter."})])


def a_member(role: Role = Role.FACILITATOR, organisation: Organisation | None = None, **user: Any) -> User:
    """A person with that role in `organisation` (a new one by default)."""
    person = UserFactory(**user)
    MembershipFactory(user=person, organisation=organisation or OrganisationFactory(), role=role)
    return person


def a_locale(language: str) -> Locale:
    """The Wagtail locale of a language code."""
    return Locale.objects.get_or_create(language_code=language)[0]


def an_activity(title: str = "Le cercle", minutes: int = 10, block_id: str | None = None, **fields: Any) -> dict:
    """An activity as the StreamField stores it."""
    value = {"title": title, "minutes": minutes, "steps": "<p>Former un cercle.</p>", **fields}
    return {"type": "activity", "value": value, "id": block_id or str(uuid4())}


def a_session(title: str = "Faire groupe", *activities: dict, block_id: str | None = None, **fields: Any) -> dict:
    """A session as the StreamField stores it, with one activity unless some are given."""
    value = {"title": title, "activities": list(activities) or [an_activity()], **fields}
    return {"type": "session", "value": value, "id": block_id or str(uuid4())}


def a_guide(
    title: str = "Mes limites, ma voix",
    *,
    organisation: Organisation | None = None,
    language: str = "fr",
    sessions: list[dict] | None = None,
    visibility: str = Visibility.ALL,
    publish: bool = True,
    themes: tuple = (),
    audiences: tuple = (),
    settings: tuple = (),
    tags: tuple = (),
    **fields: Any,
) -> GuidePage:
    """A guide under its organisation's page; published, so frozen as edition 1, unless told otherwise."""
    organisation = organisation or OrganisationFactory()
    guide = GuidePage(
        title=title,
        organisation=organisation,
        locale=a_locale(language),
        summary=fields.pop("summary", "Des rencontres pour dire ce qui est bon pour soi."),
        visibility=visibility,
        live=False,
        **fields,
    )
    guide.sessions = [a_session()] if sessions is None else sessions
    ensure_organisation_page(organisation, language).add_child(instance=guide)
    guide.themes.set(themes)
    guide.audiences.set(audiences)
    guide.settings.set(settings)
    guide.tags.set(tags)
    revision = guide.save_revision()
    if publish:
        revision.publish()
    return GuidePage.objects.get(pk=guide.pk)


def translated(guide: GuidePage, title: str, language: str = "en") -> GuidePage:
    """The same guide in another language."""
    other = a_guide(title, organisation=guide.organisation, language=language)
    GuidePage.objects.filter(pk=other.pk).update(translation_key=guide.translation_key)
    return other


class SessionPlanFactory(DjangoModelFactory):
    """A plan without its activities; `planning.services` makes whole ones."""

    class Meta:
        model = SessionPlan

    owner = factory.SubFactory(UserFactory)
    edition = factory.LazyFunction(lambda: a_guide().current_edition)
    session_id = factory.LazyAttribute(lambda plan: plan.edition.programme.sessions[0].id)
    title = "Faire groupe"
    date = date(2026, 5, 14)
    start_time = time(13, 30)
    participants = 14
    minutes_available = 75


def a_log(
    edition: Edition,
    session_id: str | None = None,
    *,
    author: User | None = None,
    organisation: Organisation | None = None,
    lived: dict[str, int | tuple[str, str]] | None = None,
    complete: bool = True,
    **fields: Any,
) -> SessionLog:
    """A log of one session of `edition`, by a facilitator of `organisation`; 14 participants unless told otherwise.

    `lived` gives, by block id of activity, the minutes it took, or ("skipped", reason); the others took their written
    minutes. Without it no activity is noted.
    """
    organisation = organisation or OrganisationFactory()
    author = author or a_member(Role.FACILITATOR, organisation)
    session = edition.programme.session(session_id) if session_id else edition.programme.sessions[0]
    entry = draft_of_session(edition, session, organisation.pk)
    rows = tuple(_lived(row, lived) for row in written_activities(edition, session)) if lived is not None else ()
    minutes = fields.pop("minutes", sum(row.minutes or 0 for row in rows) or entry.minutes)
    values = {"participants": 14, "minutes": minutes, "activities": rows, "complete": complete, **fields}
    return save_log(author, uuid4(), LogOrigin(edition, session.id), replace(entry, **values)).log


def _lived(row: ActivityEntry, lived: dict[str, int | tuple[str, str]]) -> ActivityEntry:
    said = lived.get(row.block_id, row.minutes)
    if isinstance(said, tuple):
        outcome, reason = said
        return replace(row, outcome=outcome, reason=reason, minutes=None if outcome == "skipped" else row.minutes)
    return replace(row, minutes=said)
