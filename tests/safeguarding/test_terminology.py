"""Suggestions of words for authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.safeguarding.terminology import _patterns, suggestions


def found(text, language="fr"):
    return [(text[one.start : one.end], one.term.preferred) for one in suggestions(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "passage", "preferred"),
    [
        ("La prostitution juvénile recule.", "fr", "prostitution juvénile", "exploitation sexuelle d’enfants"),
        ("PORNOGRAPHIE JUVÉNILE", "fr", "PORNOGRAPHIE JUVÉNILE", "matériel d’exploitation et d’abus sexuels d’enfants"),
        ("Trois fugueuses sont revenues.", "fr", "fugueuses", "jeune en fugue"),
        ("Elle s'est laissé faire, dit-on.", "fr", "s'est laissé faire", "n’a pas pu réagir"),
        ("Two child prostitutes were found", "en", "child prostitutes", "child victim of sexual exploitation"),
        ("Child pornography laws", "en-ca", "Child pornography", "child sexual abuse material"),
    ],
)
def test_a_wording_is_found_with_what_to_prefer(text, language, passage, preferred):
    assert found(text, language) == [(passage, preferred)]


def test_the_longest_wording_wins_and_each_place_has_one():
    text = "Le tourisme sexuel impliquant des enfants"
    assert [passage for passage, _preferred in found(text)] == ["tourisme sexuel impliquant des enfants"]


def test_neutral_words_and_parts_of_words_are_left_alone():
    assert found("La cliente de la pharmacie, une exploitation agricole, des jeunes en fugue.") == []
    assert found("Les clients du service et leurs enfants.") == []
    assert found("Anything", "de") == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_entry_is_whole_and_its_advice_is_not_itself_advised_against(language):
    for _pattern, term in _patterns(language):
        assert term.avoided
        assert term.reason.endswith(".")
        assert found(term.preferred, language) == []
        assert found(term.avoided, language)


@given(st.text(max_size=120))
def test_offsets_are_in_range_and_apart(text):
    place = 0
    for one in suggestions(f"{text} fugueuse {text}", "fr"):
        assert place <= one.start < one.end <= 2 * len(text) + 10
        place = one.end
