"""Two people who decide at the same moment: one certification."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from tests.factories import UserFactory
from tests.factories_certification import EnrolmentFactory, a_cohort, a_learner_who_met_the_rule, attends_all, meets_all
from tests.factories_curricula import a_curriculum
from workshops.certification.models import Certification, EnrolmentDecision, HistoryEvent
from workshops.certification.services.awarding import decide_on

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(scope="module", autouse=True)
def _database_left_as_found(django_db_setup, django_db_blocker):
    """What migrations wrote is there again for whoever comes next with the same database."""
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


def all_at_once(*decisions):
    """Run each in a thread of its own, and return what they raised."""
    barrier, errors = Barrier(len(decisions)), []

    def run(decide):
        barrier.wait()
        try:
            decide()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(decide,)) for decide in decisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


def test_the_same_learner_decided_of_by_several_is_certified_once():
    enrolment = a_learner_who_met_the_rule()
    trainers = [UserFactory() for _each in range(4)]
    day = enrolment.cohort.last_day
    decisions = [lambda by=by: decide_on(enrolment, awarded=True, day=day, by=by) for by in trainers]
    assert all_at_once(*decisions) == []
    assert (Certification.objects.count(), EnrolmentDecision.objects.count(), HistoryEvent.objects.count()) == (1, 1, 1)


def test_the_same_person_in_two_cohorts_decided_of_at_once_has_one_certification():
    curriculum = a_curriculum()
    first = a_learner_who_met_the_rule(a_cohort(curriculum))
    second = meets_all(attends_all(EnrolmentFactory(cohort=a_cohort(curriculum), person=first.person)))
    by = UserFactory()
    decisions = [
        lambda each=each: decide_on(each, awarded=True, day=each.cohort.last_day, by=by) for each in (first, second)
    ]
    assert all_at_once(*decisions) == []
    assert Certification.objects.count() == 1
    # Nothing is renewed by a course that ended the very day of the award.
    assert (EnrolmentDecision.objects.count(), HistoryEvent.objects.count()) == (2, 1)
