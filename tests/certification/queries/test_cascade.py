"""Who trained whom, what each generation did, and where it may break."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import RegionFactory, UserFactory, a_guide, a_log, a_member
from tests.factories_certification import PersonFactory, a_certification, a_cohort, a_learner_who_met_the_rule
from workshops.certification.history import EventKind
from workshops.certification.models import CoverageTarget, Person
from workshops.certification.queries.branches import facts_of, people_named
from workshops.certification.queries.cascade import CascadeFilter, read_cascade
from workshops.certification.queries.reach import reach_of
from workshops.certification.queries.weak_spots import cohorts_without_award, fragile_regions, idle_trainers, weak_spots
from workshops.certification.services.history import record_event
from workshops.certification.standing import State
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Membership, Role

FIRST, SECOND = date(2025, 3, 10), date(2025, 9, 10)


@pytest.fixture
def founder(db):
    return PersonFactory(first_name="Aube", last_name="Première")


@pytest.fixture
def helper(db):
    return PersonFactory(last_name="Seconde")


@pytest.fixture
def child(curriculum, founder, helper):
    cohort = a_cohort(curriculum, trainers=(founder, helper), first_day=FIRST)
    return a_certification(cohort, user=UserFactory(), last_name="Enfant").person


@pytest.fixture
def grandchild(curriculum, child):
    cohort = a_cohort(curriculum, trainers=(child,), first_day=SECOND)
    return a_certification(cohort, user=UserFactory(), last_name="Petitenfant").person


@pytest.fixture
def delivered(curriculum):
    """A function that logs a session of an author, with others or not."""
    guide = a_guide(organisation=curriculum.organisation)

    def deliver(person: Person, day: date, *beside: Person, participants: int = 10):
        home = curriculum.organisation
        Membership.objects.get_or_create(user=person.user, organisation=home, defaults={"role": Role.FACILITATOR})
        log = a_log(guide.current_edition, author=person.user, organisation=home, date=day, participants=participants)
        log.co_facilitators.set([other.user for other in beside])
        return log

    return deliver


def test_a_person_hangs_under_the_first_trainer_of_her_cohort(child, grandchild, founder, helper):
    forest = read_cascade(CascadeFilter()).forest
    assert forest.parent == {child.pk: founder.pk, grandchild.pk: child.pk}
    assert forest.beside[child.pk] == (helper.pk,)
    assert set(forest.roots) == {founder.pk, helper.pk}


def test_a_kind_or_a_curriculum_narrows_the_cascade(child, curriculum):
    assert len(read_cascade(CascadeFilter(kinds=(AwardKind.TRAINER,))).forest) == 0
    assert len(read_cascade(CascadeFilter(programme=curriculum.translation_key)).forest) == 3


def test_reach_counts_what_was_delivered_since_the_certification(child, grandchild, delivered):
    delivered(child, FIRST - timedelta(days=1))
    delivered(child, date(2025, 10, 1), participants=12)
    delivered(grandchild, date(2025, 10, 2), participants=8)
    rows, whole = reach_of(read_cascade(CascadeFilter()))
    assert [(row.number, row.people, row.certified, row.sessions, row.participants) for row in rows] == [
        (1, 2, 0, 0, 0),
        (2, 1, 1, 1, 12),
        (3, 1, 1, 1, 8),
    ]
    assert (whole.people, whole.certified, whole.sessions, whole.participants) == (4, 2, 2, 20)


def test_a_session_run_together_counts_once_a_generation_and_once_in_all(child, grandchild, delivered, curriculum):
    sibling = a_certification(a_cohort(curriculum, trainers=(child,), first_day=SECOND), user=UserFactory()).person
    delivered(grandchild, date(2025, 10, 2), sibling, child, participants=9)
    rows, whole = reach_of(read_cascade(CascadeFilter()))
    assert [(row.sessions, row.participants) for row in rows] == [(0, 0), (1, 9), (1, 9)]
    assert (whole.sessions, whole.participants) == (1, 9)


def test_a_session_helped_by_someone_certified_counts_although_its_author_is_not(child, delivered):
    outsider = PersonFactory(user=UserFactory())
    delivered(outsider, date(2025, 10, 2), child, participants=7)
    rows, whole = reach_of(read_cascade(CascadeFilter()))
    assert [(row.sessions, row.participants) for row in rows] == [(0, 0), (1, 7)]
    assert whole.sessions == 1


def test_reading_costs_the_same_queries_whatever_the_number(child, grandchild, curriculum, queries_of):
    def read():
        return reach_of(read_cascade(CascadeFilter()))

    before = queries_of(read)
    for _each in range(3):
        a_certification(a_cohort(curriculum, trainers=(grandchild,), first_day=SECOND))
    assert queries_of(read) == before == 5
    assert queries_of(read) == 3  # nothing changed: who trained whom is known


def test_names_are_for_those_who_may_read_them(child, founder, curriculum):
    coordinator = a_member(Role.COORDINATOR, curriculum.organisation)
    day = FIRST + timedelta(days=5)
    known = facts_of({child.pk, founder.pk}, coordinator, day)
    assert str(known[child.pk]) == "Dominique Enfant"
    assert known[child.pk].states == ((AwardKind.PIVOT, State.ACTIVE),)
    hidden = facts_of({child.pk}, a_member(), day)[child.pk]
    assert (hidden.name, str(hidden), hidden.states) == ("", "une personne", ())


def test_a_person_is_found_whatever_the_accents_among_those_one_may_read(child, founder, curriculum):
    coordinator = a_member(Role.COORDINATOR, curriculum.organisation)
    everyone = read_cascade(CascadeFilter()).forest.generation
    assert people_named("premiere AUBE", everyone, coordinator) == [founder.pk]
    assert people_named("enf", everyone, coordinator) == [child.pk]
    assert people_named("enf", [founder.pk], coordinator) == []
    assert people_named("enf", everyone, a_member()) == []


def test_a_region_with_one_pivot_or_none_where_some_are_wanted_is_fragile(curriculum):
    today = timezone.localdate()
    alone, bare, quiet, fine = (RegionFactory(code=code) for code in ("10", "11", "12", "06"))
    cohort = a_cohort(curriculum)
    for region in (alone, fine, fine):
        a_certification(cohort, day=today, region=region)
    for region, count in ((bare, 2), (quiet, 0)):
        CoverageTarget.objects.create(region=region, count=count)
    assert [row.place.code for row in fragile_regions(today)] == ["10", "11"]


def test_a_trainer_is_idle_when_none_of_her_pivots_delivers(child, grandchild, founder, helper, delivered):
    day = date(2026, 9, 1)
    assert idle_trainers(day) == sorted([(founder.pk, 1), (helper.pk, 1), (child.pk, 1)])
    delivered(child, date(2025, 9, 2))
    assert idle_trainers(day) == [(child.pk, 1)]
    assert idle_trainers(day + timedelta(days=2)) == sorted([(founder.pk, 1), (helper.pk, 1), (child.pk, 1)])


def test_a_closed_cohort_that_certified_nobody_is_told_apart(curriculum, administrator):
    empty = a_cohort(curriculum, status=CohortStatus.CLOSED, title="Personne")
    a_learner_who_met_the_rule(empty)
    a_cohort(curriculum, status=CohortStatus.CLOSED, title="Sans inscription")
    done = a_cohort(curriculum, status=CohortStatus.CLOSED, title="Réussie")
    a_certification(done)
    assert [cohort.title for cohort in cohorts_without_award()] == ["Personne"]
    mine = weak_spots(a_member(Role.COORDINATOR, curriculum.organisation), timezone.localdate())
    assert [cohort.title for cohort in mine.cohorts] == ["Personne"]
    others = weak_spots(a_member(), timezone.localdate())
    assert (list(others.cohorts), others.hidden_cohorts) == ([], 1)


@pytest.mark.django_db
def test_who_was_certified_by_mistake_hangs_nowhere_and_who_is_revoked_stays():
    cohort = a_cohort()
    mistaken, revoked, by = a_certification(cohort), a_certification(cohort), UserFactory()
    record_event(mistaken, EventKind.CORRECTED, by=by, reason="Erreur de personne", corrects=1)
    record_event(revoked, EventKind.REVOKED, by=by, reason="Décision")
    read = read_cascade(CascadeFilter())
    assert set(read.certified_on) == {revoked.person_id}
    assert mistaken.person_id not in read.forest
