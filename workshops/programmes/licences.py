"""The name of a licence, and where its text can be read."""

from dataclasses import dataclass

from django.utils.functional import Promise

from .vocabulary import Licence

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
    for licence in Licence:
        if written in (licence.value, str(licence.label)):
            return NamedLicence(licence.label, _deed(licence.value, language))
    return NamedLicence(written, "")


def _deed(code: str, language: str) -> str:
    if not code.startswith("CC-"):
        return ""
    *terms, version = code.removeprefix("CC-").split("-")
    return DEED.format(terms="-".join(terms).lower(), version=version, language=language)
