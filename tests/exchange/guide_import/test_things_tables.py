"""Tables of things to bring."""

import pytest


@pytest.mark.parametrize("header", [["Matériel", "Quantité"], ["Article", "Nombre"]])
def test_things_and_how_many_are_materials(header, word, add_table, from_word):
    word.add_heading("Les nœuds", 0)
    word.add_heading("Rencontre 1", 1)
    word.add_heading("Le relais (15 min)", 2)
    add_table(word, [header, ["Poteaux", "6"], ["Corde", "une par personne"]])
    word.add_paragraph("Nouez, courez, dénouez.")
    guide = from_word(word)
    activity = guide.sessions[0].activities[0]
    assert [each.text for each in activity.materials] == ["6 Poteaux", "Corde (une par personne)"]
    assert "Nouez, courez, dénouez." in activity.steps_html
    assert guide.unsorted == []
