"""Markdown guides of many shapes."""


def test_one_level_of_heading_for_everything(from_markdown, outline):
    guide = from_markdown(
        "# Guide Mes choix\n\n# Rencontre 1\n\n# Objectifs\n\n- Se nommer\n\n# Accueil\n\nDurée : 10 "
        "min\n\nBonjour.\n\n# Activité 1 : Le jeu\n\nDurée : 15 min\n\n# Matériel\n\n- dé\n\n# Rencontre "
        "2\n\n# Retour\n\nDurée : 5 min\n\n# Activité 2 : Le film (20 min)\n\nOn regarde.\n"
    )
    assert guide.title == "Guide Mes choix"
    assert outline(guide) == [
        ("Rencontre 1", [("Accueil", 10, 10), ("Le jeu", 15, 15)]),
        ("Rencontre 2", [("Retour", 5, 5), ("Le film", 20, 20)]),
    ]
    assert guide.sessions[0].objectives == ["Se nommer"]
    assert [each.name for each in guide.activities[1].materials] == ["dé"]


def test_skipped_levels_and_outline_numbers(from_markdown, outline):
    guide = from_markdown(
        "# Programme\n\n### 1. Rencontre 1 : Moi\n\n##### 1.1 Activité : Bonjour (10 min)\n\ntexte\n\n##### "
        "1.2 Activité : Le mur\n\nDurée : environ 20 minutes\n\n###### Matériel\n\n- mur\n\n### 2. Rencontre 2 "
        ": Toi\n\n##### 2.1 Activité : Retour (5 min)\n\n###### À dire\n\n« Bonjour tout le monde. »\n\n##### "
        "2.2 Activité : Fin\n\nTemps : 45'\n"
    )
    assert guide.title == "Programme"
    assert outline(guide) == [
        ("Moi", [("Bonjour", 10, 10), ("Le mur", 20, 20)]),
        ("Toi", [("Retour", 5, 5), ("Fin", 45, 45)]),
    ]
    assert guide.activities[2].say_html == "<p>« Bonjour tout le monde. »</p>"


def test_bold_lines_as_headings_with_bold_lines_inside(from_markdown, outline):
    guide = from_markdown(
        "**Mon atelier**\n\n**Accueil (10 minutes)**\n\nBonjour.\n\n**Le cercle (20 "
        "minutes)**\n\n**Matériel**\n\n- balle\n\n**Étape 1**\n\nFaites ceci.\n\n**Attention aux "
        "silences**\n\nRestez calme.\n\n**Pause (15 minutes)**\n\n**Retour (10 minutes)**\n"
    )
    assert guide.title == "Mon atelier"
    activities = [("Accueil", 10, 10), ("Le cercle", 20, 20), ("Pause", 15, 15), ("Retour", 10, 10)]
    assert outline(guide) == [("Mon atelier", activities)]
    assert "<b>Attention aux silences</b>" in guide.activities[1].steps_html
    assert [each.name for each in guide.activities[1].materials] == ["balle"]


def test_english_sessions_with_goals_and_notes(from_markdown, outline):
    guide = from_markdown(
        "# Boundaries: Facilitator Guide\n\nThis guide helps facilitators run four sessions.\n\n## How to "
        "use this guide\n\nRead it.\n\n"
        "## Session One: Trust\n\n**Time:** 90 minutes\n\n**Goals**\n\n- Build trust\n\n### Activity 1.1 – "
        "Name game (15 mins)\n\n"
        "- **Materials**: ball, name tags\n- **Grouping**: whole group\n\n#### Instructions\n\n1. Stand in a "
        "circle.\n\n"
        '> Say: "Welcome everyone."\n\n### Activity 1.2 – Debate (half an hour)\n\n#### Facilitator '
        "notes\n\nKeep calm.\n\n"
        "#### Discussion Questions\n\n1. What is trust?\n2. Tell me about a time you trusted someone.\n\n### "
        "Break (15 minutes)\n\n"
        "## Session Two: Limits\n\n### Activity 2.1 – Lines\n\nDuration: an hour and a half\n\nDraw "
        "lines.\n\n## References\n\nBook.\n"
    )
    assert guide.language == "en"
    assert "Read it." in guide.introduction_html
    assert outline(guide) == [
        ("Trust", [("Name game", 15, 15), ("Debate", 30, 30), ("Break", 15, 15)]),
        ("Limits", [("Lines", 90, 90)]),
    ]
    assert (guide.sessions[0].minutes, guide.sessions[0].objectives) == (90, ["Build trust"])
    game, debate, *_ = guide.activities
    assert [each.name for each in game.materials] == ["ball", "name tags"]
    assert game.say_html == '<p>"Welcome everyone."</p>'
    assert debate.questions == ["What is trust?", "Tell me about a time you trusted someone."]
    assert debate.tips_html == "<p>Keep calm.</p>"
    assert [each.text for each in guide.unsorted] == ["References\nBook."]


def test_timed_steps_inside_an_activity_stay_steps(from_markdown, outline):
    guide = from_markdown(
        "# Guide\n\n## Rencontre 1\n\n### Activité 1 – Le cercle (30 min)\n\n#### Présentation (5 "
        "min)\n\na\n\n#### Discussion (20 min)\n\nb\n\n#### Retour (5 min)\n\nc\n\n### Activité 2 – Le mur (10 "
        "min)\n\nd\n"
    )
    assert outline(guide) == [("Rencontre 1", [("Le cercle", 30, 30), ("Le mur", 10, 10)])]
    assert "<b>Discussion (20 min)</b>" in guide.activities[0].steps_html


def test_duration_and_materials_as_headings(from_markdown, outline):
    guide = from_markdown(
        "# Le grand jeu\n\n## Se présenter\n\n### Durée\n\n15 minutes\n\n### Matériel\n\nAucun\n\n### "
        "Déroulement\n\nDire son nom.\n\n## Explorer\n\n### Durée\n\nEntre 20 et 30 minutes, selon le "
        "groupe\n\n### Déroulement\n\nExplorer la salle. (5 minutes)\n"
    )
    assert outline(guide) == [("Le grand jeu", [("Se présenter", 15, 15), ("Explorer", 20, 30)])]
    assert guide.activities[0].materials == []
    assert "selon le groupe" in guide.activities[1].tips_html


def test_open_ended_and_missing_durations(from_markdown, outline):
    guide = from_markdown(
        "# Atelier\n\n## Rencontre 1\n\n### Création\n\nDuration: 120+ minutes\n\nDessinez.\n\n### "
        "Accueil\n\nBonjour.\n"
    )
    first, second = guide.activities
    assert (first.minutes_min, first.minutes, first.open_ended) == (120, 120, True)
    assert (second.minutes_min, second.minutes, second.open_ended) == (None, None, False)
    assert [warning.sentence for warning in guide.warnings] == [
        "Rencontre 1 › Accueil\u00a0: aucune durée trouvée; inscrivez-la."
    ]


def test_sessions_of_one_activity_each(from_markdown, outline):
    guide = from_markdown(
        "# Trois ateliers\n\n## Atelier 1 – La confiance\n\nDurée : 60 minutes\n\n### Objectifs\n\n- "
        "Oser\n\n### Matériel\n\n- corde\n\n### Déroulement\n\nMarchez.\n\n## Atelier 2 – Le respect\n\nDurée "
        ": 45 minutes\n\n### Déroulement\n\nParlez.\n"
    )
    assert outline(guide) == [("La confiance", [("La confiance", 60, 60)]), ("Le respect", [("Le respect", 45, 45)])]
    assert guide.sessions[0].objectives == ["Oser"]
    assert [each.name for each in guide.activities[0].materials] == ["corde"]


def test_front_matter_gives_the_title(from_markdown):
    guide = from_markdown(
        '---\ntitle: "Mon guide"\ndurée: 60 minutes\n---\n\n# Activité 1 : Le jeu (10 min)\n\nJouez.\n'
    )
    assert guide.title == "Mon guide"


def test_the_file_name_is_the_last_resort(from_markdown):
    guide = from_markdown("- un\n- deux\n")
    assert guide.title == "Guide"
    assert [warning.code for warning in guide.warnings] == ["no_activities"]


def test_variants_notes_and_groupings_find_their_fields(from_markdown):
    guide = from_markdown(
        "# G\n\n## Activité 1 : Le pont (20 min)\n\n**But :** se faire confiance\n\n**Formule :** en "
        "dyades\n\n**Déroulement**\n\nTraversez.\n\n**Variantes**\n\n- En ligne, décrivez le pont.\n- Changez "
        "de musique.\n\n**Mise en garde :** le toucher peut gêner.\n\n**Pour aller plus loin :** lisez le "
        "livre.\n"
    )
    activity = guide.activities[0]
    assert (activity.purpose, activity.grouping, activity.content_note) == (
        "se faire confiance",
        "pairs",
        "le toucher peut gêner.",
    )
    assert [(each.kind, each.text) for each in activity.variants] == [("online", "En ligne, décrivez le pont.")]
    assert "Changez de musique." in activity.tips_html
    assert "lisez le livre." in activity.tips_html


def test_pictures_are_named_to_sort(from_markdown):
    guide = from_markdown("# G\n\n## Activité 1 : Le pont (20 min)\n\nTraversez.\n\n![Un pont de corde](pont.png)\n")
    assert [(each.text, each.position) for each in guide.unsorted] == [
        ("Un pont de corde", "description d’une image – Le pont")
    ]
    assert "images_left_out" in [warning.code for warning in guide.warnings]


def test_html_typed_in_markdown_is_text_and_scripts_are_not_run(from_markdown):
    guide = from_markdown(
        '# G\n\n## Activité 1 : Le pont (20 min)\n\n<b>Gras</b> et <a href="javascript:alert(1)">lien</a> '
        "[site](javascript:alert(2))\n\n"
        "<script>alert(3)</script>\n"
    )
    html = guide.activities[0].steps_html
    assert "<b>Gras</b>" in html
    assert "<script" not in html
    assert "href" not in html


def test_a_number_takes_the_name_below_it(from_markdown, outline):
    guide = from_markdown(
        "# Guide\n\n## Rencontre 1\n\n### Se connaître\n\n#### Activité 1\n\n##### Le cercle\n\nDurée : 10 "
        "min\n\nParlez.\n\n"
        "#### Activité 2\n\nTitre : Le pont\n\nDurée : 15 min\n\n## Rencontre 2\n\nThème : Se "
        "respecter\n\n#### Activité 1\n\n"
        "**Le débat**\n\nDurée : 5 min\n"
    )
    assert outline(guide) == [
        ("Se connaître", [("Le cercle", 10, 10), ("Le pont", 15, 15)]),
        ("Se respecter", [("Le débat", 5, 5)]),
    ]


def test_headings_run_into_their_paragraph(from_markdown, outline):
    guide = from_markdown(
        "# La confiance\n\n**Activité 1 : Le cercle (10 min).** Les jeunes se placent en "
        "cercle.\n\n**Matériel** Une balle et un sac.\n\n"
        "**Activité 2 : Le pont (20 min)** Traversez le pont.\n"
    )
    assert outline(guide) == [("La confiance", [("Le cercle", 10, 10), ("Le pont", 20, 20)])]
    assert [each.name for each in guide.activities[0].materials] == ["balle", "sac"]
    assert guide.activities[1].steps_html == "<p>Traversez le pont.</p>"


def test_a_timed_label_beside_activities_is_one_of_them(from_markdown, outline):
    guide = from_markdown(
        "# Atelier\n\nDurée : 45 minutes\n\n## Accueil (10 min)\n\na\n\n## Mise en contexte (15 "
        "min)\n\nb\n\n## Retour (20 min)\n\n"
        "- Qu'avez-vous appris?\n"
    )
    assert outline(guide) == [("Atelier", [("Accueil", 10, 10), ("Mise en contexte", 15, 15), ("Retour", 20, 20)])]
    assert guide.activities[2].questions == ["Qu'avez-vous appris?"]


def test_modules_hold_sessions(from_markdown, outline):
    guide = from_markdown(
        "# Programme\n\n## Module 1 : Soi\n\n### Atelier 1 : Moi\n\n#### Accueil (10 min)\n\na\n\n#### Jeu "
        "(20 min)\n\nb\n\n"
        "### Atelier 2 : Mes forces\n\n#### Accueil (10 min)\n\na\n\n## Module 2 : Les autres\n\n### Atelier "
        "3 : Toi\n\n#### Film (30 min)\n\nc\n"
    )
    assert outline(guide) == [
        ("Moi", [("Accueil", 10, 10), ("Jeu", 20, 20)]),
        ("Mes forces", [("Accueil", 10, 10)]),
        ("Toi", [("Film", 30, 30)]),
    ]
    assert [each.text for each in guide.unsorted] == ["Module 1 : Soi", "Module 2 : Les autres"]


def test_sessions_without_any_duration(from_markdown, outline):
    guide = from_markdown(
        "# Mon guide\n\n## Rencontre 1 : Soi\n\n### Le miroir\n\nOn se regarde.\n\n### Le pont\n\nOn traverse.\n\n"
        "## Rencontre 2 : Toi\n\n### Le fil\n\nOn tire.\n"
    )
    assert outline(guide) == [
        ("Soi", [("Le miroir", None, None), ("Le pont", None, None)]),
        ("Toi", [("Le fil", None, None)]),
    ]
    assert guide.counts().to_check == 3


def test_what_is_no_guide_makes_no_activities(from_markdown):
    guide = from_markdown(
        "# Rapport annuel\n\n## Introduction\n\nVoici.\n\n## Méthode\n\nOn a compté.\n\n## "
        "Résultats\n\nBeaucoup.\n\n## Conclusion\n\nFin.\n"
    )
    assert guide.sessions == []
    assert [warning.code for warning in guide.warnings] == ["no_activities"]


def test_sessions_of_one_name_keep_their_numbers(from_markdown):
    guide = from_markdown(
        "# G\n\n## Rencontre 1 – La confiance\n\n### Accueil (10 min)\n\n## Rencontre 2 – La "
        "confiance\n\n### Retour (10 min)\n\n"
        "## Rencontre 3 – Le respect\n\n### Retour (10 min)\n"
    )
    titles = [session.title for session in guide.sessions]
    assert titles == ["Rencontre 1 – La confiance", "Rencontre 2 – La confiance", "Le respect"]
