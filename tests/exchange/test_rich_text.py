"""HTML from elsewhere, written as the editor keeps it."""

import json

import pytest
from hypothesis import given, settings
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from tests.exchange.documents import text_of_html, words
from tests.exchange.strategies import RICH
from workshops.exchange.rich_text import rich_text_of_html, rich_text_of_markdown
from workshops.programmes.blocks.material import PROSE_FEATURES


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>un<br>deux</p>", "<p>un<br/>deux</p>"),
        (
            "<table><tr><td>10 min</td><td><b>Accueil</b></td></tr><tr><td></td><td>Fin</td></tr></table>",
            "<ul><li>10 min — <b>Accueil</b></li><li>Fin</li></ul>",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td><td><ul><li>c</li></ul></td></tr></table>", "<ul><li>a b — c</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<p><script>x</script><a href='javascript:x'>y</a></p>", "<p><a>y</a></p>"),
    ],
)
def test_html_is_written_as_the_editor_keeps_it(html, expected):
    assert rich_text_of_html(html) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Un mot\nplié,\n**gras**\n*italique*.\n\nEncore.",
            "<p>Un mot plié, <b>gras</b> <i>italique</i>.</p><p>Encore.</p>",
        ),
        ("1. Un\n   peu.\n\n2. Deux.\n\n   Trois.", "<ol><li>Un peu.</li><li>Deux.<br/>Trois.</li></ol>"),
        ("- Un\n  - Deux", "<ul><li>Un<ul><li>Deux</li></ul></li></ul>"),
        ("Nom : ____  Prénom : ____", "<p>Nom : ____ Prénom : ____</p>"),
    ],
)
def test_markdown_is_written_as_the_editor_keeps_it(text, expected):
    assert rich_text_of_markdown(text) == expected


@settings(max_examples=150, deadline=None)
@given(RICH)
def test_the_editor_gives_back_every_word(html):
    stored = rich_text_of_html(html)
    converter = ContentstateConverter([*PROSE_FEATURES, "h3", "h4"])
    state = converter.from_database_format(stored)
    assert words(text_of_html(stored)) == words(text_of_html(html))
    assert words(*(block["text"] for block in json.loads(state)["blocks"])) == words(text_of_html(html))
    assert words(text_of_html(converter.to_database_format(state))) == words(text_of_html(html))
