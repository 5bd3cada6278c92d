"""Names of controlled words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from workshops.taxonomy.models import Region, Theme, validate_names, validate_phrases


def test_a_word_is_named_in_the_language_being_used():
    theme = Theme(code="limits", names={"fr": "Limites", "en": "Boundaries"})
    assert str(theme) == "Limites"
    with translation.override("en"):
        assert theme.name == "Boundaries"


def test_a_missing_translation_falls_back_to_french_then_to_the_code():
    with translation.override("en"):
        assert Theme(code="limits", names={"fr": "Limites"}).name == "Limites"
        assert Theme(code="limits", names={}).name == "limits"


@pytest.mark.parametrize("names", [{}, {"en": "Boundaries"}, {"fr": " "}, ["Limites"], {"fr": 3}])
def test_names_without_a_french_word_are_refused(names):
    with pytest.raises(ValidationError):
        validate_names(names)


def test_a_sentence_says_a_word_only_as_its_own_language_does():
    region = Region(code="09", phrases={"fr": "en Côte-Nord"})
    assert region.phrase == "en Côte-Nord"
    with translation.override("en"):
        assert region.phrase == ""


@pytest.mark.parametrize("phrases", [["en"], {"fr": 1}, "en"])
def test_phrases_that_are_not_words_by_language_are_refused(phrases):
    with pytest.raises(ValidationError):
        validate_phrases(phrases)
