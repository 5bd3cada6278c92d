"""Little pictures that stand for a label."""

import pytest

from workshops.exchange.guide_import.icons import fact_starts, icon_line
from workshops.exchange.guide_import.vocabulary import Part


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("⏱ 15 min", Part.DURATION, "15 min"),
        ("⏱️ 20–25 minutes", Part.DURATION, "20–25 minutes"),
        ("📦 map sheets, dots", Part.MATERIALS, "map sheets, dots"),
        ("👥 en équipe de 4", Part.GROUPING, "en équipe de 4"),
    ],
)
def test_a_picture_labels_its_line(text, part, value):
    line = icon_line(text)
    assert (line.label.part, text[line.after :]) == (part, value)


@pytest.mark.parametrize("text", ["🎯 Objectifs", "📦 Matériel : colle", "⏱ Course contre la montre", "🌞 soleil", ""])
def test_a_picture_before_a_label_or_a_name_says_nothing(text):
    assert icon_line(text) is None


def test_facts_between_bars_are_cut_when_a_picture_or_a_duration_opens_them():
    assert fact_starts("⏱ 10 min | 👥 pairs | 📦 none") == [0, 11, 21]
    assert fact_starts("20 min • en équipe") == [0, 9]
    assert fact_starts("Accueil | 10 min") == []


def test_a_line_of_pictures_gives_an_activity_its_facts(from_markdown, outline):
    guide = from_markdown(
        "# Brave\n\n## Session 1 – Courage\n\n### Warm hands\n\n⏱ 10 min | 👥 whole group | 📦 none\n\nShake hands.\n\n"
        "### Courage map\n\n⏱ 35 min | 👥 pairs | 📦 map sheets, dots\n\nPlace a dot.\n"
    )
    assert outline(guide) == [("Courage", [("Warm hands", 10, 10), ("Courage map", 35, 35)])]
    warm, mapped = guide.sessions[0].activities
    assert (warm.materials, warm.grouping) == ([], "whole_group")
    assert ([each.text for each in mapped.materials], mapped.grouping) == (["map sheets", "dots"], "pairs")


def test_little_pictures_before_headings_do_not_hide_them(from_markdown, outline):
    guide = from_markdown(
        "# Guide\n\n## 🕐 10 min — Accueil\n\na\n\n## 🎯 Le but (20 min)\n\n### 📦 Matériel\n\n- balle\n"
    )
    assert outline(guide) == [("Guide", [("Accueil", 10, 10), ("Le but", 20, 20)])]
    assert [each.name for each in guide.activities[1].materials] == ["balle"]
