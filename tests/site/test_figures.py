import datetime

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from relais.presentation import figures

# Written here with plain spaces, compared after the non-breaking ones of the result are made plain.
NBSP = "\u00a0"


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (0, "0 min", "0 min"),
        (45, "45 min", "45 min"),
        (60, "1 h", "1 h"),
        (65, "1 h 05", "1 h 5 min"),
        (75, "1 h 15", "1 h 15 min"),
        (600, "10 h", "10 h"),
        (-10, "−10 min", "−10 min"),
    ],
)
def test_duration(minutes, french, english):
    with translation.override("fr"):
        assert plain(figures.duration(minutes)) == french
    with translation.override("en"):
        assert plain(figures.duration(minutes)) == english


@given(st.integers(min_value=0, max_value=5000))
def test_a_duration_says_all_its_minutes_and_never_breaks(minutes):
    with translation.override("fr"):
        written = figures.duration(minutes)

    hours, _, rest = plain(written).partition(" h")
    counted = int(hours) * 60 + int(rest or 0) if " h" in plain(written) else int(hours.removesuffix(" min"))
    assert counted == minutes
    assert " " not in written


@pytest.mark.parametrize(
    ("time", "french", "english"),
    [
        (datetime.time(13, 30), "13 h 30", "1:30 p.m."),
        (datetime.time(9, 5), "9 h 05", "9:05 a.m."),
        (datetime.time(12), "12 h", "12:00 p.m."),
        (datetime.time(0, 15), "0 h 15", "12:15 a.m."),
    ],
)
def test_clock(time, french, english):
    with translation.override("fr"):
        assert plain(figures.clock(time)) == french
    with translation.override("en"):
        assert plain(figures.clock(time)) == english


def test_clock_of_an_aware_moment_is_local():
    noon_utc = datetime.datetime(2026, 5, 14, 17, 30, tzinfo=datetime.UTC)

    with timezone.override("America/Montreal"), translation.override("fr"):
        assert plain(figures.clock(noon_utc)) == "13 h 30"


def test_day_date():
    with translation.override("fr"):
        assert plain(figures.day_date(datetime.date(2026, 5, 14))) == "jeudi 14 mai 2026"
        assert plain(figures.short_date(datetime.date(2026, 5, 1))) == "1er mai 2026"
    with translation.override("en"):
        assert plain(figures.day_date(datetime.date(2026, 5, 14))) == "Thursday, May 14, 2026"


def test_a_late_evening_belongs_to_its_local_day():
    late = datetime.datetime(2026, 5, 15, 2, 0, tzinfo=datetime.UTC)

    with timezone.override("America/Montreal"), translation.override("fr"):
        assert plain(figures.short_date(late)) == "14 mai 2026"


@pytest.mark.parametrize(
    ("first", "last", "ages", "numbers"),
    [
        (12, 18, "12 à 18 ans", "6 à 10"),
        (14, None, "14 ans et plus", "6 et plus"),
        (None, 10, "10 ans et moins", "jusqu’à 10"),
        (12, 12, "12 ans", "6"),
        (None, None, "tous les âges", ""),
    ],
)
def test_ranges_in_french(first, last, ages, numbers):
    with translation.override("fr"):
        assert plain(figures.age_range(first, last)) == ages
        sizes = {12: 6, 14: 6, 18: 10, 10: 10}
        low = sizes.get(first)
        high = low if first == last else sizes.get(last)
        assert plain(figures.number_range(low, high)) == numbers


@pytest.mark.parametrize(("count", "french"), [(0, "0 rencontre"), (1, "1 rencontre"), (3, "3 rencontres")])
def test_counted_in_french(count, french):
    with translation.override("fr"):
        assert plain(figures.counted(count, "session")) == french


def test_counted_groups_thousands():
    with translation.override("fr"):
        assert figures.counted(1200, "participant").replace("\u202f", NBSP) == f"1{NBSP}200{NBSP}personnes"


def test_an_unknown_word_is_refused():
    with pytest.raises(KeyError):
        figures.counted(3, "sesion")


def test_templates_show_nothing_for_what_is_not_there_yet():
    assert figures.unless_empty(figures.clock)(None) == ""
    assert figures.unless_empty(figures.duration)("") == ""
