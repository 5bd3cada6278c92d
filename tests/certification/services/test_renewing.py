"""Renewals, vetting, corrections and lost papers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_certification, a_cohort, attends_all
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.history import EventKind
from workshops.certification.models import Certificate
from workshops.certification.queries.certifications import story_of, verified
from workshops.certification.queries.renewals import decided_by, ending_within, renewables
from workshops.certification.queries.status import turns_on
from workshops.certification.services.corrections import correct_event
from workshops.certification.services.history import RefusedEventError, record_event
from workshops.certification.services.papers import declare_lost
from workshops.certification.services.renewing import renew, renew_all
from workshops.certification.services.vetting import update_vetting
from workshops.certification.standing import State
from workshops.curricula.rules.rule import ReflectionDays, Renewal
from workshops.curricula.rules.vocabulary import Vetting

pytestmark = pytest.mark.django_db
RULE = a_rule(validity_months=12, renewal=Renewal(reflection=ReflectionDays(), grace_months=6))


def months_ago(days):
    return timezone.localdate() - timedelta(days=days)


def awarded(days_ago, *, rule=RULE, **person):
    """A certification awarded that many days ago."""
    cohort = a_cohort(a_curriculum(rule=rule), first_day=months_ago(days_ago + 1))
    return a_certification(cohort, **person)


def reflected(certification, days_ago):
    """A day of reflection, its second session attended that many days ago."""
    cohort = a_cohort(a_curriculum("Journée de réflexion"), first_day=months_ago(days_ago + 1))
    attends_all(EnrolmentFactory(cohort=cohort, person=certification.person))


def test_a_way_of_the_rule_renews_from_its_day_without_a_reason():
    certification = awarded(300)
    reflected(certification, 20)
    until = renew(certification, by=UserFactory())
    event = certification.events.last()
    assert (event.kind, event.effective, event.reason) == (EventKind.RENEWED, months_ago(20), "Journée de réflexion")
    assert until > timezone.localdate() + timedelta(days=400)


def test_renewing_against_the_rule_says_why():
    certification = awarded(300)
    with pytest.raises(RefusedEventError, match="dites pourquoi"):
        renew(certification, by=UserFactory())
    assert renew(certification, by=UserFactory(), reason="Décision du comité")
    assert certification.events.last().reason == "Décision du comité"


@pytest.mark.parametrize("days_ago", [300, 400])
def test_renewing_twice_renews_once(days_ago):
    certification = awarded(days_ago)
    renew(certification, by=UserFactory(), reason="Décision du comité")
    with pytest.raises(RefusedEventError, match="déjà renouvelée"):
        renew(certification, by=UserFactory(), reason="Décision du comité")
    assert certification.events.count() == 2


def test_many_are_renewed_line_by_line():
    ready, lacking = awarded(300), awarded(310)
    reflected(ready, 10)
    lines = renew_all([ready, lacking], by=UserFactory())
    assert [bool(line.problem) for line in lines] == [False, True]
    assert [bool(line.problem) for line in renew_all([lacking], by=UserFactory(), reason="Prolongation")] == [False]


def test_the_list_has_those_that_end_soon_and_those_lapsed_within_their_grace():
    soon, later, lapsed, too_late = awarded(300), awarded(30), awarded(400), awarded(800)
    superuser = UserFactory(is_superuser=True)
    today = timezone.localdate()
    rows = renewables(ending_within(decided_by(superuser), today, 90), today)
    assert [row.certification for row in rows] == [lapsed, soon]
    assert [row.status.state for row in rows] == [State.LAPSED, State.LAPSING]
    assert {later, too_late}.isdisjoint(row.certification for row in rows)
    assert later in ending_within(decided_by(superuser), today, 365)


def test_the_list_takes_the_same_queries_for_one_and_three(queries_of):
    superuser, today = UserFactory(is_superuser=True), timezone.localdate()

    def rows():
        return len(renewables(ending_within(decided_by(superuser), today, 90), today))

    awarded(300, user=UserFactory())
    one = queries_of(rows)
    for _each in range(2):
        awarded(300, user=UserFactory())
    assert queries_of(rows) == one
    assert rows() == 3


def test_a_new_check_is_written_in_each_of_her_histories():
    vetted = a_rule(vetting=Vetting.THROUGHOUT)
    first = awarded(30, rule=vetted, vetting_until=months_ago(-10))
    day = months_ago(-900)
    assert update_vetting(first.person, day, by=UserFactory()) == 1
    assert update_vetting(first.person, day, by=UserFactory()) == 0
    event = first.events.last()
    assert (event.kind, event.vetting_until, event.effective) == (
        EventKind.VETTING_UPDATED,
        day,
        timezone.localdate(),
    )
    assert turns_on(timezone.localdate()).get(certification=first).state == State.ACTIVE
    first.person.refresh_from_db()
    assert first.person.vetting_until == day


def test_a_check_is_not_left_empty_for_one_who_is_certified():
    certification = awarded(30)
    with pytest.raises(RefusedEventError, match="jusqu’à quel jour"):
        update_vetting(certification.person, None, by=UserFactory())
    person = PersonFactory()
    update_vetting(person, None, by=UserFactory())
    assert person.vetting_until is None


def test_a_lost_paper_is_replaced_once_and_says_so():
    certification = awarded(30)
    lost = certification.number
    for _twice in range(2):
        declare_lost(certification, lost)
    certification.refresh_from_db()
    assert certification.number != lost
    assert Certificate.objects.filter(certification=certification).count() == 2
    today = timezone.localdate()
    assert verified(lost, today).lost_on == today
    assert verified(certification.number, today).lost_on is None


def test_a_wrong_date_is_corrected_by_two_lines_more():
    certification, by = awarded(100), UserFactory()
    record_event(certification, EventKind.SUSPENDED, by=by, effective=months_ago(50), reason="Plainte")
    correct_event(certification, 2, by=by, reason="Mauvaise date", instead=months_ago(40))
    assert [event.kind for event in certification.events.all()] == ["awarded", "suspended", "corrected", "suspended"]
    story = story_of(certification, months_ago(45))
    assert story.status.state == State.ACTIVE
    assert [line.holds for line in story.lines] == [True, False, True, True]
    assert story_of(certification, months_ago(40)).decision.row.reason == "Plainte"


def test_a_correction_that_cannot_be_whole_is_not_made():
    certification, by = awarded(100), UserFactory()
    record_event(certification, EventKind.SUSPENDED, by=by, effective=months_ago(50), reason="Plainte")
    with pytest.raises(RefusedEventError, match="pas encore remise"):
        correct_event(certification, 2, by=by, reason="Mauvaise date", instead=months_ago(500))
    assert certification.events.count() == 2


def test_an_event_that_is_not_there_cannot_be_corrected():
    with pytest.raises(RefusedEventError, match="pas dans l’historique"):
        correct_event(awarded(30), 9, by=UserFactory(), reason="Erreur")


def test_the_public_page_shows_an_end_only_where_it_says_something():
    certification, by, today = awarded(100), UserFactory(), timezone.localdate()
    assert verified(certification.number, today).shows_end
    record_event(certification, EventKind.REVOKED, by=by, reason="Décision du comité")
    found = verified(certification.number, today)
    assert (found.shows_end, found.level, found.in_force) == (False, "error", False)
    assert "comité" not in str(found)
    assert verified("RL-0000-00000", today) is None
