"""From what a learner did to her certification."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import (
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
    attends_all,
    meets_all,
)
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.decision import AwardRecord, Decision, ReasonMissing
from workshops.certification.evidence import Presence
from workshops.certification.history import EventKind
from workshops.certification.models import (
    Attendance,
    Certificate,
    Certification,
    EnrolmentDecision,
    HistoryEvent,
    NeverChangedError,
)
from workshops.certification.queries.status import turns_on
from workshops.certification.services.awarding import (
    RefusedDecisionError,
    decide_on,
    outcomes_of,
    recorded_decision,
    recorded_evidence,
    titles_of_award,
)
from workshops.certification.services.history import record_event
from workshops.certification.vocabulary import CohortStatus, EnrolmentState
from workshops.curricula.queries import course_of
from workshops.curricula.rules.rule import Award, CompetenciesMet, Renewal, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind, Vetting

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 3, 11)
SOME_SESSIONS = a_rule(sessions=SessionsAttended(sessions=(), required=1))
NO_MAKE_UPS = a_rule(sessions=SessionsAttended(sessions=(), make_ups=False))
SOME_COMPETENCIES = a_rule(competencies=CompetenciesMet(competencies=(), required=2, mandatory=("posture",)))
VETTED = a_rule(vetting=Vetting.AT_AWARD)
IN_TIME = a_rule(completion_months=2)

# Rule; sessions missed; those made up, and when; competencies not met; day of effect; what is decided, and why;
# then what comes of it: "awarded", "refused", or the words of the sentence that says what to do.
CASES = [
    (a_rule(), [], None, [], LAST_DAY, True, "", "awarded"),
    (a_rule(), ["day-2"], None, [], LAST_DAY, True, "", "La règle n’est pas satisfaite"),
    (a_rule(), ["day-2"], None, [], LAST_DAY, True, "Elle l’a suivie ailleurs.", "awarded"),
    (a_rule(), ["day-2"], None, [], LAST_DAY, True, "   ", "La règle n’est pas satisfaite"),
    (a_rule(), ["day-2"], None, [], LAST_DAY, False, "", "refused"),
    (a_rule(), [], None, [], LAST_DAY, False, "", "La règle est satisfaite"),
    (a_rule(), [], None, [], LAST_DAY, False, "Elle y a renoncé.", "refused"),
    (a_rule(), ["day-2"], date(2026, 5, 1), [], date(2026, 5, 2), True, "", "awarded"),
    (a_rule(), [], None, ["role"], LAST_DAY, True, "", "La règle n’est pas satisfaite"),
    (SOME_SESSIONS, ["day-2"], None, [], LAST_DAY, True, "", "awarded"),
    (NO_MAKE_UPS, ["day-2"], date(2026, 5, 1), [], date(2026, 5, 2), True, "", "La règle n’est pas satisfaite"),
    (SOME_COMPETENCIES, [], None, ["role"], LAST_DAY, True, "", "awarded"),
    (SOME_COMPETENCIES, [], None, ["posture"], LAST_DAY, True, "", "La règle n’est pas satisfaite"),
    (VETTED, [], None, [], date(2026, 6, 30), True, "", "awarded"),
    (VETTED, [], None, [], date(2026, 7, 1), True, "", "La règle n’est pas satisfaite"),
    (IN_TIME, ["day-2"], date(2026, 5, 11), [], date(2026, 6, 1), True, "", "awarded"),
    (IN_TIME, ["day-2"], date(2026, 5, 12), [], date(2026, 6, 1), True, "", "La règle n’est pas satisfaite"),
    (a_rule(), [], None, [], date(2026, 3, 10), True, "", "awarded"),
    (a_rule(), [], None, [], date(2026, 3, 9), True, "", "ne peut pas prendre effet avant"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}-{case[4]:%m-%d}-{case[5]}-{case[7][:20]}")
def test_closing(case):
    rule, missed, made_up, not_met, day, awarded, reason, expected = case
    curriculum = a_curriculum(rule=rule)
    person = PersonFactory(vetting_until=date(2026, 6, 30))
    enrolment = meets_all(attends_all(EnrolmentFactory(cohort=a_cohort(curriculum), person=person), *missed), *not_met)
    if made_up:
        # The second session of another cohort is the day after its first.
        away = a_cohort(curriculum, first_day=made_up - timedelta(days=1))
        session = away.sessions.get(session_id="day-2")
        Attendance.objects.create(
            enrolment=enrolment, session=session, presence=Presence.PRESENT, marked_at=timezone.now()
        )
    decided = {"awarded": awarded, "day": day, "by": UserFactory(), "reason": reason}
    if expected in ("awarded", "refused"):
        found = decide_on(enrolment, **decided)
        decision = enrolment.decisions.get()
        assert (decision.awarded, decision.reason, decision.day) == (expected == "awarded", reason, day)
        assert decision.certification == found
        assert (found.awarded_on if found else None) == (day if awarded else None)
    else:
        with pytest.raises((ReasonMissing, RefusedDecisionError), match=expected):
            decide_on(enrolment, **decided)
        assert not EnrolmentDecision.objects.exists()
        assert not Certification.objects.exists()


def test_a_certification_keeps_the_rule_the_evidence_and_the_decision():
    trainer = UserFactory(first_name="Ariane", last_name="Exemple")
    certification = a_certification(by=trainer)
    kept = AwardRecord.from_json(certification.record)
    course = course_of(certification.cohort.edition)
    assert (kept.rule, kept.decision.author, kept.decision.overrides) == (course.rule, str(trainer.pk), False)
    assert len(recorded_evidence(certification).attendance) == 2
    assert recorded_decision(certification.enrolment.decisions.get()) == kept.decision
    event = certification.events.get()
    assert (event.number, event.kind, event.effective, event.author_name) == (
        1,
        EventKind.AWARDED,
        LAST_DAY,
        "Ariane Exemple",
    )
    assert Certificate.objects.get().number == certification.number
    assert [turn.state for turn in turns_on(LAST_DAY)] == ["active"]


def test_what_changes_later_does_not_change_the_record():
    certification = a_certification()
    before = certification.record
    certification.enrolment.assessments.update(met=False)
    certification.enrolment.attendances.all().delete()
    certification.refresh_from_db()
    assert certification.record == before
    assert recorded_evidence(certification).competencies[0].met


def test_people_without_account_are_certified():
    certification = a_certification(user=None)
    assert certification.person.user is None


def test_deciding_twice_makes_one_certification():
    enrolment, trainer = a_learner_who_met_the_rule(), UserFactory()
    found = {decide_on(enrolment, awarded=True, day=LAST_DAY, by=trainer).pk for _each in range(3)}
    assert found == set(Certification.objects.values_list("pk", flat=True))
    assert (EnrolmentDecision.objects.count(), HistoryEvent.objects.count(), Certificate.objects.count()) == (1, 1, 1)


def test_refusing_twice_is_written_once_and_may_become_an_award():
    enrolment, trainer = EnrolmentFactory(), UserFactory()
    for _each in range(2):
        assert decide_on(enrolment, awarded=False, day=LAST_DAY, by=trainer) is None
    assert EnrolmentDecision.objects.count() == 1
    meets_all(attends_all(enrolment))
    assert decide_on(enrolment, awarded=True, day=LAST_DAY, by=trainer)
    assert [row.awarded for row in enrolment.decisions.all()] == [False, True]


def test_an_award_is_not_taken_back_by_a_refusal():
    certification = a_certification()
    with pytest.raises(RefusedDecisionError, match="déjà remise"):
        decide_on(certification.enrolment, awarded=False, day=LAST_DAY, by=UserFactory(), reason="Erreur")
    assert EnrolmentDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("cohort", "enrolment", "sentence"),
    [
        ({"status": CohortStatus.CANCELLED}, {}, "annulée"),
        ({}, {"state": EnrolmentState.WAITING}, "n’a pas de place"),
        ({}, {"state": EnrolmentState.WITHDRAWN}, "n’a pas de place"),
        ({}, {"state": EnrolmentState.TRANSFERRED}, "n’a pas de place"),
        ({"first_day": None}, {}, "pas encore de dates"),
    ],
)
def test_who_cannot_be_decided_of(cohort, enrolment, sentence):
    learner = EnrolmentFactory(cohort=a_cohort(**cohort), **enrolment)
    with pytest.raises(RefusedDecisionError, match=sentence):
        decide_on(learner, awarded=True, day=LAST_DAY, by=UserFactory(), reason="Tout de même")
    assert not Certification.objects.exists()


def again(certification, curriculum, first_day):
    """The same person, having met the rule of another cohort of the curriculum."""
    cohort = a_cohort(curriculum, first_day=first_day)
    return meets_all(attends_all(EnrolmentFactory(cohort=cohort, person=certification.person)))


def test_a_new_cohort_renews_instead_of_making_a_second_certification():
    curriculum = a_curriculum()
    first = a_certification(a_cohort(curriculum))
    enrolment = again(first, curriculum, date(2028, 10, 1))
    for _twice in range(2):
        assert decide_on(enrolment, awarded=True, day=date(2028, 10, 2), by=UserFactory()) == first
    assert Certification.objects.get() == first
    assert [event.kind for event in first.events.all()] == ["awarded", "renewed"]
    assert enrolment.decisions.get().certification == first
    assert turns_on(date(2031, 1, 1)).get().until == date(2032, 3, 11)


@pytest.mark.parametrize("late", [True, False])
def test_a_cohort_that_has_nothing_to_renew_changes_nothing(late):
    curriculum = a_curriculum(rule=a_rule(validity_months=None, renewal=None) if late else a_rule())
    first = a_certification(a_cohort(curriculum))
    # Without end there is nothing to renew; nor before what she has.
    enrolment = again(first, curriculum, date(2027, 1, 1) if late else date(2026, 1, 5))
    assert decide_on(enrolment, awarded=True, day=enrolment.cohort.last_day, by=UserFactory()) == first
    assert [event.kind for event in first.events.all()] == ["awarded"]


def test_after_a_revocation_a_new_cohort_makes_a_new_certification():
    curriculum = a_curriculum()
    first = a_certification(a_cohort(curriculum))
    record_event(first, EventKind.REVOKED, by=UserFactory(), effective=date(2027, 1, 1), reason="Décision du comité")
    enrolment = again(first, curriculum, date(2028, 10, 1))
    second = decide_on(enrolment, awarded=True, day=date(2028, 10, 2), by=UserFactory())
    assert second != first
    assert second.number != first.number


def test_another_award_is_another_certification():
    first = a_certification()
    other = a_curriculum("Former des pivots")
    enrolment = again(first, other, date(2026, 10, 1))
    assert decide_on(enrolment, awarded=True, day=date(2026, 10, 2), by=UserFactory()) != first


def test_a_renewal_by_a_cohort_goes_by_its_own_version_of_the_rule():
    curriculum = a_curriculum()
    first = a_certification(a_cohort(curriculum))
    enrolment = again(first, curriculum, date(2028, 10, 1))
    old = again(first, curriculum, date(2033, 10, 1))
    curriculum.rule = a_rule(validity_months=60, renewal=Renewal(new_cohort=True)).to_json()
    curriculum.save_revision().publish()
    curriculum.refresh_from_db()
    enrolment.cohort.edition = curriculum.current_edition
    enrolment.cohort.save()
    decide_on(enrolment, awarded=True, day=date(2028, 10, 2), by=UserFactory())
    event = first.events.last()
    assert event.rule_version == course_of(curriculum.current_edition).edition.curriculum.rule_version
    assert turns_on(date(2031, 1, 1)).get().until == date(2034, 3, 11)
    # A cohort of the edition before brings its own rule back.
    decide_on(old, awarded=True, day=date(2033, 10, 2), by=UserFactory(), reason="")
    assert first.events.last().rule_version_id == first.rule_version_id


def test_an_award_is_named_in_both_languages():
    curriculum = a_curriculum("Devenir pivot")
    key = str(curriculum.translation_key)
    assert titles_of_award(Award(kind=AwardKind.PIVOT), key)["fr"] == "Pivot\u00a0: Devenir pivot"
    assert set(titles_of_award(Award(kind=AwardKind.PIVOT), key)) == {"fr", "en"}


def test_outcomes_take_the_same_queries_for_one_and_three(django_assert_num_queries):
    cohort = a_cohort()
    enrolments = [a_learner_who_met_the_rule(cohort, user=UserFactory()) for _each in range(3)]
    course = course_of(cohort.edition)
    for some in (enrolments[:1], enrolments):
        with django_assert_num_queries(6):
            assert all(each.met for each in outcomes_of(course, some, LAST_DAY).values())


def test_decisions_are_never_changed_nor_deleted():
    decision = a_certification().enrolment.decisions.get()
    decision.reason = "Autre chose"
    for change in (decision.save, decision.delete, EnrolmentDecision.objects.all().delete):
        with pytest.raises(NeverChangedError):
            change()
    with pytest.raises(NeverChangedError):
        EnrolmentDecision.objects.update(awarded=False)
    assert Decision.from_json(decision.record).awarded


def test_what_is_written_of_one_decision_is_written_whole(monkeypatch):
    """Nothing half-written stays when something fails on the way."""
    enrolment = a_learner_who_met_the_rule()
    monkeypatch.setattr(EnrolmentDecision.objects, "create", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        decide_on(enrolment, awarded=True, day=LAST_DAY, by=UserFactory())
    assert not connection.needs_rollback
    assert (Certification.objects.count(), HistoryEvent.objects.count()) == (0, 0)
