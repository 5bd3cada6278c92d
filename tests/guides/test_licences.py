"""Licences by name, with where their text is."""

import pytest

from workshops.programmes.licences import named_licence
from workshops.programmes.vocabulary import Licence


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/deed.fr"),
        ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr"),
        ("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/deed.fr"),
        ("reserved", ""),
        ("Licence maison", ""),
    ],
)
def test_a_licence_leads_to_its_text_when_it_has_one(written, url):
    assert named_licence(written, "fr").url == url


def test_every_licence_is_known_by_code_and_by_name():
    for licence in Licence:
        by_code, by_name = (named_licence(str(written), "en") for written in (licence.value, licence.label))
        assert by_code == by_name
        assert str(by_code.label) == str(licence.label)


def test_other_words_are_kept_and_none_gives_none():
    assert str(named_licence("Licence maison", "fr").label) == "Licence maison"
    assert named_licence("", "fr") is None
