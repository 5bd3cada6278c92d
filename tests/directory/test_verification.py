"""Since when an entry is known to be true, and until when its word is taken for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import InitiativeFactory
from workshops.directory.models import Initiative
from workshops.directory.verification import due_on, is_overdue, known_since, overdue_on, stands_until

DAY = date(2026, 11, 30)


def written(day: date, **dates) -> Initiative:
    """An entry written here that day."""
    entry = InitiativeFactory(**dates)
    Initiative.objects.filter(pk=entry.pk).update(created_at=datetime(day.year, day.month, day.day, 17, tzinfo=UTC))
    entry.refresh_from_db()
    return entry


@pytest.mark.django_db
def test_an_entry_that_says_its_day_stands_until_then_and_another_for_a_year():
    said = written(date(2020, 1, 1), verified_on=date(2026, 1, 10), verify_by=date(2026, 6, 30))
    assert (known_since(said), stands_until(said)) == (date(2026, 1, 10), date(2026, 6, 30))
    assert not is_overdue(said, date(2026, 6, 30))
    assert is_overdue(said, date(2026, 7, 1))
    silent = written(date(2025, 3, 1))
    assert (known_since(silent), stands_until(silent)) == (date(2025, 3, 1), date(2026, 3, 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verified", "by", "due"),
    [
        (DAY - timedelta(days=366), None, True),
        (DAY - timedelta(days=365), None, False),
        (DAY, DAY + timedelta(days=30), True),
        (DAY, DAY + timedelta(days=31), False),
        (DAY - timedelta(days=400), DAY + timedelta(days=300), True),
    ],
)
def test_one_asks_a_year_after_or_a_month_before_the_day_said(verified, by, due):
    written(DAY, verified_on=verified, verify_by=by)
    assert Initiative.objects.filter(due_on(DAY)).exists() is due


days = st.dates(date(2022, 1, 1), date(2028, 12, 31))


class TestTheSameInTheDatabase(TestCase):
    """What lists filter by is what pages say."""

    @given(days, st.none() | days, st.none() | days, days)
    def test_overdue(self, created, verified, by, day):
        entry = written(created, verified_on=verified, verify_by=by)
        assert Initiative.objects.filter(overdue_on(day), pk=entry.pk).exists() is is_overdue(entry, day)
