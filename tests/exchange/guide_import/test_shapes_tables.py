"""Agendas, activity cards and other tables."""

import docx
import pytest


@pytest.fixture
def agenda(add_table, from_word, outline):
    """Import a document with a title and one table; returns what was found."""

    def read(*rows, title="Formation d’une journée", texts=()):
        document = docx.Document()
        document.add_heading(title, 0)
        add_table(document, rows)
        for text in texts:
            document.add_paragraph(text)
        guide = from_word(document)
        return guide, outline(guide)

    return read


def test_a_day_with_clock_times(agenda):
    guide, found = agenda(
        ("Heure", "Contenu", "Matériel"),
        ("9 h 00 – 9 h 15", "Accueil", "café, badges"),
        ("9 h 15 – 10 h 30", "Les limites : apport théorique", ""),
        ("10 h 30", "Pause", ""),
        ("10 h 45", "Jeu de rôle en équipes", ""),
        ("12 h 00", "Dîner", ""),
        ("13 h", "Discussion", ""),
        ("14 h 30", "Fin", ""),
    )
    activities = [
        ("Accueil", 15, 15),
        ("Les limites : apport théorique", 75, 75),
        ("Pause", 15, 15),
        ("Jeu de rôle en équipes", 75, 75),
        ("Dîner", 60, 60),
        ("Discussion", 90, 90),
    ]
    assert found == [("Formation d’une journée", activities)]
    assert [each.name for each in guide.activities[0].materials] == ["café", "badges"]
    assert [each.kind for each in guide.activities] == ["welcome", "input", "break", "practice", "break", "discussion"]


def test_columns_in_another_order_with_bare_minutes_and_a_total(agenda):
    guide, found = agenda(
        ("Activité", "Matériel", "Durée (min)"),
        ("Accueil", "", "10"),
        ("Le pont", "corde", "25-30"),
        ("TOTAL", "", "40"),
    )
    assert found == [("Formation d’une journée", [("Accueil", 10, 10), ("Le pont", 25, 30)])]
    assert guide.sessions[0].minutes == 40


def test_an_english_agenda_with_who_and_how(agenda):
    guide, found = agenda(
        ("Time", "Session", "Lead", "How"),
        ("9:00 - 9:30", "Welcome", "Ana", "Greet people."),
        ("9:30 - 10:45", "Trust", "Bo", "Talk."),
        title="Trainer day",
    )
    assert found == [("Trainer day", [("Welcome", 30, 30), ("Trust", 75, 75)])]
    assert guide.activities[0].steps_html == "<p><b>Lead</b></p><p>Ana</p><p>Greet people.</p>"


def test_no_header_row(agenda):
    guide, found = agenda(("10 min", "Accueil"), ("25 min", "Le quiz\nMatériel : téléphones"), ("15 min", "Retour"))
    assert found == [("Formation d’une journée", [("Accueil", 10, 10), ("Le quiz", 25, 25), ("Retour", 15, 15)])]
    assert [each.name for each in guide.activities[1].materials] == ["téléphones"]


def test_minutes_since_the_start(agenda):
    _guide, found = agenda(
        ("Temps", "Quoi", "Comment"), ("0-10 min", "Accueil", "Saluer"), ("10-40 min", "Film", "Regarder")
    )
    assert found == [("Formation d’une journée", [("Accueil", 10, 10), ("Film", 30, 30)])]


def test_start_and_end_in_two_columns(agenda):
    _guide, found = agenda(("Début", "Fin", "Activité"), ("9:00", "9:20", "Accueil"), ("9:20", "10:00", "Film"))
    assert found == [("Formation d’une journée", [("Accueil", 20, 20), ("Film", 40, 40)])]


def test_rows_that_span_the_table_open_sessions(agenda):
    _guide, found = agenda(
        ("Heure", "Activité"),
        ("Jour 1 – Vendredi", ""),
        ("18:30-19:00", "Arrivée"),
        ("19:00-20:30", "Jeux"),
        ("Jour 2 – Samedi", ""),
        ("9 h – 12 h", "Atelier 1 : les limites"),
        ("13 h – 15 h", "Rallye"),
        title="Camp",
    )
    assert found == [
        ("Jour 1 – Vendredi", [("Arrivée", 30, 30), ("Jeux", 90, 90)]),
        ("Jour 2 – Samedi", [("Atelier 1 : les limites", 180, 180), ("Rallye", 120, 120)]),
    ]


def test_a_session_column_opens_sessions(agenda):
    _guide, found = agenda(
        ("Rencontre", "Activité", "Durée"),
        ("1", "Accueil", "10 min"),
        ("", "Film", "40 min"),
        ("2", "Retour", "15 min"),
        ("", "Jeu", "30 min"),
    )
    assert found == [
        ("Rencontre 1", [("Accueil", 10, 10), ("Film", 40, 40)]),
        ("Rencontre 2", [("Retour", 15, 15), ("Jeu", 30, 30)]),
    ]


def test_a_long_cell_gives_a_title_and_steps(agenda):
    guide, found = agenda(
        ("Durée", "Activité"),
        (
            "10 min",
            (
                "Accueil : chaque personne dit son prénom, un mot qui la décrit et ce qu’elle attend de la rencontre "
                "d’aujourd’hui"
            ),
        ),
        ("20 min", "Le cercle\nPlacez les chaises.\nLancez la balle."),
    )
    assert found[0][1] == [("Accueil", 10, 10), ("Le cercle", 20, 20)]
    assert guide.activities[0].steps_html.startswith("<p>chaque personne dit son prénom")
    assert guide.activities[1].steps_html == "<p>Placez les chaises.<br>Lancez la balle.</p>"


def test_an_agenda_and_the_activities_described_after_it_are_one(from_markdown, outline):
    guide = from_markdown(
        "# Les émotions\n\nDurée : 75 minutes\n\n## Plan de la rencontre\n\n| Durée | Activité |\n|---|---|\n| "
        "5 min | Accueil |\n| 25 min | Le thermomètre |\n| 10 min | Pause |\n| 35 min | Jeu des émotions |"
        "\n\n## Accueil\n\nSaluez.\n\n## Le thermomètre\n\n**Matériel :** un thermomètre\n\nChacun nomme son "
        "émotion.\n\n## Jeu des émotions\n\nMimez.\n"
    )
    assert outline(guide) == [
        (
            "Les émotions",
            [("Accueil", 5, 5), ("Le thermomètre", 25, 25), ("Pause", 10, 10), ("Jeu des émotions", 35, 35)],
        )
    ]
    assert guide.activities[1].steps_html == "<p>Chacun nomme son émotion.</p>"
    assert guide.sessions[0].minutes == 75
    assert guide.warnings == []


def test_cards_that_name_their_activity(add_table, from_word, outline):
    document = docx.Document()
    document.add_heading("Coffre à outils", 1)
    for name in ("Le miroir", "Le fil"):
        add_table(
            document,
            [
                ("Activité", name),
                ("Durée", "20 minutes"),
                ("Matériel", "Un miroir\nDu papier"),
                ("Objectif", "Se voir autrement"),
                ("Déroulement", "Placez les jeunes en cercle."),
                ("Taille du groupe", "6 à 10"),
            ],
        )
        document.add_paragraph("")
    guide = from_word(document)
    assert outline(guide) == [("Coffre à outils", [("Le miroir", 20, 20), ("Le fil", 20, 20)])]
    first = guide.activities[0]
    assert [each.name for each in first.materials] == ["miroir", "papier"]
    assert (first.purpose, first.steps_html) == ("Se voir autrement", "<p>Placez les jeunes en cercle.</p>")
    assert "6 à 10" in first.tips_html


def test_cards_under_headings_in_two_or_four_columns(add_table, from_word, outline):
    document = docx.Document()
    document.add_heading("Boîte à idées", 0)
    document.add_heading("Le fil rouge", 2)
    add_table(
        document,
        [("Durée", "20 min", "Matériel", "laine, ciseaux"), ("Objectif", "Se connaître", "Groupe", "6 à 12 jeunes")],
    )
    document.add_paragraph("Lancez la laine.")
    document.add_heading("Le mur", 2)
    add_table(document, [("Durée :", "30 à 40 min"), ("Matériel :", "papier")])
    document.add_paragraph("Collez le papier au mur.")
    guide = from_word(document)
    assert outline(guide) == [("Boîte à idées", [("Le fil rouge", 20, 20), ("Le mur", 30, 40)])]
    assert [each.name for each in guide.activities[0].materials] == ["laine", "ciseaux"]
    assert "Lancez la laine." in guide.activities[0].steps_html


def test_a_card_laid_on_its_side_and_one_of_labelled_cells(add_table, from_word, outline):
    document = docx.Document()
    document.add_heading("Idées", 0)
    document.add_heading("Activité 1 : Le cercle", 1)
    add_table(document, [("Durée", "Matériel", "Objectif"), ("20 min", "balle", "Se parler")])
    document.add_heading("Activité 2 : Le pont", 1)
    add_table(document, [("Durée : 30 minutes", "Matériel : corde, foulards", "Formule : en dyades")])
    guide = from_word(document)
    assert outline(guide) == [("Idées", [("Le cercle", 20, 20), ("Le pont", 30, 30)])]
    assert guide.activities[0].purpose == "Se parler"
    assert guide.activities[1].grouping == "pairs"
    assert [each.name for each in guide.activities[1].materials] == ["corde", "foulards"]


def test_a_box_around_a_note_is_only_a_box(add_table, from_word):
    document = docx.Document()
    document.add_heading("Activité 1 : Le cercle (10 min)", 1)
    add_table(document, [("Note pour l’animatrice : restez calme.",)])
    document.add_paragraph("Formez un cercle.")
    activity = from_word(document).activities[0]
    assert "restez calme." in activity.tips_html
    assert activity.steps_html == "<p>Formez un cercle.</p>"


def test_a_table_of_something_else_stays_a_table_in_the_steps(add_table, from_word):
    document = docx.Document()
    document.add_heading("Activité 1 : Vrai ou faux (10 min)", 1)
    document.add_paragraph("Lisez chaque énoncé.")
    add_table(
        document,
        [("Énoncé", "Réponse"), ("La jalousie est une preuve d’amour", "Faux"), ("On peut changer d’avis", "Vrai")],
    )
    activity = from_word(document).activities[0]
    assert activity.steps_html.startswith("<p>Lisez chaque énoncé.</p><table>")
    assert "<td>La jalousie est une preuve d’amour</td><td>Faux</td>" in activity.steps_html


def test_parts_of_the_day_only_group(agenda):
    guide, found = agenda(
        ("Heures", "Durée", "Activités"),
        ("Avant-midi", "", ""),
        ("8 h 30", "30 min", "Accueil"),
        ("9 h", "60 min", "Portrait"),
        ("Après-midi", "", ""),
        ("13 h", "90 min", "Mises en situation"),
    )
    assert found[0][1] == [("Accueil", 30, 30), ("Portrait", 60, 60), ("Mises en situation", 90, 90)]
    assert guide.unsorted == []


def test_a_row_that_names_the_table_opens_a_session(add_table, from_word, outline):
    document = docx.Document()
    document.add_heading("Programme", 0)
    for number in (1, 2):
        rows = [
            (f"Atelier {number} – La confiance {number} (90 min)", ""),
            ("Durée", "Activité"),
            ("10 min", "Accueil"),
            ("80 min", "Pont"),
        ]
        table = add_table(document, rows)
        table.rows[0].cells[0].merge(table.rows[0].cells[1])
        document.add_paragraph("")
    guide = from_word(document)
    activities = [("Accueil", 10, 10), ("Pont", 80, 80)]
    assert outline(guide) == [("La confiance 1", activities), ("La confiance 2", activities)]
    assert [session.minutes for session in guide.sessions] == [90, 90]


def test_a_time_cell_that_covers_several_rows(add_table, from_word, outline):
    document = docx.Document()
    document.add_heading("Atelier", 0)
    table = add_table(
        document, [("Durée", "Activité"), ("30 min", "Le cercle"), ("", "Formez des équipes"), ("10 min", "Retour")]
    )
    table.rows[1].cells[0].merge(table.rows[2].cells[0])
    guide = from_word(document)
    assert outline(guide) == [("Atelier", [("Le cercle", 30, 30), ("Retour", 10, 10)])]
    assert "Formez des équipes" in guide.activities[0].steps_html


def test_a_duration_under_the_title_in_its_cell(agenda):
    _guide, found = agenda(
        ("Activité", "Matériel", "Déroulement"), ("Accueil\n(10 min)", "café", "Saluer"), ("Pont\n20 min", "", "Aller")
    )
    assert found[0][1] == [("Accueil", 10, 10), ("Pont", 20, 20)]
