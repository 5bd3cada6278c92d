"""The list of people as coordinators and trainers look through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.organisations.queries import coordinated_by

from ..evidence import Presence
from ..models import (
    Affiliation,
    Certification,
    CohortTrainer,
    Enrolment,
    FormerIdentity,
    Person,
    RemovalRequest,
    StatusTurn,
)
from ..models.searchable import folded
from ..standing import State
from ..vocabulary import CohortStatus, EnrolmentState
from .status import IN_FORCE, turns_on

HEAVY = ("cohort__edition__body", "cohort__edition__content")


class Standing(models.TextChoices):
    """What a list keeps: people with a certification in that state today, or with none in force."""

    IN_FORCE = "in_force", _("certification active")
    LAPSING = "lapsing", _("certification bientôt échue")
    LAPSED = "lapsed", _("certification échue")
    SUSPENDED = "suspended", _("certification suspendue")
    REVOKED = "revoked", _("certification révoquée")
    NONE = "none", _("aucune certification active")


BETTER = {Standing.LAPSING: (State.ACTIVE,), Standing.LAPSED: IN_FORCE}


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """What one looks for; region, sector and organisation by primary key, a curriculum by its translation key.

    `coverage.UNSAID` for a region or a sector: people who have none.
    """

    text: str = ""
    region: int | str | None = None
    sector: int | str | None = None
    organisation: int | None = None
    programme: UUID | None = None
    kind: str = ""
    standing: str = ""

    @property
    def certified(self) -> bool:
        """Whether it says which certifications are looked at."""
        return bool(self.kind or self.programme)


def people_found(user: Any, wanted: PeopleFilter) -> QuerySet[Person]:
    """The people `user` may see who match, by name. Runs no query.

    Only of the records she manages does she learn more than a name and an organisation, by these filters as well.
    """
    people = Person.objects.current().visible_to(user)
    if wanted.text.strip():
        people = people.filter(_named(wanted.text) | _known_otherwise(user, wanted.text))
    if wanted.region or wanted.sector or wanted.certified or wanted.standing:
        people = people.filter(pk__in=Person.objects.managed_by(user).values("pk"))
    if wanted.region:
        people = people.filter(region=None if isinstance(wanted.region, str) else wanted.region)
    if wanted.sector:
        people = people.filter(sector=None if isinstance(wanted.sector, str) else wanted.sector)
    if wanted.organisation:
        here = Affiliation.objects.filter(current_affiliation(), organisation=wanted.organisation)
        people = people.filter(pk__in=here.values("person"))
    return _standing(people, wanted).order_by("folded", "pk")


def _named(text: str) -> Q:
    words = Q()
    for word in folded(text).split():
        words &= Q(folded__contains=word)
    return words if words else Q(pk__in=())


def _known_otherwise(user: Any, text: str) -> Q:
    address = text.strip().lower()
    former = FormerIdentity.objects.filter(_named(text) | Q(email__contains=address))
    other = Q(email__contains=address) | Q(pk__in=former.values("person"))
    return other & Q(pk__in=Person.objects.managed_by(user).values("pk"))


def _standing(people: QuerySet[Person], wanted: PeopleFilter) -> QuerySet[Person]:
    """Coverage looks at a person's best among the certifications its filter names: so does a list so filtered."""
    turns = turns_on(timezone.localdate())
    if wanted.kind:
        turns = turns.filter(certification__kind=wanted.kind)
    if wanted.programme:
        turns = turns.filter(certification__programme=wanted.programme)
    if wanted.standing == Standing.NONE:
        return people.exclude(_with_one(turns, IN_FORCE))
    if wanted.standing:
        states = IN_FORCE if wanted.standing == Standing.IN_FORCE else (State(wanted.standing),)
        better = BETTER.get(Standing(wanted.standing), ()) if wanted.certified else ()
        return people.filter(_with_one(turns, states)).exclude(_with_one(turns, better))
    return people.filter(_with_one(turns, State)) if wanted.certified else people


def _with_one(turns: QuerySet[StatusTurn], states: Iterable[State]) -> Q:
    """The people with a certification in one of `states`."""
    return Q(pk__in=turns.filter(state__in=tuple(states)).values("certification__person"))


def current_affiliation() -> Q:
    """The affiliations that hold today."""
    return affiliation_not_over() & (Q(since=None) | Q(since__lte=timezone.localdate()))


def affiliation_not_over() -> Q:
    """Those that hold today or will, for those who keep the record."""
    return Q(until=None) | Q(until__gte=timezone.localdate())


def with_details(people: QuerySet[Person]) -> QuerySet[Person]:
    """With what a row shows: `current_affiliations`, `languages`, and certifications with their `turns_today`."""
    return people.select_related("region", "sector").prefetch_related(
        "languages",
        Prefetch(
            "affiliations",
            Affiliation.objects.filter(current_affiliation()).order_by("name", "pk"),
            to_attr="current_affiliations",
        ),
        Prefetch("certifications", certifications_on(timezone.localdate()), to_attr="held"),
    )


def certifications_on(day: date) -> QuerySet[Certification]:
    """Certifications, latest first, each with the stretch it is in on `day` as its only `turns_today`."""
    light = Certification.objects.defer("record").order_by("-awarded_on", "-pk")
    return light.prefetch_related(Prefetch("turns", turns_on(day), to_attr="turns_today"))


def managed_among(user: Any, people: Iterable[Person]) -> set[int]:
    """The primary keys of those whose record `user` may change. One query."""
    keys = [person.pk for person in people]
    return set(Person.objects.managed_by(user).filter(pk__in=keys).values_list("pk", flat=True))


def manages_people(user: Any) -> bool:
    """Whether `user` keeps records: administrators, and coordinators of an organisation. One query at most."""
    return bool(user.is_superuser) or coordinates_somewhere(user)


def coordinates_somewhere(user: Any) -> bool:
    """Whether `user` coordinates an organisation. One query."""
    return coordinated_by(user).exists()


def organisations_shown(user: Any) -> QuerySet[Organisation]:
    """The organisations whose people `user` may attach: those she coordinates, all of them for an administrator."""
    return Organisation.objects.all() if user.is_superuser else coordinated_by(user)


def waiting_requests(user: Any) -> QuerySet[RemovalRequest]:
    """The removal requests that wait for an answer of those who manage the record, oldest first."""
    managed = Person.objects.current().managed_by(user)
    waiting = RemovalRequest.objects.filter(answered_at=None, person__in=managed.values("pk"))
    return waiting.select_related("person").order_by("asked_at", "pk")


def cohorts_given(person: Person) -> QuerySet[CohortTrainer]:
    """The cohorts she trains or trained, latest first, each with its number of `learners`."""
    learners = Count("cohort__enrolments", filter=Q(cohort__enrolments__state=EnrolmentState.ENROLLED))
    given = CohortTrainer.objects.filter(person=person).exclude(cohort__status=CohortStatus.CANCELLED)
    rows = given.select_related("cohort__edition", "cohort__organisation").annotate(learners=learners)
    return rows.defer(*HEAVY).order_by("-cohort__first_day", "-pk")


def cohorts_attended(person: Person, user: Any, *, all_of_them: bool) -> QuerySet[Enrolment]:
    """Her enrolments, latest first, each with how many of its sessions she attended; those `user` trains, or all."""
    attended = Count("attendances", filter=~Q(attendances__presence=Presence.ABSENT), distinct=True)
    sessions = Count("cohort__sessions", distinct=True)
    rows = Enrolment.objects.filter(person=person).exclude(state=EnrolmentState.UNITED)
    if not all_of_them:
        rows = rows.filter(cohort__trainers__person__user=user.pk)
    rows = rows.select_related("cohort__edition", "cohort__organisation").defer(*HEAVY)
    return rows.annotate(attended=attended, sessions=sessions).order_by("-cohort__first_day", "-pk")
