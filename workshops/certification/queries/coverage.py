"""Coverage, counted in the database.

Its figures are of adults certified for their work and open to every signed-in person: small ones are not hidden, as
those of young people are in `reports`. Names stay behind `Person.objects.visible_to`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Min, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.curricula.queries import titles_of
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.taxonomy.models import Region, Sector

from .. import coverage as table
from ..attention import Attention, NeedsAttention
from ..models import Affiliation, Certification, CoverageTarget, Person
from ..standing import State
from .status import turns_on

KINDS = (AwardKind.PIVOT, AwardKind.TRAINER, AwardKind.FACILITATOR)  # an attestation says what was done once
BEST_FIRST = (State.ACTIVE, State.LAPSING, State.LAPSED)


@dataclass(frozen=True)
class Filter:
    """Which certifications are counted: of a kind; of one curriculum (its translation key); of people who work in one
    organisation on the day counted.
    """

    kind: str = AwardKind.PIVOT.value
    programme: UUID | None = None
    organisation: int | None = None

    @property
    def whole(self) -> bool:
        """Whether everyone of the kind is counted, as targets mean it."""
        return self.programme is None and self.organisation is None


def people_by_state(asked: Filter, day: date) -> Any:  # a queryset of people with one column more
    """Each person once, with `best`, the best state of her certifications on `day`. Runs no query."""
    turns = _turns(asked, day)
    # Sets that the database makes once, rather than a search for each person.
    in_state = [turns.filter(state=state).order_by().values("certification__person") for state in BEST_FIRST]
    best = Case(
        *(When(pk__in=people, then=Value(rank)) for rank, people in enumerate(in_state)), output_field=IntegerField()
    )
    people: Any = Person.objects.current().annotate(best=best)
    if asked.organisation:
        people = people.filter(pk__in=_working_for(asked.organisation, day))
    return people.filter(best__isnull=False)


def _turns(asked: Filter, day: date) -> Any:
    """The certifications counted, as they are on `day`."""
    turns = turns_on(day).filter(certification__kind=asked.kind)
    return turns.filter(certification__programme=asked.programme) if asked.programme else turns


def _working_for(organisation: int, day: date) -> Any:
    there = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day)
    return Affiliation.objects.filter(*there, organisation=organisation).values("person")


def counts_on(asked: Filter, day: date) -> dict[table.Spot, table.Count]:
    """How many people by region and sector (primary keys). One query, a row a person."""
    person = "certification__person"
    turns = _turns(asked, day).filter(state__in=BEST_FIRST, **{f"{person}__in": Person.objects.current()})
    if asked.organisation:
        turns = turns.filter(**{f"{person}__in": _working_for(asked.organisation, day)})
    rank = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(BEST_FIRST)), output_field=IntegerField()
    )
    # Grouped by person, and counted here: states looked up for each person take the database twice as long.
    rows = turns.order_by().values_list(person, f"{person}__region", f"{person}__sector").annotate(best=Min(rank))
    found: dict[table.Spot, list[int]] = defaultdict(lambda: [0] * len(BEST_FIRST))
    for _person, region, sector, best in rows:
        found[region, sector][best] += 1
    return {spot: table.Count(*numbers) for spot, numbers in found.items()}


def targets_of(kind: str) -> dict[table.Spot, int]:
    """What is aimed at by (region, sector), and by (region, None) for all its sectors. One query."""
    rows = CoverageTarget.objects.filter(kind=kind).values_list("region", "sector", "count")
    return {(region, sector): count for region, sector, count in rows}


def places() -> tuple[list[table.Place], list[table.Place]]:
    """The regions and the sectors, then those of people who have none. Two queries."""
    regions = [table.Place(term.pk, term.code, term.name) for term in Region.objects.all()]
    sectors = [table.Place(term.pk, term.code, term.name) for term in Sector.objects.all()]
    return (
        [*regions, table.Place(None, "", _("Sans région"))],
        [*sectors, table.Place(None, "", _("Sans secteur"))],
    )


def coverage_on(asked: Filter, day: date, today: date) -> table.Coverage:
    """The table on `day`, beside today's when it is another. Five queries at most."""
    regions, sectors = places()
    return table.coverage(
        regions,
        sectors,
        counts_on(asked, day),
        everywhere=_("Toutes les régions"),
        today=counts_on(asked, today) if day != today else None,
        targets=targets_of(asked.kind) if asked.whole else None,
    )


def certified_programmes() -> list[tuple[str, str]]:
    """The curricula that certified anyone: translation key and title, by title. Two queries."""
    keys = Certification.objects.filter(kind__in=KINDS).order_by().values_list("programme", flat=True).distinct()
    titles: Mapping[str, str] = titles_of([str(key) for key in keys], (get_language() or "fr").split("-")[0])
    return sorted(((key, title) for key, title in titles.items()), key=lambda item: item[1].casefold())


def records_to_mend(asked: Filter, day: date, user: Any) -> Attention:
    """Certified people that the table cannot place, or whom no letter can reach. Two queries."""
    certified = people_by_state(asked, day).filter(best__in=(0, 1))
    lacking = certified.filter(Q(region=None) | Q(sector=None) | Q(email="", user=None))
    visible = lacking.visible_to(user).order_by("last_name", "first_name", "pk")
    records = [NeedsAttention(str(person), _lacks(person), person=person.pk) for person in visible]
    return Attention(records, lacking.count() - len(records))


def _lacks(person: Person) -> str:
    found = []
    if person.region_id is None:
        found.append(_("sans région"))
    if person.sector_id is None:
        found.append(_("sans secteur"))
    if not person.email and person.user_id is None:
        found.append(_("sans courriel"))
    return ", ".join(found)
