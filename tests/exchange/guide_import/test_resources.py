"""What « Ressources » means in a document."""


def guide_of(second):
    return (
        "# L'argent\n\n## Atelier 1 : Choisir\n\n### Activité 1 : Le tri (20 min)\n\n"
        "Ressources : cartes, ruban\n\nTriez.\n\n"
        f"### Activité 2 : Le bus (30 min)\n\n{second}\n\nComparez.\n"
    )


def things(guide):
    return [[each.text for each in activity.materials] for activity in guide.sessions[0].activities]


def test_said_by_several_activities_and_never_materials_they_are_things(from_markdown):
    assert things(from_markdown(guide_of("Ressources : tarifs, calculatrice"))) == [
        ["cartes", "ruban"],
        ["tarifs", "calculatrice"],
    ]


def test_beside_materials_they_are_places_to_turn_to(from_markdown):
    guide = from_markdown(guide_of("Matériel : tarifs\n\nRessources : le centre du quartier"))
    assert things(guide) == [[], ["tarifs"]]
    assert "le centre du quartier" in guide.sessions[0].activities[1].tips_html


def test_in_a_column_of_an_agenda_they_are_things(from_markdown):
    guide = from_markdown(
        "# A\n\n## Lesson 1: Bread\n\n| Min | What we do | Resources |\n|--|--|--|\n"
        "| 10 | Mix | flour, water |\n| 20 | Bake | pan |\n"
    )
    assert things(guide) == [["flour", "water"], ["pan"]]
