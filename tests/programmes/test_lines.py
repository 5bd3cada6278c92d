"""Lists written one item a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.programmes.lines import lines_of


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        (None, []),
        ("Un\n\n  Deux  \n", ["Un", "Deux"]),
        ("- Un\n• Deux\n– Trois\n* Quatre", ["Un", "Deux", "Trois", "Quatre"]),
        ("1. Un\n2) Deux", ["Un", "Deux"]),
        ("15 minutes de pause\n-5 degrés", ["15 minutes de pause", "-5 degrés"]),
    ],
)
def test_bullets_and_blank_lines_are_dropped_and_words_kept(text, items):
    assert lines_of(text) == items


@given(st.lists(st.from_regex(r"[A-Za-zé][A-Za-zé ]{0,20}[a-z]", fullmatch=True)))
def test_reading_what_was_written_gives_it_back(items):
    assert lines_of("\n".join(items)) == items
