"""What trainers note of a learner."""

from datetime import date

import pytest

from tests.factories import UserFactory, a_guide, a_session, an_activity
from tests.factories_certification import EnrolmentFactory, a_cohort
from workshops.certification.models import Assessment, Observation, ObservedSession
from workshops.certification.queries.competencies import grid_of
from workshops.certification.services.competencies import (
    Note,
    add_observation,
    note_competencies,
    record_observed_session,
    remove_observation,
    remove_observed_session,
)
from workshops.certification.vocabulary import Mark
from workshops.curricula.queries import course_of
from workshops.safeguarding.screened_fields import PersonalDetailsError

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 3, 11), date(2026, 4, 1)


@pytest.fixture
def learner():
    return EnrolmentFactory()


def note(learner, mark, *, day=DAY, by=None, code="role"):
    course = course_of(learner.cohort.edition)
    return note_competencies(course, [learner], [Note(learner.pk, code, mark)], day=day, by=by or UserFactory())


def test_a_mark_keeps_its_day_and_assessor_until_it_changes(learner):
    first, second = UserFactory(), UserFactory()
    assert note(learner, Mark.NOT_YET, by=first) == 1
    assert note(learner, Mark.NOT_YET, by=second, day=LATER) == 0
    row = Assessment.objects.get()
    assert (row.met, row.day, row.assessor) == (False, DAY, first)
    assert note(learner, Mark.MET, by=second, day=LATER) == 1
    row.refresh_from_db()
    assert (row.met, row.day, row.assessor) == (True, LATER, second)


def test_a_mark_is_taken_back(learner):
    note(learner, Mark.MET)
    assert note(learner, Mark.NOT_ASSESSED) == 1
    assert note(learner, Mark.NOT_ASSESSED) == 0
    assert not Assessment.objects.exists()


def test_marks_of_others_and_of_other_courses_are_left_out(learner):
    other = EnrolmentFactory(cohort=a_cohort())
    course = course_of(learner.cohort.edition)
    notes = [Note(other.pk, "role", Mark.MET), Note(learner.pk, "unknown", Mark.MET)]
    assert note_competencies(course, [learner], notes, day=DAY, by=UserFactory()) == 0
    assert not Assessment.objects.exists()


def test_the_grid_is_grouped_in_the_order_of_knowledge_know_how_and_attitudes(learner):
    note(learner, Mark.MET, code="posture")
    grid = grid_of(course_of(learner.cohort.edition), [learner])
    assert [(group.label, [each.code for each in group.competencies]) for group in grid.groups] == [
        ("Savoirs", ["role"]),
        ("Savoir-faire", ["confidence"]),
        ("Savoir-être", ["posture"]),
    ]
    (row,) = grid.rows
    assert (row.shown, row.met_count) == ("--m", 1)


def test_the_grid_takes_one_query_for_one_and_three(django_assert_num_queries):
    cohort = a_cohort()
    learners = [EnrolmentFactory(cohort=cohort) for _each in range(3)]
    for each in learners:
        note(each, Mark.MET)
    course = course_of(cohort.edition)
    for some in (learners[:1], learners):
        with django_assert_num_queries(1):
            [cell.noted.assessor.pk for row in grid_of(course, some).rows for cell in row.cells if cell.noted]


def test_an_observation_sent_twice_is_kept_once(learner):
    trainer = UserFactory()
    for _twice in range(2):
        add_observation(learner, " Laisse de la place au silence. ", by=trainer)
    assert [row.text for row in Observation.objects.all()] == ["Laisse de la place au silence."]
    remove_observation(Observation.objects.get())
    assert not Observation.objects.exists()


def test_an_observation_names_nobody_else(learner):
    with pytest.raises(PersonalDetailsError):
        add_observation(learner, "La jeune se joint au 418 555-0199.", by=UserFactory())
    assert not Observation.objects.exists()


def test_an_observed_session_is_noted_once_and_taken_back(learner):
    edition = a_guide(sessions=[a_session("Une", an_activity(), block_id="s1")]).current_edition
    rows = {record_observed_session(learner.person, edition, DAY, by=UserFactory()).pk for _twice in range(2)}
    assert len(rows) == 1
    remove_observed_session(ObservedSession.objects.get())
    assert not ObservedSession.objects.exists()
