"""The interface's words in each language."""

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation

from relais.catalogues import LOCALE, compile_catalogues
from relais.management.commands.collect_messages import problems_of, read_catalogue
from relais.presentation.figures import counted


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
