"""The time column of an agenda."""

import pytest

from workshops.exchange.guide_import.agenda_times import read_time_column

COLUMNS = [
    ("durations", ["10 min", "1 h 15", "30-45 min"], False, [10, 75, 45]),
    ("clock ranges", ["9 h 00 – 9 h 15", "9 h 15 – 10 h 30", ""], False, [15, 75, None]),
    ("starts only", ["9 h", "9 h 20", "10 h 05"], False, [20, 45, None]),
    ("starts past noon", ["11:30", "12:15", "1:00"], False, [45, 45, None]),
    ("times and durations", ["9 h 00 (15 min)", "9 h 15 (45 min)"], False, [15, 45]),
    ("minutes since the start", ["0-10 min", "10-40 min", "40-60 min"], False, [10, 30, 20]),
    ("bare minutes", ["10", "25-30", ""], True, [10, 30, None]),
    ("lengths that look like times", ["1 h 15", "0 h 45", "1 h"], True, [75, 45, 60]),
    ("ranges of lengths", ["20-30 min", "30-45 min"], False, [30, 45]),
    ("words among times", ["9:00-9:30", "Dîner", "1:00-2:00"], False, [30, None, 60]),
    ("nothing", ["", ""], False, [None, None]),
]


@pytest.mark.parametrize(
    ("texts", "expected", "minutes"), [case[1:] for case in COLUMNS], ids=[case[0] for case in COLUMNS]
)
def test_a_column_is_read_as_a_whole(texts, expected, minutes):
    times = read_time_column(texts, durations_expected=expected)
    assert [time.duration.minutes if time.duration else None for time in times] == minutes


def test_a_range_of_lengths_keeps_its_shortest_end():
    first, _second = read_time_column(["20-30 min", "30-45 min"])
    assert first.duration is not None
    assert first.duration.shortest == 20
