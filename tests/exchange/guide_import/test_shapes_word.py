"""Word guides of many shapes."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def add_xml(document, xml):
    body = document.element.body
    element = parse_xml(xml.replace(" NS", f" {NAMESPACES}", 1))
    body.insert(len(body) - 1, element)


def say(document, text, *, size=None, bold=False, underlined=False):
    run = document.add_paragraph().add_run(text)
    run.bold = bold or None
    run.underline = underlined or None
    if size:
        run.font.size = Pt(size)


@pytest.fixture
def french_guide(word):
    """A programme of two sessions with heading styles, each activity with all its parts."""
    word.add_heading("Prendre sa place", 0)
    word.add_paragraph("Un programme pour les jeunes qui veulent parler des relations égalitaires entre eux.")
    word.add_paragraph("Public cible : jeunes de 14 à 17 ans")
    word.add_heading("Objectifs", 1)
    word.add_paragraph("Nommer ses limites", style="List Bullet")
    word.add_paragraph("Reconnaître la pression", style="List Bullet")
    for number, (name, activities) in enumerate(
        [
            ("Se connaître", [("Accueil", "10 min"), ("Le cercle", "30 à 45 min")]),
            ("Dire non", [("Le mur", "1h à 1h15")]),
        ],
        1,
    ):
        word.add_heading(f"Rencontre {number} – {name}", 1)
        word.add_paragraph("Durée totale : 75 minutes")
        word.add_paragraph("Une rencontre pour se parler sans se juger.")
        word.add_heading("Avant la rencontre", 2)
        word.add_paragraph("Placer les chaises en cercle", style="List Bullet")
        for place, (title, time) in enumerate(activities, 1):
            word.add_heading(f"Activité {place} : {title}", 2)
            word.add_paragraph(f"Durée : {time}")
            word.add_heading("Matériel", 3)
            word.add_paragraph("14 crayons", style="List Bullet")
            word.add_paragraph("Une feuille par participant", style="List Bullet")
            word.add_heading("Déroulement", 3)
            word.add_paragraph("Formez des équipes de 4.", style="List Number")
            word.add_paragraph("Discutez.", style="List Number")
            word.add_heading("Questions", 3)
            word.add_paragraph("Qu’est-ce qui vous a surpris?", style="List Bullet")
            word.add_heading("Note pour l’animateur·trice", 3)
            word.add_paragraph("Accueillez les silences.")
    word.add_heading("Bibliographie", 1)
    word.add_paragraph("Un livre, 2020.")
    return word


def test_a_programme_with_heading_styles(french_guide, from_word, outline):
    guide = from_word(french_guide)
    assert (guide.title, guide.language) == ("Prendre sa place", "fr")
    assert guide.summary.startswith("Un programme pour les jeunes")
    assert guide.objectives == ["Nommer ses limites", "Reconnaître la pression"]
    assert "jeunes de 14 à 17 ans" in guide.introduction_html
    assert outline(guide) == [
        ("Se connaître", [("Accueil", 10, 10), ("Le cercle", 30, 45)]),
        ("Dire non", [("Le mur", 60, 75)]),
    ]
    assert [each.text for each in guide.unsorted] == ["Bibliographie\nUn livre, 2020."]


def test_the_parts_of_a_session(french_guide, from_word):
    session = from_word(french_guide).sessions[0]
    assert session.minutes == 75
    assert session.purpose == "Une rencontre pour se parler sans se juger."
    assert session.preparation == ["Placer les chaises en cercle"]


def test_the_parts_of_an_activity(french_guide, from_word):
    activity = from_word(french_guide).activities[1]
    assert [(each.name, each.quantity, each.per) for each in activity.materials] == [
        ("crayons", 14, "group"),
        ("feuille", 1, "participant"),
    ]
    assert activity.steps_html == "<ol><li>Formez des équipes de 4.</li><li>Discutez.</li></ol>"
    assert activity.questions == ["Qu’est-ce qui vous a surpris?"]
    assert activity.tips_html == "<p>Accueillez les silences.</p>"
    assert (activity.grouping, activity.small_group_size) == ("small_groups", 4)
    assert activity.duration_text == "30 à 45 min"


def test_counts_and_warnings_say_what_to_check(french_guide, from_word):
    guide = from_word(french_guide)
    counts = guide.counts()
    assert (counts.sessions, counts.activities, counts.timed, counts.unsorted) == (2, 3, 3, 1)
    assert counts.to_check == len(guide.warnings) == 1
    assert guide.warnings[0].sentence.startswith("Se connaître\u00a0: la durée annoncée")


def test_sizes_and_bold_make_headings_without_styles(word, from_word, outline):
    say(word, "Mon programme à moi", size=20, bold=True)
    say(word, "Ce programme aide les jeunes à nommer ce qu’ils vivent avec les autres.")
    say(word, "Se connaître", size=16, bold=True)
    say(word, "Accueil (10 min)", size=13, bold=True)
    say(word, "On se salue tous ensemble dans la bonne humeur.")
    say(word, "Le portrait (30 min)", size=13, bold=True)
    say(word, "Matériel", underlined=True)
    say(word, "Des crayons, du papier")
    say(word, "Déroulement", underlined=True)
    say(word, "Chaque personne dessine son portrait et le présente ensuite au groupe.")
    say(word, "Se respecter", size=16, bold=True)
    say(word, "Le débat (45 min)", size=13, bold=True)
    say(word, "On débat.")
    guide = from_word(word)
    assert guide.title == "Mon programme à moi"
    assert outline(guide) == [
        ("Se connaître", [("Accueil", 10, 10), ("Le portrait", 30, 30)]),
        ("Se respecter", [("Le débat", 45, 45)]),
    ]
    assert [each.name for each in guide.activities[1].materials] == ["crayons", "papier"]


def test_plain_lines_without_any_formatting(word, from_word, outline):
    for text in (
        "Atelier sur les limites",
        "Rencontre 1 : Dire non",
        "Durée : 1 h 15",
        "Activité 1 : Accueil (5 min)",
        "On se présente.",
        "Activité 2 : Les mots (30 min)",
        "Matériel :",
        "- papier",
        "- crayons",
        "Déroulement :",
        "Écrire des mots.",
        "Activité 3 : Retour (10 min)",
        "Questions :",
        "Qu’avez-vous aimé?",
        "Rencontre 2 : Dire oui",
        "Activité 1 : Jeu (15 min)",
    ):
        word.add_paragraph(text)
    guide = from_word(word)
    assert guide.title == "Atelier sur les limites"
    assert outline(guide) == [
        ("Dire non", [("Accueil", 5, 5), ("Les mots", 30, 30), ("Retour", 10, 10)]),
        ("Dire oui", [("Jeu", 15, 15)]),
    ]
    assert [each.name for each in guide.activities[1].materials] == ["papier", "crayons"]
    assert guide.activities[2].questions == ["Qu’avez-vous aimé?"]


def test_styles_are_known_by_localised_names_and_through_their_parents(word, from_word, outline):
    styles = word.styles.element
    for identifier, name, parent in (
        ("Titre11", "Titre 1", "Normal"),
        ("Titre22", "Titre 2", "Normal"),
        ("Maison", "Titre d’activité maison", "Titre22"),
    ):
        xml = (
            f'<w:style NS w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn '
            f'w:val="{parent}"/></w:style>'
        )
        styles.append(parse_xml(xml.replace(" NS", f" {NAMESPACES}")))
    for text, style in (
        ("Programme Rives", "Titre"),
        ("Rencontre 1", "Titre11"),
        ("Accueil", "Maison"),
        ("Durée : 10 min", ""),
        ("Le jeu", "Titre22"),
        ("Temps : 1h", ""),
    ):
        paragraph = word.add_paragraph(text)
        if style:
            paragraph._p.get_or_add_pPr().insert(0, parse_xml(f'<w:pStyle {NAMESPACES} w:val="{style}"/>'))
    guide = from_word(word)
    assert guide.title == "Programme Rives"
    assert outline(guide) == [("Rencontre 1", [("Accueil", 10, 10), ("Le jeu", 60, 60)])]


def test_insertions_are_taken_and_deletions_dropped(word, from_word):
    word.add_heading("Activité 1 – Cercle (10 min)", 1)
    add_xml(
        word,
        '<w:p NS><w:r><w:t xml:space="preserve">Texte </w:t></w:r><w:ins w:id="1" '
        'w:author="a"><w:r><w:t>inséré</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>supprimé</w:delText></w:r></w:del><w:r><w:t> '
        "fin</w:t></w:r></w:p>",
    )
    add_xml(
        word, '<w:p NS><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr><w:r><w:t>Début de</w:t></w:r></w:p>'
    )
    add_xml(word, '<w:p NS><w:r><w:t xml:space="preserve"> phrase</w:t></w:r></w:p>')
    steps = from_word(word).activities[0].steps_html
    assert steps == "<p>Texte inséré fin</p><p>Début de phrase</p>"


def test_text_boxes_and_content_controls_are_read_once(word, from_word):
    word.add_heading("Activité 1 – Cercle (10 min)", 1)
    box = "<w:txbxContent><w:p><w:r><w:t>Dans la boîte</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        word,
        f"<w:p NS><w:r><mc:AlternateContent><mc:Choice "
        f'Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    add_xml(word, "<w:sdt NS><w:sdtContent><w:p><w:r><w:t>Dans le champ</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    assert from_word(word).activities[0].steps_html == "<p>Dans la boîte</p><p>Dans le champ</p>"


def test_links_soft_breaks_and_special_characters(word, from_word):
    word.add_heading("Activité 1 – Cercle (10 min)", 1)
    add_xml(
        word,
        '<w:p NS><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"https://example.org/x" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>le site</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve">, '
        "ici</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>même</w:t></w:r><w:r><w:br/></w:r>"
        "<w:r><w:t>Matériel : craie</w:t></w:r></w:p>",
    )
    activity = from_word(word).activities[0]
    assert activity.steps_html == '<p><a href="https://example.org/x">le site</a>, ici-même</p>'
    assert [each.name for each in activity.materials] == ["craie"]


def test_headers_are_kept_to_sort_and_page_numbers_are_not(word, from_word):
    word.add_heading("Activité 1 – Cercle (10 min)", 1)
    word.sections[0].header.paragraphs[0].text = "Organisme Tartempion"
    word.sections[0].footer.paragraphs[0].text = "3"
    guide = from_word(word)
    assert [(each.text, each.position) for each in guide.unsorted] == [("Organisme Tartempion", "en-tête de page")]


def test_a_contents_table_is_neither_sessions_nor_lost(word, from_word, outline):
    add_xml(
        word,
        '<w:sdt NS><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of '
        'Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>Rencontre 1 4</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    word.add_heading("Rencontre 1", 1)
    word.add_heading("Accueil (10 min)", 2)
    guide = from_word(word)
    assert outline(guide) == [("Rencontre 1", [("Accueil", 10, 10)])]
    assert "Rencontre 1 4" in [each.text for each in guide.understood]


def test_notes_at_the_foot_follow_what_calls_them(word_bytes, from_word):
    """python-docx writes no footnotes: the part is added by hand."""
    document = docx.Document()
    document.add_heading("Activité 1 – Cercle (10 min)", 1)
    add_xml(document, '<w:p NS><w:r><w:t>Formez un cercle.</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>')
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as PackagePart

    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="5"><w:p><w:r><w:t>Assis au '
        f"sol.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = PackagePart(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    activity = from_word(document).activities[0]
    assert "Formez un cercle." in activity.steps_html
    assert "Assis au sol." in activity.tips_html
