"""The languages of the interface and of programmes: what each is called, and how its pages are marked."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info

# As pages say their language, where the country settles how dates are read aloud and words are cut.
REGIONAL = {"fr": "fr-CA", "en": "en-CA"}


def language_name(code: str) -> str:
    """The name of a language as within a sentence: « anglais », "French", whose capital English keeps.

    One that Django does not know has its own name, in its own letters.
    """
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return own_name(code)
    return name if (get_language() or "").startswith("en") else name.lower()


def own_name(code: str) -> str:
    """What a language calls itself; its code when the site does not speak it."""
    return dict(interface_languages()).get(code, code)


def interface_languages() -> list[tuple[str, str]]:
    """The languages of the interface, as choices: the code, and what each calls itself."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def other_languages() -> list[tuple[str, str]]:
    """Those the page could also be read in."""
    own = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return [(code, name) for code, name in interface_languages() if code != own]


def html_language(code: str = "") -> str:
    """The mark of a language for a whole page or document: that of the interface unless told."""
    code = code or get_language() or settings.LANGUAGE_CODE
    return REGIONAL.get(code, code)
