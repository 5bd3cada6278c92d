"""Guides whose lists, short lines and openings say what they are."""


def things(activity):
    return [each.text for each in activity.materials]


def test_boxes_to_tick_are_no_part_of_a_thing_and_numbers_after_things_are_steps(from_markdown):
    guide = from_markdown(
        "# Ma voix\n\n## Rencontre 1 : Oser\n\n### La chaise (25 min)\n\nMatériel :\n\n"
        "- [x] deux chaises\n- [ ] un foulard\n\n"
        "1. Installer les chaises.\n2. Parler.\n   - remercier\n"
    )
    activity = guide.sessions[0].activities[0]
    assert things(activity) == ["deux chaises", "un foulard"]
    assert all(text in activity.steps_html for text in ("Installer les chaises.", "Parler.", "remercier"))


def test_a_duration_alone_under_a_heading(word, from_word, outline):
    word.add_heading("La ville", 0)
    word.add_heading("Rencontre 1 : Partir", 1)
    for title, time in (("La carte", "20 minutes"), ("Les règles", "(10 min)")):
        word.add_heading(title, 2)
        word.add_paragraph(time)
        word.add_paragraph("Chacun place sa maison.")
    assert outline(from_word(word)) == [("Partir", [("La carte", 20, 20), ("Les règles", 10, 10)])]


def test_a_time_in_brackets_after_a_run_in_heading(word, from_word, outline):
    word.add_heading("Pack plans", 0)
    word.add_heading("Meeting 1: Knots", 1)
    for head, rest in (("Opening.", " (5 mins) Flag ceremony."), ("Relay", " (15 mins): tie, run, untie.")):
        paragraph = word.add_paragraph()
        paragraph.add_run(head).bold = True
        paragraph.add_run(rest)
    assert outline(from_word(word)) == [("Knots", [("Opening", 5, 5), ("Relay", 15, 15)])]


def test_plain_text_in_lines(from_markdown, outline):
    guide = from_markdown(
        "LE SAC À DOS\nGuide pour les animatrices du camp\n\nATELIER 1 : JE PORTE\n\n"
        "1) Accueil (10 min)\nMatériel : aucun\n"
        "Chacun nomme une météo.\n\n2) Mon sac (30 min)\nDessiner ce qui est lourd.\n"
    )
    assert guide.title == "LE SAC À DOS"
    assert outline(guide) == [("JE PORTE", [("Accueil", 10, 10), ("Mon sac", 30, 30)])]


def test_things_told_in_a_sentence(from_markdown):
    guide = from_markdown(
        "# Nuit\n\n## Soirée 1\n\n### Le cercle (10 min)\n\nVous aurez besoin de crayons et de papier.\n\nParlez.\n\n"
        "### Le carnet (20 min)\n\nOuvrez le carnet. Matériel : carnets, gommes.\n"
    )
    circle, diary = guide.sessions[0].activities
    assert things(circle) == ["crayons", "papier"]
    assert things(diary) == ["carnets", "gommes"]


def test_the_title_said_again_and_a_subtitle_are_nothing_to_sort(from_markdown):
    guide = from_markdown(
        "---\ntitle: Ma voix\n---\n\n# Ma voix\n\n## Rencontre 1 : Oser\n\n### Le cri (10 min)\n\nCrier.\n"
    )
    assert guide.unsorted == []


def test_appendices_end_the_document_whatever_they_are_called(from_markdown, outline):
    guide = from_markdown(
        "# Soupe\n\n## Atelier 1 : Couper\n\n### La griffe (20 min)\n\nCouper.\n\n"
        "## Annexe : Les recettes\n\nMatériel : sel\n\n"
        "## Annexe 2 : Les gestes (2 pages)\n\n- Laver\n"
    )
    assert outline(guide) == [("Couper", [("La griffe", 20, 20)])]
    assert [each.where for each in guide.unsorted] == ["", ""]


def test_facts_in_brackets_under_a_heading(from_markdown, outline):
    guide = from_markdown(
        "# Riders\n\n## Class 1 - Hands\n\n### Helmets\n\n"
        "*(Time: 20 minutes; Materials: helmets, mirror)*\n\nShow it.\n\n"
        "### Signals\n\n*(Time: 15 minutes; Materials: none)*\n\nShow it.\n"
    )
    assert outline(guide) == [("Hands", [("Helmets", 20, 20), ("Signals", 15, 15)])]
    assert list(map(things, guide.sessions[0].activities)) == [["helmets", "mirror"], []]


def test_a_title_whose_words_are_also_a_label(from_markdown, outline):
    guide = from_markdown(
        "# Le conseil des jeunes\n\nGuide pour animer des rencontres.\n\n# Rencontre 1 : Choisir\n\n"
        "## La boîte (20 min)\n\nTirer.\n\n"
        "# Rencontre 2 : Agir\n\n## Le vote (10 min)\n\nVoter.\n"
    )
    assert guide.title == "Le conseil des jeunes"
    assert [title for title, _ in outline(guide)] == ["Choisir", "Agir"]


def test_an_agenda_as_a_list_of_clock_times(from_markdown, outline):
    guide = from_markdown(
        "# Journée de formation\n\n## Horaire\n\n- 9 h 00 – 9 h 30 : Accueil\n- 9 h 30 – 10 h 30 : "
        "Présentation des outils\n- 10 h 30 – 10 h 45 : Pause\n- 10 h 45 – 12 h 00 : Ateliers en équipes\n"
    )
    activities = [
        ("Accueil", 30, 30),
        ("Présentation des outils", 60, 60),
        ("Pause", 15, 15),
        ("Ateliers en équipes", 75, 75),
    ]
    assert outline(guide) == [("Journée de formation", activities)]


def test_steps_with_times_are_the_activities_of_a_single_session(from_markdown, outline):
    guide = from_markdown(
        "# Atelier : Mes limites\n\nDurée : 60 minutes\n\n## Matériel\n\n- crayons\n\n## Déroulement\n\n1. "
        "Accueil (10 min)\n2. Discussion en équipes (30 min)\n   - Demandez ce qu'est une limite.\n3. Clôture "
        "(20 min)\n"
    )
    activities = [("Accueil", 10, 10), ("Discussion en équipes", 30, 30), ("Clôture", 20, 20)]
    assert outline(guide) == [("Atelier : Mes limites", activities)]
    session = guide.sessions[0]
    assert (session.minutes, session.preparation) == (60, ["crayons"])
    assert session.activities[1].steps_html == "<ul><li>Demandez ce qu'est une limite.</li></ul>"


def test_steps_without_times_make_one_activity(from_markdown, outline):
    guide = from_markdown(
        "# Le cercle de parole\n\n**Durée :** 30 minutes\n**Matériel :** une balle, des chaises et un "
        "tapis\n\n**Objectif :** apprendre à écouter\n\n## Étapes\n\n1. Formez un cercle.\n2. Lancez la "
        "balle.\n\n## Questions\n\n- Comment vous sentez-vous?\n"
    )
    assert outline(guide) == [("Le cercle de parole", [("Le cercle de parole", 30, 30)])]
    activity = guide.activities[0]
    assert [each.name for each in activity.materials] == ["balle", "chaises", "tapis"]
    assert activity.steps_html == "<ol><li>Formez un cercle.</li><li>Lancez la balle.</li></ol>"
    assert activity.questions == ["Comment vous sentez-vous?"]


def test_steps_told_after_a_timed_title_on_one_line(from_markdown, outline):
    guide = from_markdown(
        "# Lessons\n\n## Lesson 1 – Saying no\n\n**Time:** 50 minutes\n**Materials:** Handout 1, "
        "markers\n\n**Procedure**\n\n"
        "1. Warm-up (5 min): ask students to share one word.\n2. Role play (45 min)\n"
    )
    assert outline(guide) == [("Saying no", [("Warm-up", 5, 5), ("Role play", 45, 45)])]
    assert guide.activities[0].steps_html == "<p>ask students to share one word.</p>"
    assert guide.sessions[0].preparation == ["Handout 1", "markers"]
