"""Plurals of the names of things."""

import pytest

from workshops.planning.inflection import is_plural, plural_of


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("crayon", "crayons"),
        ("grande feuille", "grandes feuilles"),
        ("feuille de papier", "feuilles de papier"),
        ("pichet d’eau", "pichets d’eau"),
        ("fiche « Mes trois zones »", "fiches « Mes trois zones »"),
        ("rouleau de ruban-cache", "rouleaux de ruban-cache"),
        ("ciseaux", "ciseaux"),
        ("journal", "journaux"),
        ("jeu", "jeux"),
        ("clou", "clous"),
        ("caillou", "cailloux"),
        ("haut-parleur", "haut-parleurs"),
        ("tapis à jouer", "tapis à jouer"),
        ("stylo (bleu)", "stylos (bleu)"),
        ("papier 11 x 17", "papiers 11 x 17"),
    ],
)
def test_french(name, plural):
    assert plural_of(name, "fr") == plural


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("pencil", "pencils"),
        ("sheet of paper", "sheets of paper"),
        ("flip-chart sheet", "flip-chart sheets"),
        ("box", "boxes"),
        ("question box", "question boxes"),
        ("copy of the comic", "copies of the comic"),
        ("key", "keys"),
        ("glass", "glasses"),
        ("scissors", "scissors"),
        ("pair of scissors", "pairs of scissors"),
        ("markers", "markers"),
    ],
)
def test_english(name, plural):
    assert plural_of(name, "en") == plural


def test_another_language_is_left_as_it_is():
    assert plural_of("ᐊᓪᓚᐅᑎ", "iu") == "ᐊᓪᓚᐅᑎ"


def test_zero_is_singular_in_french_only():
    assert [is_plural(count, "fr") for count in (0, 1, 2)] == [False, False, True]
    assert [is_plural(count, "en") for count in (0, 1, 2)] == [True, False, True]
