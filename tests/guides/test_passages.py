"""The words a search looked for, marked in what is shown."""

from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from workshops.guides.queries.passages import PASSAGE_CHARACTERS, marked, passage
from workshops.guides.queries.search import Question, questions_in

LIMIT = questions_in("limites", ["fr"])["fr"]
TEXTS = st.lists(
    st.sampled_from(["limite", "l’amitié", "<b>", "&", "jeu", "Limités", "«\u00a0non\u00a0»", "…"]), max_size=120
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mes limites", "Mes <mark>limites</mark>"),
        ("La LIMITÉE", "La <mark>LIMITÉE</mark>"),
        ("qu’une limite?", "qu’une <mark>limite</mark>?"),
        ("d’limite", "d’<mark>limite</mark>"),
        ("<b>limite</b> & co", "&lt;b&gt;<mark>limite</mark>&lt;/b&gt; &amp; co"),
        ("rien", "rien"),
        ("", ""),
    ],
)
def test_words_are_marked_and_the_rest_escaped(text: str, shown: str):
    assert marked(text, LIMIT) == shown


def test_without_a_question_nothing_is_marked():
    assert marked("Mes limites <3", None) == "Mes limites &lt;3"


def test_a_word_only_begun_is_marked():
    assert marked("Confiance", Question("fr", ("confi",), unfinished=True)) == "<mark>Confiance</mark>"
    assert marked("Confiance", Question("fr", ("confi",))) == "Confiance"


def test_the_line_with_most_of_the_words_is_chosen():
    question = questions_in("dire limites amis", ["fr"])["fr"]
    text = "Mes limites, mes limites.\nDire ses limites à un ami.\nDire bonjour."
    assert strip_tags(passage(text, question)) == "Dire ses limites à un ami."


def test_nothing_is_shown_where_no_word_is():
    assert passage("Autre chose\nEncore", LIMIT) == ""


@given(TEXTS)
def test_a_passage_is_a_piece_of_the_text_with_a_word_in_it(words: list[str]):
    line = " ".join(words)
    shown = passage(line, LIMIT)
    if not any("imit" in word for word in words):
        assert shown == ""
        return
    assert "<mark>" in shown
    plain = unescape(strip_tags(shown.replace("<mark>", "").replace("</mark>", "")))
    assert plain.removeprefix("… ").removesuffix(" …") in line
    assert len(plain) <= PASSAGE_CHARACTERS + 30


@given(TEXTS)
def test_marking_loses_nothing(words: list[str]):
    line = " ".join(words)
    assert unescape(marked(line, LIMIT).replace("<mark>", "").replace("</mark>", "")) == line
