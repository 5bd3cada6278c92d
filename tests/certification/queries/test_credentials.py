from datetime import date, timedelta

import pytest

from tests.factories import UserFactory
from tests.factories_certification import a_certification
from workshops.certification.history import EventKind
from workshops.certification.queries.credentials import (
    achievement_of,
    is_public,
    turn_on,
)
from workshops.certification.services.credentials import publish
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


def test_a_file_goes_by_the_stretch_of_its_day_and_before_any_by_the_first():
    certification = a_certification(day=date(2026, 5, 14))
    assert turn_on(certification, date(2026, 5, 13)).since == date(2026, 5, 14)
    assert turn_on(certification, date(2026, 6, 1)).state == "active"
    assert turn_on(certification, date(2026, 5, 14) + timedelta(days=365 * 4)).state == "lapsed"


def test_what_an_erased_person_published_is_public_no_longer():
    certification = a_certification()
    publish(certification)
    certification.refresh_from_db()
    assert is_public(certification)
    certification.person.removed_at = certification.created_at
    assert not is_public(certification)


def test_an_achievement_is_that_of_the_award_whatever_came_later():
    certification = a_certification()
    before = achievement_of(certification, "fr")
    record_event(certification, EventKind.SUSPENDED, by=UserFactory(), reason="Essai")
    assert achievement_of(certification, "fr") == before
    assert before.address == (
        f"https://relais.example.org/credentials/achievements/{certification.programme}"
        f"/{certification.rule_version.number}"
    )
    assert before.kind == "Certification"
