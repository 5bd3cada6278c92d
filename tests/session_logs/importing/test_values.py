"""Dates, durations and numbers as people write them."""

from datetime import date, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from workshops.session_logs.importing.values import (
    DAY_FIRST,
    MONTH_FIRST,
    UNSAID,
    order_of,
    read_date,
    read_minutes,
    read_time,
    read_whole,
)

MAY_14 = date(2026, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-14",
        "2026/5/14",
        "2026-05-14 00:00",
        "14/05/2026",
        "14-05-2026",
        "14.05.2026",
        "05/14/2026",
        "14 mai 2026",
        "jeudi 14 mai 2026",
        "le 14 mai 2026",
        "May 14, 2026",
        "Thursday, May 14, 2026",
        "May 14 2026",
        "14\u00a0mai\u00a02026",
    ],
)
def test_a_day_is_written_in_many_ways(text):
    assert read_date(text) == MAY_14


@pytest.mark.parametrize("text", ["1er août 2026", "1 aout 2026", "Aug. 1st, 2026", "1 AOÛT 2026"])
def test_accents_and_first_days(text):
    assert read_date(text) == date(2026, 8, 1)


def test_a_day_read_two_ways_is_refused_unless_the_file_says_which():
    with pytest.raises(ValueError, match="deux façons"):
        read_date("04/05/2026")
    assert read_date("04/05/2026", DAY_FIRST) == date(2026, 5, 4)
    assert read_date("04/05/2026", MONTH_FIRST) == date(2026, 4, 5)
    assert read_date("05/05/2026") == date(2026, 5, 5)


def test_the_order_comes_from_the_days_that_can_be_read_one_way():
    assert order_of(["04/05/2026", "14/05/2026"]) == DAY_FIRST
    assert order_of(["04/05/2026", "05/14/2026"]) == MONTH_FIRST
    assert order_of(["04/05/2026", "2026-05-14"]) == UNSAID
    assert order_of(["05/14/2026", "14/05/2026"]) == UNSAID


@pytest.mark.parametrize("text", ["", "demain", "14/05/26", "31 février 2026", "2026-13-01", "=TODAY()", "mai 2026"])
def test_what_is_not_a_day_is_refused(text):
    with pytest.raises(ValueError, match="date"):
        read_date(text)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["fr_CA", "en_CA"]),
    st.sampled_from(["long", "full"]),
)
def test_whatever_a_calendar_writes_is_read_back(day, locale, form):
    assert read_date(format_date(day, form, locale=locale)) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("75", 75),
        ("75,0", 75),
        ("75 min", 75),
        ("75 minutes", 75),
        ("1 h 15", 75),
        ("1h15", 75),
        ("1 h 15 min", 75),
        ("1:15", 75),
        ("1 h", 60),
        ("2 heures", 120),
        ("1,25 h", 75),
        ("1.5 hours", 90),
    ],
)
def test_a_duration_is_written_in_many_ways(text, minutes):
    assert read_minutes(text) == minutes


def test_in_a_column_of_hours_a_number_is_hours():
    assert read_minutes("1,25", hours=True) == 75
    assert read_minutes("2", hours=True) == 120


@pytest.mark.parametrize("text", ["", "longtemps", "-5", "1,5", "=A1", "1e3"])
def test_what_is_not_a_duration_is_refused(text):
    with pytest.raises(ValueError, match=r"durée|entier"):
        read_minutes(text)


@pytest.mark.parametrize(("text", "number"), [("14", 14), ("14,0", 14), ("1 200", 1200), ("0", 0)])
def test_whole_numbers(text, number):
    assert read_whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1,5", "douze", "=SUM(A1)", "1e5"])
def test_what_is_not_a_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="entier"):
        read_whole(text)


@pytest.mark.parametrize("text", ["13:30", "13 h 30", "13h30"])
def test_hours_of_the_day(text):
    assert read_time(text) == time(13, 30)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_reading(text):
    for read in (read_date, read_minutes, read_whole, read_time):
        try:
            read(text)
        except ValueError as error:
            said = str(error)
            assert "écri" in said or "calendrier" in said
