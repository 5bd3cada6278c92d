"""The interface's words in each language."""

import re
from datetime import timedelta
from pathlib import Path

import allauth
import pytest
import wagtail
import wagtail_localize
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone, translation
from django.utils.translation.reloader import translation_file_changed

from relais.catalogues import BORROWED, LOCALE, compile_catalogues
from relais.management.commands.collect_messages import problems_of, read_catalogue
from relais.presentation.figures import counted

# Spaces of Quebec French: a non-breaking one before a colon and inside « », none before ; ? and !
# (Office québécois de la langue française, Vitrine linguistique, « Tableau des espacements »).
# A colon inside a time or an address (13:30, http://) stands alone.
MISPLACED_SPACE = re.compile(
    r"(?<!\u00a0):(?=\s|$)|[^\S\u00a0]:|«(?!\u00a0\S)|(?<=\S)(?<!\u00a0)»|[^\S\u00a0]»|\s[;?!]"
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_left_untranslated(language):
    catalogue = read_catalogue(LOCALE, language)
    assert len(catalogue) > 100
    assert problems_of(language, catalogue, catalogue, check=True) == []


def test_a_string_nobody_translated_is_reported():
    catalogue = Catalog(locale="en")
    catalogue.add("Préparer cette rencontre")
    assert problems_of("en", catalogue, catalogue, check=True) == ["en: not translated: 'Préparer cette rencontre'"]
    assert problems_of("en", Catalog(locale="en"), catalogue, check=True)[0].startswith("en: not collected")


def test_a_doubtful_translation_is_reported():
    catalogue = Catalog(locale="en")
    catalogue.add("Retirer", "Withdraw", flags=["fuzzy"])
    assert problems_of("en", catalogue, catalogue, check=True)


def test_zero_is_singular_in_french_and_plural_in_english():
    with translation.override("fr"):
        assert counted(0, "session") == "0\u00a0rencontre"
    with translation.override("en"):
        assert counted(0, "session") == "0\u00a0sessions"


def test_catalogues_are_compiled_without_gettext(tmp_path):
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    (folder / "django.po").write_bytes(source.read_bytes())
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert compile_catalogues(tmp_path) == []


def french_sentences(message):
    """Every French text of a message: what is written in the code, singular and plural, and its French forms."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    written = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return [text for text in (*written, *strings) if text]


def test_french_spaces_do_not_break_a_line_before_a_colon_or_inside_quotation_marks():
    catalogue = read_catalogue(LOCALE, "fr")
    sentences = [text for message in catalogue if message.id for text in french_sentences(message)]
    assert len(sentences) > 900
    assert [text for text in sentences if MISPLACED_SPACE.search(text)] == []


def libraries_say(identifier):
    """Whether a catalogue of the libraries the admin is made of has this message."""
    folders = (Path(module.__file__).parent for module in (allauth, wagtail, wagtail_localize))
    catalogues = (path for folder in folders for path in folder.glob("**/locale/fr/LC_MESSAGES/django.mo"))
    return any(identifier in read_mo(path.open("rb")) for path in catalogues)


def test_words_borrowed_from_libraries_are_still_theirs_and_well_spaced():
    catalogue = [message for message in read_catalogue(BORROWED, "fr") if message.id]
    assert [message.id for message in catalogue if not libraries_say(message.id)] == []
    assert [message.string for message in catalogue if MISPLACED_SPACE.search(message.string)] == []


def test_what_libraries_say_badly_is_said_again():
    with translation.override("fr"):
        assert translation.gettext("Locale") == "Langue"
        assert translation.gettext("Successfully signed in as %(name)s.") == "Connexion réussie\u00a0: %(name)s."
        assert naturaltime(timezone.now() - timedelta(minutes=3)) == "il y a 3\u00a0minutes"


@pytest.mark.parametrize(
    "sentence",
    ["Rien à changer : tout tient.", "Matériel :", "Matériel:", "Dites « bonjour\u00a0».", "Dites «\u00a0bonjour ».",
     "Dites «bonjour».", "C’est lu\u00a0; vérifiez.", "Et ensuite ?", "Bravo\u00a0!"],
)  # fmt: skip
def test_a_misplaced_space_is_found(sentence):
    assert MISPLACED_SPACE.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vers 13:30, à http://exemple.org.",
        "Matériel\u00a0: crayon; feuille.",
        "Dites «\u00a0bonjour\u00a0»\u00a0: qui vient?",
    ],
)
def test_a_well_spaced_sentence_is_left_alone(sentence):
    assert MISPLACED_SPACE.search(sentence) is None


def test_words_asked_for_before_they_are_compiled_are_read_again(tmp_path, settings):
    """The first start asks for a word before there is any catalogue, and goes on to serve the site."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "passage"\nmsgstr "relais"\n'
    )
    settings.LOCALE_PATHS = [tmp_path]
    translation_file_changed(None, folder / "django.mo")
    try:
        with translation.override("fr"):
            assert translation.gettext("passage") == "passage"
        compile_catalogues(tmp_path)
        with translation.override("fr"):
            assert translation.gettext("passage") == "relais"
    finally:
        translation_file_changed(None, folder / "django.mo")


# One word for one thing: what was said otherwise before, and the word that stays.
RETIRED = {
    r"[Rr]édige[rz]": "écrire",
    r"[Mm]ots? libres?": "mot-clé",
    r"^Déroulement$|aucun déroulement": "étapes (le déroulement est la frise des minutes)",
    r"^Disposition$": "regroupement",
    r"^Garder( la note)?$|^Garder pour": "enregistrer",
    r"[Nn]otes? de contenu": "mise en garde",
    r"^Usage$": "droits d’usage",
    r"visible (pour|de) ": "visible par",
    r"comme c’est": "tel quel",
    r"\b[Dd]e %\(name\)s": "une tournure sans élision: « de Andrée-Anne » se lit mal",
}


@pytest.mark.parametrize("words", RETIRED)
def test_one_thing_has_one_word(words):
    catalogue = read_catalogue(LOCALE, "fr")
    said = [text for message in catalogue if message.id for text in french_sentences(message)]
    assert [text for text in said if re.search(words, text)] == []
