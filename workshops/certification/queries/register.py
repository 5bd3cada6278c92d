"""The register: people certified today as pivots or trainers, with no address and nothing that is not asked for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Membership

from ..models import Affiliation, Certification, Person
from ..models.searchable import folded
from .people import current_affiliation
from .status import in_force_on

KINDS = (AwardKind.PIVOT, AwardKind.TRAINER)


@dataclass(frozen=True, kw_only=True)
class RegisterFilter:
    """What one looks for; region and sector by primary key. Visitors choose neither kind nor sector."""

    text: str = ""
    kind: str = ""
    region: int | None = None
    sector: int | None = None
    language: str = ""


def reads_whole_register(user: Any) -> bool:
    """Whether `user` is a member of the network: others only see those who consented. One query at most."""
    if not user.is_authenticated:
        return False
    return bool(user.is_superuser) or Membership.objects.filter(user=user.pk).exists()


def register_entries(wanted: RegisterFilter, *, whole: bool) -> QuerySet[Person]:
    """The people certified today who match, by name. Runs no query.

    `whole`: for members of the network; else only those who consented, and neither kind nor sector is looked at.
    """
    day = timezone.localdate()
    kinds = [AwardKind(wanted.kind)] if whole and wanted.kind in KINDS else list(KINDS)
    active = in_force_on(day).filter(certification__kind__in=kinds)
    people = Person.objects.current().filter(pk__in=active.values("certification__person"))
    if not whole:
        people = people.filter(on_register=True)
    elif wanted.sector:
        people = people.filter(sector=wanted.sector)
    if wanted.region:
        people = people.filter(region=wanted.region)
    if wanted.language:
        people = people.filter(languages__language=wanted.language)
    for word in folded(wanted.text).split():
        people = people.filter(Q(folded__contains=word) | Q(pk__in=_working_at(word)))
    return _with_entries(people, kinds if whole else []).order_by("folded", "pk")


def _working_at(word: str) -> Any:
    here = Affiliation.objects.filter(current_affiliation(), folded__contains=word)
    return here.values("person")


def _with_entries(people: QuerySet[Person], kinds: list[AwardKind]) -> QuerySet[Person]:
    day = timezone.localdate()
    certified = Certification.objects.filter(turns__in=in_force_on(day)).defer("record")
    held = certified.filter(kind__in=kinds)
    return people.select_related("region", "sector").prefetch_related(
        "languages",
        Prefetch(
            "affiliations",
            Affiliation.objects.filter(current_affiliation()).order_by("name", "pk"),
            to_attr="current_affiliations",
        ),
        Prefetch(
            "certifications",
            held.prefetch_related(Prefetch("turns", in_force_on(day), to_attr="turns_today")),
            to_attr="held",
        ),
        # What a person made public is for visitors too.
        Prefetch("certifications", certified.filter(credential__published=True), to_attr="public_badges"),
    )
