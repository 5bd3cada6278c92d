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
from workshops.freshness.records import drawn_from_records
from workshops.taxonomy.models import Region, Sector

from .. import coverage as table
from ..attention import Attention, InWords, NeedsAttention
from ..models import Affiliation, Certification, CoverageTarget, Person
from ..standing import State
from .sight import reads_all, sight_key
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
    """How many people by region and sector (primary keys). One query; another, a row a person, after a change."""
    return drawn_from_records(("coverage counts", asked, day), lambda: _counted(asked, day))


def _counted(asked: Filter, day: date) -> dict[table.Spot, table.Count]:
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
    """The table on `day`, beside today's when it is another. One query; seven more at most after a change."""
    key = ("coverage", asked, day, today, get_language())
    return drawn_from_records(key, lambda: _coverage(asked, day, today))


def _coverage(asked: Filter, day: date, today: date) -> table.Coverage:
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
    """The curricula that certified anyone: translation key and title, by title. One query; two more after a change."""
    return drawn_from_records(("certified programmes", get_language()), _certified_programmes)


def _certified_programmes() -> list[tuple[str, str]]:
    keys = Certification.objects.filter(kind__in=KINDS).order_by().values_list("programme", flat=True).distinct()
    titles: Mapping[str, str] = titles_of([str(key) for key in keys], (get_language() or "fr").split("-")[0])
    return sorted(((key, title) for key, title in titles.items()), key=lambda item: item[1].casefold())


@dataclass(frozen=True)
class _Lacking:
    """A certified person whose record lacks something."""

    person: int
    name: str
    region: bool
    sector: bool
    address: bool

    def __str__(self) -> str:
        lacks = ((self.region, _("sans région")), (self.sector, _("sans secteur")), (self.address, _("sans courriel")))
        return ", ".join(words for is_so, words in lacks if is_so)


def records_to_mend(asked: Filter, day: date, user: Any) -> Attention:
    """Certified people that the table cannot place, or whom no letter can reach, by name.

    One query; two more at most after a change.
    """
    lacking = drawn_from_records(("records to mend", asked, day), lambda: _lacking(asked, day))
    key = ("records she may mend", asked, day, sight_key(user))
    shown = drawn_from_records(key, lambda: _visible(lacking, user))
    records = InWords(shown, lambda each: NeedsAttention(each.name, str(each), person=each.person))
    return Attention(records, len(lacking) - len(shown))


def _visible(lacking: list[_Lacking], user: Any) -> list[_Lacking]:
    if not lacking or reads_all(user):
        return lacking
    visible = set(_incomplete().visible_to(user).values_list("pk", flat=True))
    return [each for each in lacking if each.person in visible]


def _incomplete(people: Any = None) -> Any:
    people = Person.objects.current() if people is None else people
    return people.filter(Q(region=None) | Q(sector=None) | Q(email="", user=None))


def _lacking(asked: Filter, day: date) -> list[_Lacking]:
    found = _incomplete(people_by_state(asked, day).filter(best__in=(0, 1)))
    shown = ("first_name", "last_name", "email", "user", "region", "sector")
    people = found.order_by("last_name", "first_name", "pk").only(*shown)
    return [
        _Lacking(
            person.pk,
            str(person),
            person.region_id is None,
            person.sector_id is None,
            not person.email and person.user_id is None,
        )
        for person in people
    ]
