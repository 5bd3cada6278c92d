"""Names of controlled words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from workshops.taxonomy.models import Theme, validate_names


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
