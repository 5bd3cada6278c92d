"""Kinds, groupings, variants and languages guessed from words."""

import pytest

from workshops.exchange.guide_import.kinds import grouping_of, kind_of, names_a_moment
from workshops.exchange.guide_import.language import language_of
from workshops.exchange.guide_import.variants import variant_kind

KINDS = {
    "Accueil": "welcome",
    "Tour de table": "welcome",
    "Brise-glace : les prénoms": "energiser",
    "Pause": "break",
    "Dîner": "break",
    "Clôture": "closing",
    "Mot de la fin": "closing",
    "Jeu de rôle": "practice",
    "Mise en situation": "practice",
    "Jeu du drapeau": "game",
    "Visionnement du film": "media",
    "Création d’affiches": "creation",
    "Retour sur l’activité": "reflection",
    "Input: Safer Password Practices": "input",
    "Présentation des outils": "input",
    "Activity & Discussion: FW:": "discussion",
    "Synthesis: HTTPS and SSL": "closing",
    "Le fil": "practice",
}


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_the_title_says_the_kind(title, kind):
    assert kind_of(title) == kind


def test_without_a_telling_title_the_text_says_the_kind():
    assert kind_of("Le fil", "Présentez la vidéo au groupe.") == "media"


@pytest.mark.parametrize(
    ("text", "code", "size"),
    [
        ("en dyades", "pairs", None),
        ("en équipes de 4", "small_groups", 4),
        ("groups of three", "small_groups", 3),
        ("individuellement", "alone", None),
        ("en grand groupe", "whole_group", None),
        ("", "whole_group", None),
    ],
)
def test_the_text_says_how_people_are_grouped(text, code, size):
    grouping = grouping_of(text)
    assert (grouping.code, grouping.size) == (code, size)


@pytest.mark.parametrize(
    ("title", "moment"), [("Accueil", True), ("Pause", True), ("Welcome!", True), ("Le cercle", False)]
)
def test_some_titles_name_a_moment_of_any_session(title, moment):
    assert names_a_moment(title) is moment


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Si le temps manque, sautez l’étape 2.", "shorter"),
        ("En ligne, utilisez le clavardage.", "online"),
        ("Avec un grand groupe, faites deux cercles.", "large_group"),
        ("Pour les plus jeunes, dessinez.", "younger"),
        ("For older youth, add a debate.", "older"),
        ("Pour une personne en fauteuil, à mobilité réduite, ouvrez le cercle.", "accessible"),
        ("Changez de musique.", None),
    ],
)
def test_a_variant_says_what_it_is_for(text, kind):
    assert variant_kind(text) == kind


def test_the_language_is_that_of_the_small_words():
    assert language_of(["Les jeunes se placent en cercle et parlent de leurs limites."]) == "fr"
    assert language_of(["The participants sit in a circle and talk about their limits."]) == "en"
    assert language_of(["…"], default="en") == "en"
