"""Lengths told in a sentence."""

import pytest

from workshops.exchange.guide_import.blocks import Paragraph
from workshops.exchange.guide_import.durations import Duration
from workshops.exchange.guide_import.inline import Inline
from workshops.exchange.guide_import.told_durations import told_duration


def told(*texts):
    return told_duration([Paragraph(index, Inline.plain(text)) for index, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allow 30 to 40 minutes for this activity. Sit down.", Duration(30, 40)),
        ("This activity takes about 15 minutes.", Duration(15, 15)),
        ("Prévoyez 1 h 30.", Duration(90, 90)),
        ("Cette activité dure environ 20 minutes.", Duration(20, 20)),
    ],
)
def test_a_sentence_tells_the_length(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "After 5 minutes, ring the bell.",
        "Le corps met 20 minutes à se calmer.",
        "Allow 10 minutes to draw. Allow 5 minutes to share.",
    ],
)
def test_a_time_within_the_activity_or_several_tell_nothing(text):
    assert told(text) is None


def test_only_the_opening_is_read():
    assert told("Un.", "Deux.", "Trois.", "Prévoyez 20 minutes.") is None


def test_an_activity_without_another_length_takes_it_and_keeps_the_sentence(from_markdown, outline):
    guide = from_markdown(
        "# Nuit\n\n## Soirée 1\n\n### Le carnet\n\nPrévoyez 20 minutes.\n\n### Le lit (10 min)\n\nPrévoyez 5 minutes.\n"
    )
    assert outline(guide)[0][1] == [("Le carnet", 20, 20), ("Le lit", 10, 10)]
    assert "Prévoyez 20 minutes." in guide.sessions[0].activities[0].steps_html
