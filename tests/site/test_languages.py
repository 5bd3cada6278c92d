"""Languages as a sentence names them."""

import pytest
from django.utils.translation import override

from relais.presentation.languages import language_name


@pytest.mark.parametrize(("interface", "names"), [("fr", ["français", "anglais"]), ("en", ["French", "English"])])
def test_a_language_keeps_its_capital_in_english_alone(interface, names):
    with override(interface):
        assert [language_name(code) for code in ("fr", "en")] == names
