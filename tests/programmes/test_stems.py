"""Words as a search compares them: whatever accents, case and endings, the same stem."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshops.programmes.stems import (
    STEMMERS,
    WORD,
    fold,
    initial_of,
    query_stems,
    stem,
    stem_text,
    stems_of,
    words_among,
    words_of,
)

LANGUAGES = st.sampled_from([*STEMMERS, "iu"])
FRENCH_WORDS = st.text(alphabet="abcdefghijklmnoprstuvxyzàâçéèêëîïôùûüœ", min_size=1, max_size=14)
TEXTS = st.text(alphabet="abcéèêçôœ ÉÀ'’.,·-–«»\n(lmnqsu)0123_ᐃᓄᒃ", max_size=60)


@pytest.mark.parametrize(
    "family",
    [
        "relation relations",
        "égalitaire égalitaires",
        "égal égale égaux égalité égalités",
        "limite limites limiter limité limitée",
        "consentement consentements consentir consent",
        "jaloux jalouse jalousie",
        "responsabilité responsabilités responsable responsables",
        "première premières premier premiers",
        "dépasse dépasser dépassé dépassent",
        "pensée pensées penser pense",
        "ami amie amis amies",
        "émotion émotions",
        "réflexion réflexions",
        "conflit conflits",
        "petit petite petits petites",
        "envoyer envoie envoyé envoyée",
        "confié confier confiée",
        "contenu contenus",
        "photo photos",
        "jeu jeux",
        "réseau réseaux",
        "souhait souhaits souhaiter",
        "agressivité agressif agressive agression",
        "dévoilement dévoilements dévoiler dévoilé",
        "animatrice animateur animation animer",
    ],
)
def test_a_french_family_has_one_stem(family: str):
    assert len({stem(word, "fr") for word in family.split()}) == 1


@pytest.mark.parametrize(
    "family",
    [
        "boundary boundaries",
        "relationship relationships",
        "respect respected respecting",
        "behaviour behavior behaviours",
        "organisation organization",
        "centre center centres",
    ],
)
def test_an_english_family_has_one_stem(family: str):
    assert len({stem(word, "en") for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("mère", "père"), ("limite", "lime"), ("jeu", "jeune"), ("consentir", "sentir"), ("peur", "peu")]
)
def test_words_apart_stay_apart(one: str, other: str):
    assert stem(one, "fr") != stem(other, "fr")


@given(FRENCH_WORDS, LANGUAGES)
def test_an_accent_left_out_never_changes_a_stem(word: str, language: str):
    assert stem(word, language) == stem(fold(word), language) == stem(word.upper(), language)


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=9) | FRENCH_WORDS, LANGUAGES)
@example("œuvres", "fr")
@example("ﬁlles", "fr")
@example("yeux", "fr")
@example("skis", "en")
@example("dying", "en")
@example("İstanbul", "en")
def test_a_stem_begins_as_its_word(word: str, language: str):
    assert stem(word, language)[:1] == initial_of(word[0])


@given(TEXTS, LANGUAGES)
def test_combining_accents_are_the_same_text(text: str, language: str):
    assert stems_of(unicodedata.normalize("NFD", text), language) == stems_of(text, language)


@given(st.text(max_size=40))
@example("\U0001d6e2")
@example("ǣ")
def test_folding_again_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(TEXTS, LANGUAGES)
def test_words_are_found_where_they_stand(text: str, language: str):
    text = unicodedata.normalize("NFC", text)
    words = list(words_of(text, language))
    assert [stem(text[word.start : word.end], language) for word in words] == [word.stem for word in words]
    assert all(before.end <= after.start for before, after in pairwise(words))


@given(TEXTS, LANGUAGES, st.data())
def test_the_words_that_are_wanted_are_found_where_they_stand_among_all(text: str, language: str, data):
    text = unicodedata.normalize("NFC", text)
    said = sorted(set(WORD.findall(text)))
    chosen = data.draw(st.sets(st.sampled_from(said))) if said else set()
    wanted = {word: word in chosen for word in said}
    among = [word for word in words_of(text, language) if wanted[text[word.start : word.end]]]
    assert words_among(text, language, wanted) == among


@given(TEXTS, LANGUAGES)
def test_every_stem_stands_between_two_spaces(text: str, language: str):
    assert all(f" {found} " in stem_text(text, language) for found in stems_of(text, language))


@given(TEXTS, LANGUAGES)
def test_a_query_with_words_always_asks_something(text: str, language: str):
    asked = query_stems(text, language)
    assert bool(asked) == bool(stems_of(text, language))
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(stems_of(text, language))


@pytest.mark.parametrize("text", ["l’amitié", "l'amitié", "L‘Amitié", "d’amitié", "jusqu’amitié"])
def test_an_elided_article_is_not_a_word(text: str):
    assert stems_of(text, "fr") == stems_of("amitié", "fr")


def test_ligatures_are_opened():
    assert stems_of("Cœur", "fr") == stems_of("coeur", "fr")


def test_a_possessive_is_not_a_word():
    assert stems_of("a friend’s secret", "en") == stems_of("a friend secret", "en")


def test_a_question_keeps_what_it_is_about():
    assert query_stems("Comment dire non à ses amis", "fr") == stems_of("dire non amis", "fr")
    assert query_stems("how to say no to a friend", "en") == stems_of("say no friend", "en")


def test_a_question_of_small_words_alone_keeps_them():
    assert query_stems("pour tous", "fr") == stems_of("pour tous", "fr")


def test_a_language_without_a_stemmer_is_folded():
    assert stems_of("Éclats ᐃᓄᒃᑎᑐᑦ", "iu") == ["eclats", "ᐃᓄᒃᑎᑐᑦ"]
