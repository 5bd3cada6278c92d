"""Quarters and the years made of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reports.periods import Quarter, YearKind

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_each_day_is_in_one_quarter(day):
    quarter = Quarter.holding(day)
    assert quarter.start <= day <= quarter.end
    assert Quarter.holding(quarter.end + timedelta(days=1)) == quarter.next != quarter


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        (YearKind.SCHOOL, date(2025, 7, 1), date(2026, 6, 30)),
        (YearKind.CALENDAR, date(2025, 1, 1), date(2025, 12, 31)),
        (YearKind.FISCAL, date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_year_is_four_whole_quarters(kind, start, end):
    quarters = kind.quarters(2025)
    assert (quarters[0].start, quarters[-1].end, len(quarters)) == (start, end, 4)
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(quarters))


def test_a_quarter_closes_14_days_after_its_end():
    quarter = Quarter(2026, 3)
    assert not quarter.is_closed(date(2026, 10, 14))
    assert quarter.is_closed(date(2026, 10, 15))


def test_there_are_four_quarters():
    with pytest.raises(ValueError, match="1 to 4"):
        Quarter(2026, 5)
