"""Months of the calendar."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from workshops.curricula.rules.months import add_months, every, period_in_words, within_of_the_course


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2024, 2, 29), 48, (2028, 2, 29)),
        ((2025, 2, 28), 36, (2028, 2, 28)),
        ((2025, 8, 31), 6, (2026, 2, 28)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2025, 12, 31), 1, (2026, 1, 31)),
        ((2025, 5, 31), 1, (2025, 6, 30)),
        ((2025, 5, 14), 0, (2025, 5, 14)),
    ],
)
def test_months_keep_the_day_or_end_with_the_month(day, months, expected):
    assert add_months(date(*day), months) == date(*expected)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 600), st.integers(0, 600))
def test_more_months_are_never_sooner(day, months, more):
    assert add_months(day, months) <= add_months(day, months + more)
    assert add_months(day, months).day <= day.day


@pytest.mark.parametrize(
    ("months", "french", "english"),
    [
        (1, ("1\u00a0mois", "chaque mois", "dans le mois suivant le cours"),
            ("1\u00a0month", "every month", "within a month of the course")),
        (12, ("1\u00a0an", "chaque année", "dans l’année suivant le cours"),
             ("1\u00a0year", "every year", "within a year of the course")),
        (18, ("18\u00a0mois", "tous les 18\u00a0mois", "dans les 18\u00a0mois suivant le cours"),
             ("18\u00a0months", "every 18\u00a0months", "within 18\u00a0months of the course")),
        (36, ("3\u00a0ans", "tous les 3\u00a0ans", "dans les 3\u00a0ans suivant le cours"),
             ("3\u00a0years", "every 3\u00a0years", "within 3\u00a0years of the course")),
    ],
)  # fmt: skip
def test_whole_years_are_said_in_years(months, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with translation.override(language):
            assert (period_in_words(months), every(months), within_of_the_course(months)) == expected
