"""Names of one initiative, or of one organisation, in other spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.likeness import (
    read_lead,
    read_name,
    same_initiative,
    same_lead,
    same_plain_name,
    same_title,
    two_things,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Projet Satellite", "Le projet Satellite"),
        ("Projet Émeraude", "projet emeraude"),
        ("Programme AIMER (Affirmation - Image de soi)", "AIMER"),
        ("Programme Empreinte - Agir ensemble", "Programme de prévention de la violence sexuelle « Empreinte »"),
        ("Programme A.I.D.E (Accompagnement, Intervention Directe)", "A.I.D.E"),
        ("Éducation sexuelle « Pour ados seulement »", "Pour ados seulement"),
        ("Les Survivantes", "Les Survivante"),
        ("Dévoilons l'invisible", "Dévoilons l’invisble"),
        ("Lighthouse walks", "The lighthouse walk"),
    ],
)
def test_a_name_is_the_same_whatever_its_spelling(one, other):
    assert same_initiative(read_name(one), read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Travail de rue", "Travail de milieu"),
        ("Projet Satellite", "Projet Émeraude"),
        ("Atelier pour ados", "Hébergement pour femmes seulement"),
        ("Formation des intervenants", "Formation de base aux intervenants"),
        ("Se connecter à l'égalité", "L'égalité à raconter"),
    ],
)
def test_two_initiatives_are_two(one, other):
    assert not same_initiative(read_name(one), read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Au-delà des apparences (volet filles)", "Au-delà des apparences (volet garçons)"),
        ("Projet Phare - Soutien aux proches", "Projet Phare - Formation des intervenants"),
        ("Projet Vénus", "Prévention (volet du projet Vénus)"),
    ],
)
def test_parts_of_one_project_are_two_things_however_close_their_names(one, other):
    assert two_things(read_name(one), read_name(other))


def test_a_title_followed_by_other_words_is_shared():
    assert same_title(read_name("AIMER (Affirmation)"), read_name("Programme AIMER - version du nord"))
    assert not same_title(read_name("Formation - parents"), read_name("Formation - jeunes"))


def test_a_name_made_of_words_that_many_have_is_compared_whole():
    one, other = read_name("Travail de rue"), read_name("Le travail de rue")
    assert not same_initiative(one, other)
    assert same_plain_name(one, other)
    assert not same_plain_name(one, read_name("Travail de milieu"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("La CLES", "La CLÉS"),
        ("CISSS de Laval", "Centre intégré de santé et de services sociaux de Laval"),
        ("CALACS de Granby", "Centre d’aide et de lutte contre les agressions à caractère sexuel de Granby"),
        ("Projet Intervention Prostitution Québec", "PIPQ"),
        ("Projet Intervention Prostitution Québec (PIPQ)", "Projet intervention prostitution québec"),
        ("PIAMP", "PlAMP"),
        ("La Piaule Centre-du-Québec inc", "Piaule Centre-du-Québec"),
    ],
)
def test_an_organisation_is_the_same_whatever_its_spelling(one, other):
    assert same_lead(read_lead(one), read_lead(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CISSS de Laval", "CISSS des Laurentides"),
        ("CALACS de Granby", "CALACS l'Étoile du Nord"),
        ("Pact de rue (Montréal)", "Pacte de rue (Montérégie)"),
        ("Regroupement et partenaires (PIPQ)", "PIPQ"),
        ("Service de police de Laval", "Service de police de Saguenay"),
        ("", ""),
    ],
)
def test_two_organisations_are_two(one, other):
    assert not same_lead(read_lead(one), read_lead(other))


names = st.lists(
    st.sampled_from(
        [
            "Projet",
            "Phare",
            "Rivage",
            "atelier",
            "de",
            "la",
            "«",
            "»",
            "(",
            ")",
            "-",
            "Volet",
            "filles",
            "AIMER",
            "écoute",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(names, names)
def test_likeness_does_not_depend_on_which_comes_first(one, other):
    first, second = read_name(one), read_name(other)
    for alike in (same_initiative, same_title, same_plain_name, two_things):
        assert alike(first, second) == alike(second, first)
    assert same_lead(read_lead(one), read_lead(other)) == same_lead(read_lead(other), read_lead(one))


@given(st.text(max_size=40))
def test_any_name_is_read_and_is_not_two_things(text):
    name = read_name(text)
    assert not two_things(name, name)
