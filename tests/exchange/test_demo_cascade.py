"""The made-up province: whole, the same each time, made once."""

import json
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories_cascade import cascade_curricula
from workshops.certification.certificate_numbers import read_number
from workshops.certification.models import Certification, CoverageTarget, Person, StatusTurn
from workshops.certification.queries.cascade import CascadeFilter, read_cascade
from workshops.certification.queries.coverage import Filter, coverage_on
from workshops.certification.queries.reach import reach_of
from workshops.certification.queries.status import timelines_of, turns_on
from workshops.certification.queries.weak_spots import cohorts_without_award, fragile_regions, idle_trainers
from workshops.certification.standing import State
from workshops.exchange.demo_cascade.plan import PIVOTS, SECTORS, plan_province, shares
from workshops.exchange.demo_cascade.province import Course
from workshops.session_logs.models import SessionLog

# Those on paper too: all of a file are then one after the other.
pytestmark = pytest.mark.django_db

UNTIL = date(2026, 11, 1)


def loaded(*options: str) -> dict:
    out = StringIO()
    call_command("load_demo_cascade", "--json", "--until", UNTIL.isoformat(), *options, stdout=out, verbosity=0)
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def province(kept_db):
    """A tenth of the province, made once for the tests of this file and taken away after."""
    cascade_curricula()
    return loaded("--scale", "0.1")


# On paper.


def test_the_whole_plan_has_the_promised_size_and_is_the_same_each_time():
    plan = plan_province(UNTIL)
    assert len(plan.organisations) == 40
    assert {each.region for each in plan.organisations} == set(PIVOTS)
    assert {each.sector for each in plan.organisations} == set(SECTORS)
    assert len(plan.trainers) == 12
    assert len(plan.pivots) == 400
    assert Counter(each.organisation.region for each in plan.pivots) == PIVOTS
    days = [cohort.first_day for cohort in plan.cohorts if cohort.status == "closed"]
    assert min(days) == date(2020, 12, 1)
    assert max(days) < UNTIL
    again = plan_province(UNTIL)
    assert [(each.first_day, len(each.learners)) for each in again.cohorts] == [
        (each.first_day, len(each.learners)) for each in plan.cohorts
    ]
    assert again.people == plan.people


def test_every_pivot_is_in_one_pivot_cohort_given_by_two_trainers_already_certified():
    plan = plan_province(UNTIL)
    certified = {}
    for cohort in plan.cohorts:
        if cohort.course == Course.TRAINER:
            certified |= {trainer.number: cohort.first_day for trainer in cohort.learners}
    learners = Counter()
    for cohort in plan.cohorts:
        if cohort.course == Course.PIVOT:
            learners.update(each.number for each in cohort.learners)
            assert len({each.number for each in cohort.trainers}) == 2
            assert all(certified[each.number] < cohort.first_day for each in cohort.trainers)
    assert learners == Counter(each.number for each in plan.pivots)


def test_names_and_addresses_are_invented_and_each_its_own():
    people = plan_province(UNTIL).people
    assert all(each.email.endswith(f".{each.number}@example.org") for each in people)
    assert len({each.email for each in people}) == len(people)


@pytest.mark.parametrize(("total", "given"), [(10, {"a": 5, "b": 3, "c": 2}), (3, {"a": 1, "b": 1, "c": 1})])
def test_shares_add_up_and_leave_nobody_out(total, given):
    assert shares({"a": 50, "b": 30, "c": 20}, total) == given


# In the tables.


def test_its_counts_are_told(province):
    assert {key: province[key] for key in ("regions", "sectors", "organisations", "trainers", "pivots")} == {
        "regions": 17,
        "sectors": 6,
        "organisations": 40,
        "trainers": 12,
        "pivots": 40,
    }
    assert province["cohorts"] >= 20
    assert province["session_logs"] == SessionLog.objects.count() > 50
    assert province["people"] == Person.objects.count()


def test_its_certifications_are_those_of_the_services(province):
    numbers = province["certifications"]
    assert sorted(numbers) == sorted(Certification.objects.values_list("number", flat=True))
    assert all(read_number(number) == number for number in numbers)
    certifications = list(Certification.objects.select_related("person"))
    for certification in certifications:
        assert certification.events.filter(kind="awarded").count() == 1
        assert certification.certificates.count() == 1
    kept = {(turn.certification_id, turn.since, turn.state) for turn in StatusTurn.objects.all()}
    assert kept == {
        (key, day, status.state) for key, turns in timelines_of(certifications).items() for day, status in turns
    }


def test_every_state_is_there(province):
    states = set(turns_on(UNTIL).values_list("state", flat=True))
    assert states >= {State.ACTIVE, State.LAPSED, State.SUSPENDED, State.REVOKED}
    assert StatusTurn.objects.filter(state=State.LAPSING).exists()
    assert Person.objects.filter(on_register=True, consent_changes__given=True).exists()
    assert Person.objects.filter(region=None).exists()
    assert Person.objects.filter(affiliations__until__isnull=False).exists()


def test_the_table_and_the_cascade_are_full(province):
    table = coverage_on(Filter(), UNTIL, UNTIL)
    # 40 pivots, of whom one is suspended and one revoked.
    total = table.total.total
    assert total.count.in_force + total.count.lapsed == 38
    assert total.target == sum(CoverageTarget.objects.filter(sector=None).values_list("count", flat=True))
    read = read_cascade(CascadeFilter())
    assert len(read.forest) == 2 + 12 + 40
    assert len(read.forest.generations) >= 4
    rows, whole = reach_of(read)
    assert whole.certified == 52
    assert 0 < whole.sessions <= SessionLog.objects.count()
    assert [row.people for row in rows][:2] == [2, 4]


def test_its_weak_spots_are_there_to_be_seen(province):
    assert {"10", "11"} <= {row.place.code for row in fragile_regions(UNTIL)}
    assert idle_trainers(UNTIL)
    assert cohorts_without_award().count() == 1


def test_loading_twice_does_nothing_and_says_the_same(province):
    assert loaded("--scale", "0.2") == province
    out = StringIO()
    call_command("load_demo_cascade", stdout=out)
    assert "rien n’a changé" in out.getvalue()
