"""Activities and bars written in Python: escaped, in the language of each page, on screen and on paper."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from relais.presentation.escaping import escaped

HOSTILE = '<script>alert("x")</script>'
ACTIVITY = {
    "id": "a1",
    "title": HOSTILE,
    "kind": "practice",
    "minutes": 20,
    "importance": "core",
    "grouping": "small_groups",
    "small_group_size": 3,
    "purpose": HOSTILE,
    "content_note": HOSTILE,
    "questions": [HOSTILE],
    "materials": [{"name": HOSTILE, "amount": HOSTILE}],
    "adapting_advice": HOSTILE,
    "adapting_level": "care",
    "variants": [{"kind": "shorter", "text": HOSTILE}],
    "steps": mark_safe("<p>Tracez une ligne.</p>"),
    "anchor": f"#{HOSTILE}",
    "language": "fr",
}


def drawn(name, **context):
    return render_to_string(f"components/{name}.html", {"label": "Rencontre", "protocol_url": HOSTILE, **context})


@pytest.mark.parametrize(
    ("name", "context"),
    [("activity", {"activity": ACTIVITY}), ("timeline", {"activities": [ACTIVITY], "linked": True})],
)
def test_nothing_that_was_typed_becomes_a_tag(name, context):
    html = drawn(name, **context)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_rich_text_is_shown_as_it_is():
    assert "<p>Tracez une ligne.</p>" in drawn("activity", activity=ACTIVITY)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_are_those_of_the_language_of_each_page(language):
    with translation.override(language):
        html = drawn("activity", activity=ACTIVITY) + drawn("timeline", activities=[ACTIVITY])
    french = {"petits groupes de 3", "Étapes", "essentielle", "Mise en pratique"}
    assert {words for words in french if words in html} == (french if language == "fr" else set())


def test_a_break_says_neither_grouping_nor_importance():
    html = drawn("activity", activity={**ACTIVITY, "kind": "break"})
    assert "importance--" not in html
    assert "#people" not in html


def test_an_activity_that_can_be_shorter_says_how_short():
    with translation.override("fr"):
        assert "au plus court" in drawn("activity", activity={**ACTIVITY, "shortest_minutes": 10})
        assert "au plus court" not in drawn("activity", activity=ACTIVITY)


def test_on_paper_icons_are_drawn_in_place():
    html = drawn("activity", activity=ACTIVITY, inline_icons=True) + drawn(
        "timeline", activities=[ACTIVITY], inline_icons=True
    )
    assert "<use" not in html


def test_what_is_already_html_is_escaped_once():
    assert escaped(mark_safe("<b>")) == "<b>"
    assert escaped("<b>") == "&lt;b&gt;"
    assert escaped(3) == "3"
