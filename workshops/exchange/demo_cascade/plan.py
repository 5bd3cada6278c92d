"""The province on paper: who, where, when, drawn from a seed. Reads no table; the same seed and day give the same."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from workshops.curricula.rules.months import add_months

from .names import OF_SECTOR, PLACES, named
from .province import Course, PlannedCohort, PlannedLog, PlannedOrganisation, PlannedPerson, Province

SEED = 2022
PREFIX = "cascade-"  # of the addresses of its organisations: what was made is known by it
YEARS = 6
# How many pivots each region has; together 400. Two regions are left weak on purpose: FRAGILE and BARE.
PIVOTS = {
    "01": 20, "02": 22, "03": 36, "04": 24, "05": 26, "06": 52, "07": 24, "08": 14, "09": 8,
    "10": 3, "11": 3, "12": 24, "13": 22, "14": 26, "15": 30, "16": 48, "17": 18,
}  # fmt: skip
FRAGILE, BARE = "10", "11"  # one pivot in force; none any more
HELD_WITH = {"10": "08", "11": "01", "09": "02"}  # small regions send their people to a neighbour's cohorts
SECTORS = {
    "education": 30, "health-social": 18, "youth-protection": 16, "community": 22, "police-justice": 9, "tourism": 5,
}  # fmt: skip
ORGANISATIONS, TRAINERS = 40, 12
LEARNERS = 10  # certified in a cohort, more or less
RENEWED = 0.6
OWN_SECTOR = 0.45
FACTS = {"suspended": 5, "revoked": 4, "incomplete": 3, "moved": 12}


def plan_province(until: date, scale: float = 1.0, validity_months: int = 36) -> Province:
    """The province as it stands on `until`, six years after it began, with `scale` times 400 pivots."""
    return Planner(until, scale, validity_months).plan()


def shares(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """`total` shared out by weight, at least one each."""
    whole = sum(weights.values())
    given = {key: max(1, math.floor(total * weight / whole)) for key, weight in weights.items()}
    by_rest = sorted(weights, key=lambda key: -(total * weights[key] / whole % 1))
    for key in by_rest[: max(0, total - sum(given.values()))]:
        given[key] += 1
    return given


class Planner:
    """Draws one province; each step reads what the steps before it drew."""

    def __init__(self, until: date, scale: float, validity_months: int) -> None:
        self.rng = Random(SEED)  # noqa: S311 - a demonstration is to be the same each time
        self.province = Province(until)
        self.first_day = add_months(until, -12 * YEARS)
        self.scale = scale
        self.validity_months = validity_months
        self.awarded: list[tuple[PlannedPerson, date]] = []

    def plan(self) -> Province:
        """All of it, in order."""
        self._organisations()
        self._trainers()
        self._pivots()
        self._unfinished()
        self._reflection_days()
        self._deliveries()
        self._facts()
        self.province.cohorts.sort(key=lambda cohort: cohort.first_day)
        return self.province

    def _organisations(self) -> None:
        regions = [code for code, count in shares(PIVOTS, ORGANISATIONS).items() for _each in range(count)]
        sectors = [code for code, count in shares(SECTORS, ORGANISATIONS).items() for _each in range(count)]
        self.rng.shuffle(sectors)
        for number, (region, sector) in enumerate(zip(regions, sectors, strict=True)):
            name = f"{OF_SECTOR[sector]} {PLACES[number]}"
            self.province.organisations.append(PlannedOrganisation(f"{PREFIX}{number + 1:02}", name, region, sector))

    def _person(self, organisation: PlannedOrganisation, **fields: Any) -> PlannedPerson:
        number = len(self.province.people) + 1
        person = PlannedPerson(
            number,
            *named(self.rng, number),
            organisation,
            self._sector_in(organisation),
            vetting=self.rng.randrange(60, 1400),
            **fields,
        )
        self.province.people.append(person)
        return person

    def _sector_in(self, organisation: PlannedOrganisation) -> str:
        """That of her organisation, or of the setting it lends her to."""
        if self.rng.random() < OWN_SECTOR:
            return organisation.sector
        return self.rng.choices(list(SECTORS), list(SECTORS.values()))[0]

    def _in(self, region: str) -> PlannedOrganisation:
        return self.rng.choice([each for each in self.province.organisations if each.region == region])

    def _trainers(self) -> None:
        """A provincial pair trains four trainers; two of each four then train the next four."""
        teachers = [self._person(self._in("03"), account=True) for _each in range(2)]
        regions = ["06", "03", "16", "02", "05", "07", "01", "15", "04", "14", "12", "08"]
        for rank in range(3):
            learners = [
                self._person(self._in(region), account=True, on_register=True)
                for region in regions[4 * rank : 4 * rank + 4]
            ]
            first_day = add_months(self.first_day, 1 + 18 * rank)
            cohort = PlannedCohort(
                Course.TRAINER, teachers[0].organisation, first_day, teachers, learners, award_after=60
            )
            self._add(cohort, days=5)
            self.province.trainers += learners
            teachers = learners[:2]

    def _add(self, cohort: PlannedCohort, days: int) -> None:
        self.province.cohorts.append(cohort)
        awarded_on = cohort.first_day + timedelta(days=days - 1 + cohort.award_after)
        self.awarded += [(learner, awarded_on) for learner in cohort.learners]

    def _pair(self, day: date) -> list[PlannedPerson]:
        """Two trainers certified by `day`, the last two aside."""
        ready = 4 * sum(day > add_months(self.first_day, 4 + 18 * rank) for rank in range(3))
        return self.rng.sample(self.province.trainers[: min(ready, TRAINERS - 2)], 2)

    def _pivots(self) -> None:
        wanted = shares(PIVOTS, round(self.scale * sum(PIVOTS.values())))
        for region in sorted(set(PIVOTS) - set(HELD_WITH)):
            people = [region] * wanted[region]
            people += [small for small, host in HELD_WITH.items() if host == region for _each in range(wanted[small])]
            self.rng.shuffle(people)
            for days_in, codes in self._spread(people):
                self._pivot_cohort(region, self.first_day + timedelta(days=days_in), codes)
        for region, others in ((FRAGILE, wanted[FRAGILE] - 1), (BARE, wanted[BARE])):
            self._let_lapse(region, others)
        # The last two trainers work only together, and none of their pivots delivers.
        for cohort in self._pivot_cohorts()[-2:]:
            cohort.trainers = self.province.trainers[-2:]
            for person in cohort.learners:
                person.account = False

    def _pivot_cohorts(self) -> list[PlannedCohort]:
        given = [cohort for cohort in self.province.cohorts if cohort.course == Course.PIVOT]
        return sorted(given, key=lambda cohort: cohort.first_day)

    def _spread(self, people: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """Cohorts of about ten, evenly over the years with some play: days after the beginning, and regions."""
        count = max(1, round(len(people) / LEARNERS))
        span = (self.province.until - self.first_day).days - 60 - 150
        for rank in range(count):
            learners = people[rank * len(people) // count : (rank + 1) * len(people) // count]
            yield 150 + int(span * (rank + self.rng.random() * 0.9) / count), learners

    def _pivot_cohort(self, region: str, first_day: date, regions: Sequence[str]) -> None:
        trainers = self._pair(first_day)
        learners = [
            self._person(self._in(code), account=self.rng.random() < 0.34, on_register=self.rng.random() < 0.35)
            for code in regions
        ]
        others = [self._person(self._in(region)) for _each in range(self.rng.choice((0, 0, 1, 1, 2)))]
        self.province.pivots += learners
        self._add(PlannedCohort(Course.PIVOT, self._in(region), first_day, trainers, learners, others), days=2)

    def _let_lapse(self, region: str, count: int) -> None:
        """Move `count` pivots of a weak region into the first cohorts, and leave at most one in the last."""
        cohorts = self._pivot_cohorts()
        here = [person for person in self.province.pivots if person.organisation.region == region]
        for rank, person in enumerate(here):
            self._move(person, cohorts[0] if rank < count else cohorts[-1])

    def _move(self, person: PlannedPerson, cohort: PlannedCohort) -> None:
        for each in self.province.cohorts:
            if person in each.learners:
                each.learners.remove(person)
        cohort.learners.append(person)
        person.account = False
        self.awarded = [(each, day) for each, day in self.awarded if each is not person]
        self.awarded.append((person, cohort.first_day + timedelta(days=1)))

    def _unfinished(self) -> None:
        """One cohort where nobody met the rule, one under way, one to come, one cancelled."""
        until, region = self.province.until, self.rng.choice(("16", "06", "03"))
        for days, status in ((-200, "closed"), (-1, "running"), (45, "open"), (-90, "cancelled")):
            others = [self._person(self._in(region)) for _each in range(3 if status == "closed" else 6)]
            day = until + timedelta(days=days)
            cohort = PlannedCohort(Course.PIVOT, self._in(region), day, self.province.trainers[:2], [], others, status)
            self.province.cohorts.append(cohort)

    def _reflection_days(self) -> None:
        """Two a year; a person who renews attends the last one before her certification ends."""
        halves = range(1, 2 * YEARS + 4)
        days = [add_months(self.first_day, 6 * half) - timedelta(days=20) for half in halves]
        attending: dict[date, list[PlannedPerson]] = {day: [] for day in days}
        for person, awarded_on in self.awarded:
            months = self.validity_months
            while self._renews(person):
                end = add_months(awarded_on, months)
                window = [day for day in days if add_months(end, -14) < day <= end and day > awarded_on]
                if not window or window[-1] > self.province.until:
                    break
                attending[window[-1]].append(person)
                months += self.validity_months
        for day, people in attending.items():
            if people:
                trainers = self._pair(day)
                self.province.cohorts.append(
                    PlannedCohort(Course.REFLECTION, trainers[0].organisation, day, trainers, people)
                )

    def _renews(self, person: PlannedPerson) -> bool:
        if person in self.province.trainers:
            return person is not self.province.trainers[3]
        return person.organisation.region not in (FRAGILE, BARE) and self.rng.random() < RENEWED

    def _deliveries(self) -> None:
        """Those with an account log what they deliver, some of it in pairs."""
        working = [(person, day) for person, day in self.awarded if person.account]
        for person, awarded_on in working:
            after = (self.province.until - awarded_on).days
            if person in self.province.trainers:
                # What the rule of trainers asks soon after the course comes first.
                for days in (-40, -25):
                    self._log(person, awarded_on + timedelta(days=days), None)
            for _each in range(min(after // 60, self.rng.randrange(0, 14))):
                day = awarded_on + timedelta(days=self.rng.randrange(1, max(2, after)))
                partners = [other for other, since in working if other is not person and since < day]
                beside = self.rng.choice(partners) if partners and self.rng.random() < 0.2 else None
                self._log(person, day, beside)

    def _log(self, person: PlannedPerson, day: date, beside: PlannedPerson | None) -> None:
        self.province.logs.append(
            PlannedLog(person, day, self.rng.randrange(6, 22), self.rng.choice((45, 60, 75, 90)), beside)
        )

    def _facts(self) -> None:
        """Who is suspended, revoked, works elsewhere now; and what is aimed at."""
        ordinary = [each for each in self.province.pivots if each.organisation.region not in (FRAGILE, BARE)]
        counts = {name: max(1, round(self.scale * count)) for name, count in FACTS.items()}
        drawn = self.rng.sample(ordinary, sum(counts.values()))
        self.province.suspended = drawn[: counts["suspended"]]
        self.province.revoked = drawn[counts["suspended"] : counts["suspended"] + counts["revoked"]]
        self.province.incomplete = drawn[counts["suspended"] + counts["revoked"] : -counts["moved"]]
        for person in drawn[-counts["moved"] :]:
            elsewhere = [
                each
                for each in self.province.organisations
                if each.region not in (person.organisation.region, FRAGILE, BARE)
            ]
            person.moved_to = self.rng.choice(elsewhere)
        wanted = shares(PIVOTS, round(self.scale * sum(PIVOTS.values())))
        for region, count in wanted.items():
            self.province.targets[region, ""] = max(2, round(count * self.rng.choice((0.7, 0.8, 0.9, 1))))
        for region in ("03", "06", "16"):
            for sector, count in shares(SECTORS, max(6, wanted[region] // 2)).items():
                self.province.targets[region, sector] = count
