"""Coverage counted in the database."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import OrganisationFactory, RegionFactory, SectorFactory, a_member
from tests.factories_certification import AffiliationFactory, PersonFactory, a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.coverage import Count
from workshops.certification.history import EventKind
from workshops.certification.models import CoverageTarget
from workshops.certification.queries.coverage import Filter, counts_on, coverage_on, records_to_mend
from workshops.certification.services.history import record_event
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Role

AWARDED = date(2026, 3, 11)
LAST_DAY = date(2029, 3, 11)
FOR_EVER = {"renewal": None, "validity_months": None}


@pytest.fixture
def estrie(db):
    return RegionFactory(code="05")


@pytest.fixture
def school(db):
    return SectorFactory(code="education")


@pytest.fixture
def pivot(estrie, school):
    return a_certification(region=estrie, sector=school)


def test_a_certification_is_active_then_lapsing_then_lapsed(pivot, estrie, school):
    spot = (estrie.pk, school.pk)
    assert counts_on(Filter(), AWARDED - timedelta(days=1)) == {}
    assert counts_on(Filter(), AWARDED) == {spot: Count(active=1)}
    assert counts_on(Filter(), LAST_DAY - timedelta(days=91)) == {spot: Count(active=1)}
    assert counts_on(Filter(), LAST_DAY - timedelta(days=90)) == {spot: Count(lapsing=1)}
    assert counts_on(Filter(), LAST_DAY) == {spot: Count(lapsing=1)}
    assert counts_on(Filter(), LAST_DAY + timedelta(days=1)) == {spot: Count(lapsed=1)}


def test_a_suspended_or_revoked_person_counts_nowhere(pivot, administrator):
    record_event(pivot, EventKind.REVOKED, by=administrator, effective=AWARDED + timedelta(days=9), reason="Départ.")
    assert counts_on(Filter(), AWARDED + timedelta(days=8)) != {}
    assert counts_on(Filter(), AWARDED + timedelta(days=9)) == {}


def test_a_person_counts_once_in_her_best_state(pivot, estrie, school):
    other = a_cohort(first_day=date(2025, 1, 10))
    again = a_certification(other)
    type(again).objects.filter(pk=again.pk).update(person=pivot.person)
    assert again.programme != pivot.programme
    assert counts_on(Filter(), AWARDED) == {(estrie.pk, school.pk): Count(active=1)}
    after_the_older = date(2028, 2, 1)
    assert counts_on(Filter(), after_the_older) == {(estrie.pk, school.pk): Count(active=1)}
    assert counts_on(Filter(programme=again.programme), after_the_older) == {(estrie.pk, school.pk): Count(lapsed=1)}


def test_each_kind_is_counted_apart_and_attestations_are_not_pivots(pivot):
    attested = a_curriculum("Accueil", rule=a_rule(award=Award(kind=AwardKind.ATTESTATION), **FOR_EVER))
    a_certification(a_cohort(attested))
    assert sum(count.in_force for count in counts_on(Filter(), AWARDED).values()) == 1
    assert counts_on(Filter(kind=AwardKind.TRAINER), AWARDED) == {}


def test_one_organisation_s_people_are_those_who_work_there_that_day(pivot):
    before, now = OrganisationFactory(), OrganisationFactory()
    moved = AWARDED + timedelta(days=30)
    AffiliationFactory(person=pivot.person, organisation=before, until=moved)
    AffiliationFactory(person=pivot.person, organisation=now, since=moved)
    assert counts_on(Filter(organisation=before.pk), AWARDED) != {}
    assert counts_on(Filter(organisation=before.pk), moved + timedelta(days=1)) == {}
    assert counts_on(Filter(organisation=now.pk), moved + timedelta(days=1)) != {}


def test_a_record_merged_into_another_counts_no_more(pivot):
    pivot.person.merged_into = PersonFactory()
    pivot.person.save()
    assert counts_on(Filter(), AWARDED) == {}


def test_if_nobody_renews_the_table_of_a_later_day_says_what_is_lost(pivot, estrie):
    table = coverage_on(Filter(), LAST_DAY + timedelta(days=1), AWARDED)
    assert table.row_of("05").total.change == -1
    assert table.total.total.count == Count(lapsed=1)


def test_targets_are_those_of_the_kind_and_hidden_by_a_filter(pivot, estrie):
    CoverageTarget.objects.create(region=estrie, count=4)
    assert coverage_on(Filter(), AWARDED, AWARDED).row_of("05").total.gap == -3
    assert coverage_on(Filter(kind=AwardKind.TRAINER), AWARDED, AWARDED).total.total.target is None
    assert coverage_on(Filter(programme=pivot.programme), AWARDED, AWARDED).total.total.target is None


def test_records_the_table_cannot_place_are_named_only_to_those_who_may_read_them(estrie):
    certification = a_certification(day=timezone.localdate(), email="", region=estrie, last_name="Sansecteur")
    coordinator = a_member(Role.COORDINATOR, certification.organisation)
    mine = records_to_mend(Filter(), timezone.localdate(), coordinator)
    assert [(record.name, record.why) for record in mine.records] == [
        ("Dominique Sansecteur", "sans secteur, sans courriel")
    ]
    others = records_to_mend(Filter(), timezone.localdate(), a_member())
    assert (list(others.records), others.hidden, len(others)) == ([], 1, 1)
