"""Headings taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.exchange.guide_import.durations import Duration
from workshops.exchange.guide_import.markers import Marker, read_heading
from workshops.exchange.guide_import.vocabulary import Part

ACTIVITIES = {
    "Activité 1 – Le cercle (20 minutes)": ("Le cercle", 20),
    "2.1 Activité : Les mots": ("Les mots", None),
    "ACTIVITÉ 2 LE CERCLE": ("LE CERCLE", None),
    "Activity 1.1 – Name game (15 mins)": ("Name game", 15),
    "Activité A1 : Le mécano": ("Le mécano", None),
    "Activité 3": ("Activité 3", None),
    "Exercice 4 : Le pont [10 min]": ("Le pont", 10),
}
PLAIN = {
    "Accueil (10 min)": ("Accueil", 10),
    "10 min – Accueil": ("Accueil", 10),
    "(15 min) Jeu du miroir": ("Jeu du miroir", 15),
    "Accueil 10 min": ("Accueil", 10),
    "Accueil. (10 min)": ("Accueil", 10),
    "Jeu des prénoms ...... 15 min": ("Jeu des prénoms", 15),
    "Si j'étais… (10 min)": ("Si j'étais…", 10),
    "Jeux coopératifs": ("Jeux coopératifs", None),
    "Le cercle | 20 min": ("Le cercle", 20),
    "Le cercle (environ 20 minutes)": ("Le cercle", 20),
    "Le cercle (durée : 20 min)": ("Le cercle", 20),
    "Qui suis-je ? – 20 minutes": ("Qui suis-je ?", 20),
    "C'est quoi, une limite? (15 min)": ("C'est quoi, une limite?", 15),
    "Discussion (10 min, en équipes)": ("Discussion (en équipes)", 10),
    "9 h 00 – 9 h 15 : Accueil": ("Accueil", 15),
    "1. Accueil (5 min)": ("Accueil", 5),
    "III. Les relations": ("Les relations", None),
    "3 – Le cercle": ("Le cercle", None),
}
KEPT_WHOLE = (
    "Activity & Discussion: 15 Minutes of Fame",
    "Activity & Discussion: FW:",
    "Deepening: Using a Password Manager",
    "Fin du monde dans 15 minutes",
    "I Decide",
    "More Online Identities!",
    "How Does the Internet Work?",
    "Jeu : le mur",
)
MARKS = {
    "Rencontre 1 : Se connaître": Marker.SESSION,
    "Première rencontre": Marker.SESSION,
    "1re rencontre – Accueil": Marker.SESSION,
    "Session One: Trust": Marker.SESSION,
    "Atelier 2": Marker.SESSION,
    "Jour 1 – Avant-midi": Marker.PERIOD,
    "Module 2 – Les limites (1 h 15)": Marker.PERIOD,
    "Partie 2 : Suite": Marker.SECTION,
    "Step 1: Getting Started": Marker.STEP,
    "Étape 3": Marker.STEP,
    "Rencontres familiales": Marker.NONE,
    "Atelierologie 2": Marker.NONE,
}


@pytest.mark.parametrize(("text", "expected"), {**ACTIVITIES, **PLAIN}.items())
def test_title_and_duration_are_told_apart(text, expected):
    reading = read_heading(text)
    title, minutes = expected
    assert (reading.title, reading.duration) == (title, Duration(minutes, minutes) if minutes else None)


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_a_title_that_only_looks_numbered_or_timed_stays_whole(text):
    reading = read_heading(text)
    assert (reading.title, reading.duration) == (text, None)


@pytest.mark.parametrize(("text", "marker"), MARKS.items())
def test_the_first_word_says_what_a_heading_is(text, marker):
    assert read_heading(text).marker is marker


def test_a_session_keeps_its_number_in_the_full_title():
    reading = read_heading("Rencontre 1 – Se connaître (75 minutes)")
    assert (reading.title, reading.full_title) == ("Se connaître", "Rencontre 1 – Se connaître")


def test_a_timed_label_is_still_a_label():
    reading = read_heading("Déroulement (20 min)")
    assert reading.label is not None
    assert (reading.label.part, reading.duration) == (Part.STEPS, Duration(20, 20))


@given(st.text(max_size=80))
def test_no_heading_breaks_the_reading_or_loses_its_title(text):
    reading = read_heading(text)
    assert bool(reading.title) == bool(text.split())
