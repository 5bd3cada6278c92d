import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.credentials.badges import Form, Purpose
from workshops.certification.history import EventKind
from workshops.certification.queries import status_lists
from workshops.certification.queries.issuer import site_signer
from workshops.certification.queries.status import turns_on
from workshops.certification.queries.status_lists import list_at, served_list, set_positions
from workshops.certification.services.credentials import issue
from workshops.certification.services.history import record_event
from workshops.certification.services.vetting import update_vetting
from workshops.certification.standing import State
from workshops.curricula.rules.vocabulary import Vetting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


def set_today(purpose):
    return set_positions(purpose, 1, timezone.localdate())


def test_a_certification_in_force_sets_no_bit():
    issue(a_certification())
    assert set_today(Purpose.REVOCATION) == set_today(Purpose.SUSPENSION) == frozenset()


def test_each_decision_sets_its_bit_and_a_reinstatement_takes_it_back():
    cohort, by = a_cohort(), UserFactory()
    suspended, revoked = a_certification(cohort), a_certification(cohort)
    positions = [issue(each).position for each in (suspended, revoked)]
    record_event(suspended, EventKind.SUSPENDED, by=by, reason="Enquête")
    record_event(revoked, EventKind.REVOKED, by=by, reason="Décision")
    assert set_today(Purpose.SUSPENSION) == {positions[0]}
    assert set_today(Purpose.REVOCATION) == {positions[1]}
    record_event(suspended, EventKind.REINSTATED, by=by, reason="Rien de retenu")
    assert set_today(Purpose.SUSPENSION) == frozenset()


def test_a_decision_for_later_sets_its_bit_on_its_day():
    certification = a_certification()
    position, tomorrow = issue(certification).position, timezone.localdate() + timedelta(days=1)
    record_event(certification, EventKind.REVOKED, by=UserFactory(), reason="Décision", effective=tomorrow)
    assert set_today(Purpose.REVOCATION) == frozenset()
    assert set_positions(Purpose.REVOCATION, 1, tomorrow) == {position}


def test_one_that_is_over_before_its_file_says_so_counts_as_suspended():
    """A corrected renewal leaves files about whose end is years away."""
    certification, by = a_certification(), UserFactory()
    position = issue(certification).position
    record_event(certification, EventKind.RENEWED, by=by, effective=timezone.localdate())
    over = certification.awarded_on + timedelta(days=365 * 3 + 30)
    assert set_positions(Purpose.SUSPENSION, 1, over) == frozenset()
    record_event(certification, EventKind.CORRECTED, by=by, reason="Erreur", corrects=2)
    assert set_positions(Purpose.SUSPENSION, 1, over) == {position}


def test_one_whose_award_never_held_counts_as_suspended():
    certification = a_certification()
    position = issue(certification).position
    record_event(certification, EventKind.CORRECTED, by=UserFactory(), reason="Erreur", corrects=1)
    assert set_today(Purpose.SUSPENSION) == {position}


def test_a_signed_list_is_served_again_until_something_changes(monkeypatch):
    certification = a_certification()
    issue(certification)
    first = served_list(Purpose.SUSPENSION, 1, Form.DOCUMENT)
    assert served_list(Purpose.SUSPENSION, 1, Form.DOCUMENT) == first
    record_event(certification, EventKind.SUSPENDED, by=UserFactory(), reason="Enquête")
    assert served_list(Purpose.SUSPENSION, 1, Form.DOCUMENT) != first


def test_what_time_alone_changes_is_in_the_lists_of_the_day_with_nothing_run_meanwhile(monkeypatch):
    """Stretches to come are stored with their days: a list compares them with the day it is asked."""
    by = UserFactory()
    certification = a_certification(a_cohort(a_curriculum(rule=a_rule(vetting=Vetting.THROUGHOUT))))
    position = issue(certification).position
    today = timezone.localdate()
    update_vetting(certification.person, today + timedelta(days=100), by=by)
    first = served_list(Purpose.SUSPENSION, 1, Form.DOCUMENT)
    for days, expected in ((100, frozenset()), (101, {position})):
        assert set_positions(Purpose.SUSPENSION, 1, today + timedelta(days=days)) == expected
    for days, state in ((9, State.ACTIVE), (10, State.LAPSING), (100, State.LAPSING), (101, State.LAPSED)):
        assert [turn.state for turn in turns_on(today + timedelta(days=days))] == [state]
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert served_list(Purpose.SUSPENSION, 1, Form.DOCUMENT) != first  # signed anew each day


def test_a_list_is_signed_again_long_before_copies_stop_counting():
    assert status_lists.KEPT + timedelta(hours=1) < status_lists.BELIEVED


def test_a_list_is_signed_again_with_the_keys_of_a_rotation(own_keys):
    issue(a_certification())
    first = json.loads(served_list(Purpose.REVOCATION, 1, Form.DOCUMENT))
    site_signer().keys.rotate()
    second = json.loads(served_list(Purpose.REVOCATION, 1, Form.DOCUMENT))
    assert first["proof"]["verificationMethod"] != second["proof"]["verificationMethod"]


def test_a_list_is_found_by_its_address_and_nothing_else_is():
    issue(a_certification())
    found = json.loads(list_at("https://relais.example.org/credentials/status/revocation/1"))
    assert found["credentialSubject"]["statusPurpose"] == "revocation"
    assert list_at("https://relais.example.org/credentials/status/suspension/1.jwt").count(".") == 2
    assert list_at("https://relais.example.org/credentials/status/revocation/2") is None
    assert list_at("https://ailleurs.example.org/credentials/status/revocation/1") is None


def test_a_list_takes_as_many_queries_whatever_its_length(queries_of):
    cohort = a_cohort()
    issue(a_certification(cohort))
    first = queries_of(served_list, Purpose.REVOCATION, 1, Form.DOCUMENT)
    for _each in range(2):
        issue(a_certification(cohort))
    assert queries_of(served_list, Purpose.REVOCATION, 1, Form.DOCUMENT) == first == 3
