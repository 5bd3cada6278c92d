"""Practice counts as soon as it is logged, and still counts when the log is gone."""

from datetime import date

import pytest

from tests.factories import MembershipFactory, UserFactory, a_guide, a_log, a_session, an_activity
from tests.factories_certification import a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.models import ObservedSession
from workshops.certification.queries.status import turns_on
from workshops.curricula.rules.rule import Practice, Renewal
from workshops.session_logs.services import purge_logs

pytestmark = pytest.mark.django_db
AFTER = date(2025, 4, 1)  # past the end of what is awarded below, unless renewed


@pytest.fixture
def edition():
    return a_guide(sessions=[a_session("Une", an_activity(), block_id="s1")]).current_edition


def held(**practice):
    """A certification of a year from 11 March 2024, renewed by one log."""
    rule = a_rule(validity_months=12, renewal=Renewal(practice=Practice(logs=1, **practice)))
    return a_certification(a_cohort(a_curriculum(rule=rule), first_day=date(2024, 3, 10)), user=UserFactory())


def log_of(user, edition, **fields):
    organisation = MembershipFactory(user=user).organisation
    return a_log(edition, author=user, organisation=organisation, date=date(2024, 6, 1), **fields)


def state_of(certification):
    return turns_on(AFTER).get(certification=certification).state


def test_a_complete_log_renews_at_once_a_draft_does_not(edition):
    certification = held()
    log_of(certification.person.user, edition, complete=False)
    assert state_of(certification) == "lapsed"
    log_of(certification.person.user, edition)
    assert state_of(certification) == "active"


def test_co_facilitating_counts_at_once_and_no_longer_when_taken_back(edition):
    certification = held()
    log = log_of(UserFactory(), edition)
    log.co_facilitators.add(certification.person.user)
    assert state_of(certification) == "active"
    log.co_facilitators.remove(certification.person.user)
    assert state_of(certification) == "lapsed"


def test_an_observed_session_counts_where_the_rule_says_so(edition):
    certification, strict = held(observed=True), held()
    rows = [
        ObservedSession.objects.create(person=each.person, edition=edition, day=date(2024, 6, 1))
        for each in (certification, strict)
    ]
    assert (state_of(certification), state_of(strict)) == ("active", "lapsed")
    rows[0].delete()
    assert state_of(certification) == "lapsed"


def test_what_a_log_renewed_still_holds_once_the_log_is_purged(edition):
    certification = held()
    log_of(certification.person.user, edition)
    assert purge_logs(date(2035, 1, 1))
    assert [event.kind for event in certification.events.all()] == ["awarded", "renewed"]
    assert certification.events.last().effective == date(2024, 6, 1)
    assert state_of(certification) == "active"


def test_a_log_of_someone_who_holds_nothing_costs_one_query(edition, django_assert_num_queries):
    log = log_of(UserFactory(), edition)
    with django_assert_num_queries(3):  # the log itself, those who were there, what they hold
        log.save()
