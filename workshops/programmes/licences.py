"""The name of a licence, and where its text can be read."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from .vocabulary import Licence

PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/zero/1.0/deed.{language}"
DEED = "https://creativecommons.org/licenses/{terms}/{version}/deed.{language}"


@dataclass(frozen=True)
class NamedLicence:
    """What a reader is shown: a name, and the address of its text; empty when the licence has no public text."""

    label: str | Promise
    url: str


def named_licence(written: str, language: str) -> NamedLicence | None:
    """The licence `written` as a code (`CC-BY-4.0`) or as its name (`CC BY 4.0`), its text in `language`.

    A licence that is not one of ours keeps the words it was written with; None when nothing was written.
    """
    if not written:
        return None
    code = code_of(written)
    return NamedLicence(Licence(code).label, _deed(code, language)) if code else NamedLicence(written, "")


def code_of(written: str) -> str:
    """The code of the licence `written` as a code or as its name in any language of the site; "" for one not ours.

    Editions keep the name a licence had in the language they were published from.
    """
    if written in Licence.values:
        return written
    for language, _name in settings.LANGUAGES:
        with override(language):
            for licence in Licence:
                if written == str(licence.label):
                    return str(licence.value)
    return ""


def _deed(code: str, language: str) -> str:
    if code == Licence.CC0:
        return PUBLIC_DOMAIN.format(language=language)
    if not code.startswith("CC-"):
        return ""
    *terms, version = code.removeprefix("CC-").split("-")
    return DEED.format(terms="-".join(terms).lower(), version=version, language=language)
