"""Lines of material."""

import pytest

from workshops.exchange.guide_import.inline import Inline
from workshops.exchange.guide_import.materials import read_material, says_nothing, split_materials

LINES = {
    "14 crayons": ("crayons", 14, "group"),
    "Une feuille par participant": ("feuille", 1, "participant"),
    "un crayon par jeune": ("crayon", 1, "participant"),
    "2 affiches par équipe": ("affiches", 2, "small_group"),
    "one card per pair": ("card", 1, "pair"),
    "Modem (x2)": ("Modem", 2, "group"),
    "Mock Email (x 2, or more)": ("Mock Email", 2, "group"),
    "3 x ciseaux": ("ciseaux", 3, "group"),
    "des chaises": ("chaises", 1, "group"),
    "Guide pour l'animateur": ("Guide", 1, "facilitator"),
    "Colored markers": ("Colored markers", 1, "group"),
    "3D glasses": ("3D glasses", 1, "group"),
}


@pytest.mark.parametrize(("text", "expected"), LINES.items())
def test_a_line_is_read_for_what_how_many_and_for_whom(text, expected):
    material = read_material(text)
    assert (material.name, material.quantity, material.per) == expected
    assert material.text == text


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("crayons, papier et ciseaux", ["crayons", "papier", "ciseaux"]),
        ("feuilles (lignées, blanches), colle", ["feuilles (lignées, blanches)", "colle"]),
        ("cartes ; dés ; sablier", ["cartes", "dés", "sablier"]),
        ("Handouts - Paper, cut in two - Tape", ["Handouts", "Paper, cut in two", "Tape"]),
        ("un tableau noir et blanc", ["un tableau noir et blanc"]),
        ("corde de 1,5 m", ["corde de 1,5 m"]),
        ("", []),
    ],
)
def test_an_enumeration_is_cut_into_things(text, things):
    assert split_materials(Inline.plain(text)) == things


@pytest.mark.parametrize("text", ["Aucun", "aucun matériel requis", "None", "N/A", "—", "Rien"])
def test_no_material_is_said_in_several_ways(text):
    assert says_nothing(text)


def test_something_is_not_nothing():
    assert not says_nothing("Aucun crayon à mine, mais des feutres")


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Cartons rouges, jaunes et verts", ["Cartons rouges, jaunes et verts"]),
        ("Ciseaux, cartons rouges, bleus, colle", ["Ciseaux", "cartons rouges, bleus", "colle"]),
        ("pommes, oranges, roses", ["pommes", "oranges", "roses"]),
        ("papier et crayons", ["papier", "crayons"]),
    ],
)
def test_colours_stay_with_what_has_them_and_two_words_are_two_things(text, things):
    assert split_materials(Inline.plain(text)) == things
