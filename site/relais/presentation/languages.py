"""Languages, named in the interface's."""

from django.utils.translation import get_language, get_language_info


def language_name(code: str) -> str:
    """The name of a language as within a sentence: « anglais », "French", whose capital English keeps."""
    name = str(get_language_info(code)["name_translated"])
    return name if (get_language() or "").startswith("en") else name.lower()
