"""Clock times of agendas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.exchange.guide_import.clocks import ClockRange, leading_clock, parse_clock

RANGES = {
    "9 h 00 – 9 h 15": (540, 555),
    "9h à 9h15": (540, 555),
    "de 9 h à 10 h 30": (540, 630),
    "13:30-14:00": (810, 840),
    "9:00 AM - 9:30 AM": (540, 570),
    "9:00 – 9:20 a.m.": (540, 560),
    "9–9:30 am": (540, 570),
    "11-12:30 pm": (660, 750),
    "1:00-1:45 pm": (780, 825),
    "12:45 PM – 1:30 PM": (765, 810),
    "11:30-1:00": (690, 780),
    "23:00-0:30": (1380, 1470),
    "8 h 30 à midi": (510, 720),
    "midi à 13 h": (720, 780),
    "9.00-9.30": (540, 570),
    "0:00-0:10": (0, 10),
}


@pytest.mark.parametrize(("text", "ends"), RANGES.items())
def test_a_range_gives_start_and_end(text, ends):
    assert parse_clock(text) == ClockRange(*ends)


@pytest.mark.parametrize(
    ("text", "start"), {"9 h": 540, "9:00": 540, "12 h 30": 750, "09h00": 540, "midi": 720, "9:15 pm": 1275}.items()
)
def test_a_start_alone_has_no_end(text, start):
    assert parse_clock(text) == ClockRange(start)


@pytest.mark.parametrize("text", ["", "10-15", "20 minutes", "14 participants", "2.15 personnes", "Accueil"])
def test_what_is_not_a_time_is_none(text):
    assert parse_clock(text) is None


def test_the_text_after_a_leading_time_is_told_apart():
    text = "9 h 15 – 9 h 30 : Accueil"
    found = leading_clock(text)
    assert found is not None
    assert text[found.after :] == "Accueil"
    assert found.clock.minutes == 15


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 300))
def test_a_range_of_clock_times_has_the_length_between_them(hour, minute, length):
    start = hour * 60 + minute
    end = (start + length) % (24 * 60)
    text = f"{hour:02}:{minute:02}-{end // 60:02}:{end % 60:02}"
    clock = parse_clock(text)
    assert clock is not None
    assert clock.minutes in {length, length - 12 * 60, length + 12 * 60} or clock.minutes == length % (12 * 60)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text):
    clock = parse_clock(text)
    assert clock is None or clock.end is None or clock.end > clock.start
