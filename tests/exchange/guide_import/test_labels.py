"""Labels in French and English."""

import pytest

from workshops.exchange.guide_import.labels import asks_questions, inner_labels, label_line, match_label
from workshops.exchange.guide_import.vocabulary import PHRASES, SOFT_PHRASES, Part

LABELS = {
    "Durée": Part.DURATION,
    "Temps requis": Part.DURATION,
    "Time needed": Part.DURATION,
    "Durée totale": Part.TOTAL_DURATION,
    "Durée de l’atelier": Part.TOTAL_DURATION,
    "Matériel à prévoir": Part.MATERIALS,
    "Materials to Prepare:": Part.MATERIALS,
    "What you'll need": Part.MATERIALS,
    "Objectifs spécifiques de la rencontre": Part.OBJECTIVES,
    "Learning Goals for Participants": Part.OBJECTIVES,
    "Intention pédagogique": Part.PURPOSE,
    "Déroulement": Part.STEPS,
    "Running the Exercise:": Part.STEPS,
    "Consignes": Part.STEPS,
    "Questions à poser": Part.QUESTIONS,
    "À dire": Part.SAY,
    "Note pour l’animateur·trice :": Part.TIPS,
    "Notes à l’intention de l’animatrice": Part.TIPS,
    "Trainer's Note": Part.TIPS,
    "Conseils aux animatrices et animateurs": Part.TIPS,
    "Variantes": Part.VARIANTS,
    "Avant la rencontre": Part.PREPARATION,
    "Mise en garde": Part.CONTENT_NOTE,
    "Public cible": Part.FACTS,
    "Licence": Part.CREDITS,
    "Bibliographie": Part.RESOURCES,
    "Time to Play!": None,
    "Le matériel du bonheur": None,
    "Formez un cercle": None,
}


@pytest.mark.parametrize(("text", "part"), LABELS.items())
def test_a_label_is_recognised_with_the_usual_words_around_it(text, part):
    label = match_label(text)
    assert (label.part if label else None) == part


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("Durée : 20 minutes", Part.DURATION, "20 minutes"),
        ("Durée – 20 minutes", Part.DURATION, "20 minutes"),
        ("Matériel\tcrayons", Part.MATERIALS, "crayons"),
        ("Matériel :", Part.MATERIALS, ""),
        ("Level: Fundamental", Part.FACTS, "Fundamental"),
        ("À dire : « Bonjour : entrez »", Part.SAY, "« Bonjour : entrez »"),
    ],
)
def test_a_line_is_cut_after_its_label(text, part, value):
    line = label_line(text)
    assert line is not None
    assert (line.label.part, text[line.after :]) == (part, value)


def test_a_sentence_with_a_colon_is_no_label():
    assert label_line("Demandez aux jeunes : qui veut commencer?") is None


def test_several_labels_on_a_line_are_found():
    text = "Durée : 20 min   Matériel : crayons, papier | Formule : équipes de 4"
    assert [text[start:].split(" ", maxsplit=1)[0] for start in inner_labels(text)] == ["Durée", "Matériel", "Formule"]


def test_a_single_label_needs_no_cutting():
    assert inner_labels("Matériel : crayons, papier") == []


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Posez les questions suivantes :", True),
        ("Demandez aux jeunes :", True),
        ("Ask the group:", True),
        ("Some suggested questions:", True),
        ("Formez des équipes :", False),
        ("Posez la balle au sol.", False),
    ],
)
def test_a_lead_in_announces_questions(text, asks):
    assert asks_questions(text) is asks


def test_every_phrase_of_the_vocabulary_is_a_label_of_some_part():
    phrases = [phrase for written in [*PHRASES.values(), *SOFT_PHRASES.values()] for phrase in written.split(", ")]
    assert [phrase for phrase in phrases if match_label(phrase) is None] == []


def test_no_phrase_belongs_to_two_parts():
    pairs = [(phrase, part) for part, written in PHRASES.items() for phrase in written.split(", ")]
    parts = {phrase: {part for other, part in pairs if other == phrase} for phrase, _ in pairs}
    assert {phrase: found for phrase, found in parts.items() if len(found) > 1} == {}
