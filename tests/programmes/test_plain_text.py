"""Text without markup."""

from workshops.programmes.content import Activity, Handout, Material, Variant
from workshops.programmes.plain_text import text_of_activity, text_of_html


def test_each_paragraph_and_item_is_a_line_and_entities_are_read():
    html = "<p>Un&nbsp;mot<br/>deux</p><ul><li>Trois <b>quatre</b></li><li>L&#x27;été</li></ul>"
    assert text_of_html(html).split("\n") == ["Un\xa0mot", "deux", "Trois quatre", "L'été"]


def test_a_paragraph_folded_over_several_lines_is_one_line():
    assert text_of_html("<p>Une phrase\nqui continue,\n  et finit.</p>\n<p>Une autre.</p>").split("\n") == [
        "Une phrase qui continue, et finit.",
        "Une autre.",
    ]


def test_everything_an_activity_says_is_searched():
    activity = Activity(
        id="a",
        title="Titre",
        purpose="Intention",
        steps="<ol><li>Étape</li></ol>",
        say="<p>Parole</p>",
        questions=("Question?",),
        materials=(Material("ficelle"),),
        tips="<p>Conseil</p>",
        variants=(Variant("shorter", "Variante"),),
        handouts=(Handout("Feuille", "<p>Texte remis</p>"),),
    )
    text = text_of_activity(activity)
    for word in ("Titre", "Intention", "Étape", "Parole", "Question", "ficelle", "Conseil", "Variante", "Texte remis"):
        assert word in text
