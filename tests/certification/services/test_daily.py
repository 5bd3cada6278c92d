"""What is done each day: renewals by practice, timelines, and reminders that leave once."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import MembershipFactory, UserFactory
from tests.factories_certification import PersonFactory, a_certification, a_cohort, a_learner_who_met_the_rule
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.history import EventKind
from workshops.certification.models import SentReminder, StatusTurn
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.daily import update_certifications
from workshops.certification.services.history import record_event
from workshops.curricula.rules.vocabulary import Vetting
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
A_YEAR = a_rule(validity_months=12)


@pytest.fixture
def curriculum():
    return a_curriculum(rule=A_YEAR)


@pytest.fixture
def coordinator(curriculum):
    return MembershipFactory(
        user=UserFactory(email="coordination@example.org"), organisation=curriculum.organisation, role=Role.COORDINATOR
    ).user


@pytest.fixture
def certification(curriculum, coordinator):
    """Awarded on 10 January of the year after this one; it ends on 10 January a year later."""
    return awarded(curriculum, email="apprenante@example.org", first_name="Béatrice", last_name="Exemple")


def awarded(curriculum, **person):
    day = timezone.localdate().replace(month=1, day=9)
    return a_certification(a_cohort(curriculum, first_day=day.replace(year=day.year + 1)), **person)


def end_of(certification):
    return certification.turns.order_by("since").first().until


def days_before_end(certification, days):
    return end_of(certification) - timedelta(days=days)


def subjects(mailoutbox, address):
    return [letter.subject.replace("\u00a0", " ") for letter in mailoutbox if letter.to == [address]]


@pytest.mark.parametrize(("days", "left"), [(91, 0), (90, 1), (89, 1), (31, 1), (30, 1), (7, 1), (0, 1), (-1, 0)])
def test_a_first_letter_leaves_from_ninety_days_before_the_end(certification, mailoutbox, days, left):
    update_certifications(days_before_end(certification, days))
    assert len(subjects(mailoutbox, "apprenante@example.org")) == left


def test_three_letters_leave_before_an_end_each_once(certification, mailoutbox):
    for days in range(100, -5, -1):
        day = days_before_end(certification, days)
        update_certifications(day)
        if days in (90, 30):
            update_certifications(day)
    assert len(subjects(mailoutbox, "apprenante@example.org")) == 3
    assert len(subjects(mailoutbox, "coordination@example.org")) == 3
    told = SentReminder.objects.filter(recipient="apprenante@example.org").order_by("pk")
    assert list(told.values_list("days_before", flat=True)) == [90, 30, 7]


def test_after_days_without_only_the_closest_letter_leaves(certification, mailoutbox):
    update_certifications(days_before_end(certification, 20))
    assert list(SentReminder.objects.values_list("days_before", flat=True)) == [30, 30]
    update_certifications(days_before_end(certification, 19))
    assert len(mailoutbox) == 2


def test_a_renewal_stops_the_letters_and_a_later_end_starts_them_again(certification, mailoutbox):
    update_certifications(days_before_end(certification, 90))
    renewed_on = days_before_end(certification, 40)
    record_event(certification, EventKind.RENEWED, by=None, effective=renewed_on, reason="Prolongation")
    update_certifications(renewed_on + timedelta(days=20))
    assert len(subjects(mailoutbox, "apprenante@example.org")) == 1
    last = certification.turns.order_by("since").last().until
    update_certifications(last - timedelta(days=85))
    assert len(subjects(mailoutbox, "apprenante@example.org")) == 2


@pytest.mark.parametrize("kind", [EventKind.SUSPENDED, EventKind.REVOKED])
def test_nobody_is_reminded_of_what_is_not_in_force(certification, mailoutbox, kind):
    day = days_before_end(certification, 90)
    record_event(certification, kind, by=None, effective=day, reason="Décision du comité")
    update_certifications(day)
    assert mailoutbox == []


def test_a_letter_is_in_the_language_of_the_person_and_says_the_day(curriculum, coordinator, mailoutbox):
    certification = awarded(curriculum, email="learner@example.org", language="en")
    update_certifications(days_before_end(certification, 90))
    letter = next(letter for letter in mailoutbox if letter.to == ["learner@example.org"])
    assert f"January 10, {end_of(certification).year}" in letter.body.replace("\u00a0", " ")
    assert f"/en/certificates/verify/{certification.number}/" in letter.body


def test_a_person_with_an_account_is_led_to_her_own_page(curriculum, coordinator, mailoutbox):
    certification = awarded(curriculum, email="", user=UserFactory(email="compte@example.org"))
    update_certifications(days_before_end(certification, 90))
    letter = next(letter for letter in mailoutbox if letter.to == ["compte@example.org"])
    assert f"/fr/certificates/{certification.number}/" in letter.body


def test_a_person_without_address_is_told_of_by_her_coordination(curriculum, coordinator, mailoutbox):
    certification = awarded(curriculum, email="", first_name="Carole", last_name="Fictive")
    update_certifications(days_before_end(certification, 90))
    assert [letter.to for letter in mailoutbox] == [["coordination@example.org"]]
    assert "Carole Fictive" in mailoutbox[0].body


def test_those_who_coordinate_get_one_letter_a_day_whatever_the_number(curriculum, coordinator, mailoutbox):
    certifications = [awarded(curriculum, email="") for _each in range(3)]
    update_certifications(days_before_end(certifications[0], 90))
    assert len(mailoutbox) == 1
    assert mailoutbox[0].body.count("Devenir pivot") == 3


def test_a_check_that_ends_is_told_as_such(coordinator, curriculum, mailoutbox):
    vetted = a_curriculum("Autre", rule=a_rule(vetting=Vetting.THROUGHOUT), organisation=curriculum.organisation)
    day = timezone.localdate().replace(month=1, day=9)
    cohort = a_cohort(vetted, first_day=day.replace(year=day.year + 1))
    until = cohort.last_day + timedelta(days=60)
    certification = a_certification(cohort, email="apprenante@example.org", vetting_until=until)
    update_certifications(certification.awarded_on + timedelta(days=10))
    assert "vérification d’antécédents" in mailoutbox[0].body


def test_a_letter_that_does_not_leave_keeps_no_other_and_goes_the_next_day(
    certification, curriculum, mailoutbox, monkeypatch
):
    from django.core.mail.backends.locmem import EmailBackend

    send = EmailBackend.send_messages

    def refuse(self, messages):
        if messages[0].to == ["apprenante@example.org"]:
            raise OSError("no route")
        return send(self, messages)

    day = days_before_end(certification, 90)
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        update_certifications(day)
    assert [letter.to for letter in mailoutbox] == [["coordination@example.org"]]
    update_certifications(day + timedelta(days=1))
    assert len(mailoutbox) == 2


def test_who_waits_for_a_decision_is_told_once_to_those_who_may_decide(curriculum, coordinator, mailoutbox):
    trainer = PersonFactory(user=UserFactory(email="formatrice@example.org"))
    cohort = a_cohort(curriculum, trainers=(trainer,))
    waiting = a_learner_who_met_the_rule(cohort, first_name="Denise", last_name="Inventée")
    for _twice in range(2):
        update_certifications(cohort.last_day + timedelta(days=1))
    assert sorted(letter.to[0] for letter in mailoutbox) == ["coordination@example.org", "formatrice@example.org"]
    assert all("Denise Inventée" in letter.body for letter in mailoutbox)
    decide_on(waiting, awarded=True, day=cohort.last_day, by=trainer.user)
    a_learner_who_met_the_rule(cohort)
    update_certifications(cohort.last_day + timedelta(days=2))
    assert len(mailoutbox) == 4


def test_lost_timelines_are_written_again(certification):
    StatusTurn.objects.all().delete()
    assert update_certifications(certification.awarded_on).timelines == 1


def test_the_command_says_what_it_did(certification, capsys):
    call_command("update_certifications")
    assert "Renouvellements par la pratique : 0" in capsys.readouterr().out.replace("\u00a0", " ")
