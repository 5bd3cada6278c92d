"""Durations as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.exchange.guide_import.durations import Duration, find_durations, first_duration, parse_duration

SINGLE = {
    "15 min": 15,
    "90 min.": 90,
    "(20 minutes)": 20,
    "1 h 15": 75,
    "1h15": 75,
    "1h30m": 90,
    "1 h 05": 65,
    "1 h 30 min": 90,
    "1 heure 15": 75,
    "1 heure et 15 minutes": 75,
    "1 hour and 15 minutes": 75,
    "1 hr 15 mins": 75,
    "2h": 120,
    "3 h": 180,
    "1.5 hours": 90,
    "1,5 h": 90,
    "1½ h": 90,
    "une heure": 60,
    "une heure et demie": 90,
    "une heure quinze": 75,
    "deux heures trente": 150,
    "an hour": 60,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "half an hour": 30,
    "a half hour": 30,
    "une demi-heure": 30,
    "demi-heure": 30,
    "un quart d’heure": 15,
    "trois quarts d'heure": 45,
    "a quarter of an hour": 15,
    "quarante-cinq minutes": 45,
    "forty-five minutes": 45,
    "45'": 45,
    "45’": 45,
    "60 mn": 60,
    "environ 20 minutes": 20,
    "~20 min": 20,
    "about 20 minutes": 20,
    "jusqu’à 30 minutes": 30,
    "up to 30 minutes": 30,
    "20\u00a0minutes": 20,
    "5 min. chacun": 5,
    "2 x 45 min": 90,
    "20 minutes + 10 minutes": 30,
    "90 minutes (1h30)": 90,
    "3/4 d’heure": 45,
    "¾ d'heure": 45,
    "1/2 heure": 30,
    "1 1/2 hours": 90,
    "three-quarters of an hour": 45,
    "une bonne heure": 60,
    "1hr15min": 75,
    "3 périodes de 50 minutes": 150,
}
RANGES = {
    "30-45 minutes": (30, 45),
    "10–15 min": (10, 15),
    "30 à 45 min": (30, 45),
    "15 à 20'": (15, 20),
    "20 to 30 mins": (20, 30),
    "30/45 min": (30, 45),
    "entre 20 et 30 minutes": (20, 30),
    "between 20 and 30 minutes": (20, 30),
    "de 20 à 30 minutes": (20, 30),
    "1h à 1h15": (60, 75),
    "1h00 à 1h30": (60, 90),
    "1 h – 1 h 15": (60, 75),
    "45 min à 1 h": (45, 60),
    "45 minutes to an hour": (45, 60),
    "45 à 1 h 15": (45, 75),
    "1 à 2 heures": (60, 120),
    "1-1.5 hours": (60, 90),
    "quinze à vingt minutes": (15, 20),
    "une heure à une heure et demie": (60, 90),
    "45-30 minutes": (30, 45),
}
OPEN = {
    "120+ minutes": 120,
    "120 + minutes": 120,
    "20 min +": 20,
    "20 minutes ou plus": 20,
    "au moins 20 minutes": 20,
    "at least 20 minutes": 20,
    "90 minutes or more": 90,
}
NOT_DURATIONS = (
    "",
    "aucune",
    "20",
    "1:30",
    "15 Minutes of Fame",
    "48 heures",
    "0 min",
    "14 participants",
    "à 9 h, dehors",
)


@pytest.mark.parametrize(("text", "minutes"), SINGLE.items())
def test_a_single_duration_is_its_own_shortest(text, minutes):
    assert parse_duration(text) == Duration(minutes, minutes)


@pytest.mark.parametrize(("text", "ends"), RANGES.items())
def test_a_range_gives_both_ends(text, ends):
    assert parse_duration(text) == Duration(*ends)


@pytest.mark.parametrize(("text", "minutes"), OPEN.items())
def test_an_open_duration_says_so(text, minutes):
    assert parse_duration(text) == Duration(minutes, minutes, open_ended=True)


@pytest.mark.parametrize("text", NOT_DURATIONS)
def test_what_is_more_or_less_than_a_duration_is_none(text):
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "ends"), {"20": (20, 20), "20-30": (20, 30), "1:30": (90, 90), "0:45": (45, 45)}.items()
)
def test_a_bare_number_counts_minutes_where_a_duration_is_expected(text, ends):
    assert parse_duration(text, bare=True) == Duration(*ends)


def test_a_duration_is_found_in_a_sentence_with_its_place():
    text = "Prévoyez 10 à 15 min pour la lecture."
    found = first_duration(text)
    assert found is not None
    assert text[found.start : found.end] == "10 à 15 min"
    assert found.duration == Duration(10, 15)


def test_every_duration_of_a_text_is_found():
    text = "15 min (préparation) et 30 min (activité)"
    assert [each.duration.minutes for each in find_durations(text)] == [15, 30]


@given(
    st.integers(1, 600), st.sampled_from(["{} min", "{} minutes", "{}min", "({} min.)", "environ {} minutes", "{}'"])
)
def test_minutes_survive_being_written(minutes, form):
    assert parse_duration(form.format(minutes)) == Duration(minutes, minutes)


@given(
    st.integers(1, 12),
    st.integers(0, 59),
    st.sampled_from(["{} h {:02}", "{}h{:02}", "{} h {:02} min", "{} heures {:02}"]),
)
def test_hours_and_minutes_survive_being_written(hours, minutes, form):
    total = hours * 60 + minutes
    assert parse_duration(form.format(hours, minutes)) == Duration(total, total)


@given(
    st.integers(1, 300),
    st.integers(1, 300),
    st.sampled_from(["{}-{} minutes", "{} à {} min", "{} to {} minutes", "entre {} et {} minutes", "{}–{}'"]),
)
def test_ranges_survive_being_written(low, high, form):
    low, high = sorted((low, high))
    assert parse_duration(form.format(low, high)) == Duration(low, high)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_and_no_end_is_out_of_order(text):
    for found in find_durations(text, bare=True):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.duration.shortest <= found.duration.minutes
    parse_duration(text)
