"""What a badge and a certificate number are said to be worth, on either side of midnight where the site is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.credentials.verification import Outcome
from workshops.certification.history import EventKind
from workshops.certification.queries.verifying import checked, verified
from workshops.certification.services.credential_files import credential_file
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]
HERE = ZoneInfo("America/Montreal")
SECOND = timedelta(seconds=1)


@pytest.fixture
def at(monkeypatch):
    """A function that makes it that moment."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def midnight(day: date) -> datetime:
    """Its first moment, where the site is."""
    return datetime.combine(day, datetime.min.time(), HERE)


def told(client, certification, content) -> tuple[str, Outcome]:
    """What the public page of the number says, and what the file is found to be."""
    page = client.get(reverse("certificates:verify", args=(certification.number,))).content.decode()
    states = ("Active", "Bientôt échue", "Échue", "Suspendue")
    (state,) = [each for each in states if f">{each}<" in page]
    return state, verified(content).outcome


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        (date(2026, 7, 14), date(2027, 7, 14)),  # summer time: midnight is four hours before that of Greenwich
        (date(2027, 3, 14), date(2028, 3, 14)),  # the clocks go forward on the first day
        (date(2027, 11, 7), date(2028, 11, 7)),  # and back on this one
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_page_and_the_badge_turn_at_the_same_midnight(client, at, first_day, last_day):
    at(midnight(first_day) + timedelta(hours=9))
    cohort = a_cohort(a_curriculum(rule=a_rule(validity_months=12)), first_day=first_day - timedelta(days=1))
    certification = a_certification(cohort, day=first_day)
    content = credential_file(certification, "json", "fr")
    assert checked(content).last_day == last_day
    assert told(client, certification, content) == ("Active", Outcome.VALID)
    at(midnight(last_day + timedelta(days=1)) - SECOND)
    assert told(client, certification, content) == ("Bientôt échue", Outcome.VALID)
    at(midnight(last_day + timedelta(days=1)))
    assert told(client, certification, content) == ("Échue", Outcome.EXPIRED)


def test_a_suspension_and_its_end_turn_at_midnight_too(client, at):
    day = date(2026, 7, 14)
    at(midnight(day) + timedelta(hours=9))
    certification, by = a_certification(a_cohort(first_day=day - timedelta(days=2))), UserFactory()
    content = credential_file(certification, "jwt", "fr")
    suspended, reinstated = day + timedelta(days=3), day + timedelta(days=5)
    record_event(certification, EventKind.SUSPENDED, by=by, effective=suspended, reason="Enquête")
    record_event(certification, EventKind.REINSTATED, by=by, effective=reinstated, reason="Terminée")
    for moment, expected in (
        (midnight(suspended) - SECOND, ("Active", Outcome.VALID)),
        (midnight(suspended), ("Suspendue", Outcome.SUSPENDED)),
        (midnight(reinstated) - SECOND, ("Suspendue", Outcome.SUSPENDED)),
        (midnight(reinstated), ("Active", Outcome.VALID)),
    ):
        at(moment)
        assert told(client, certification, content) == expected
