"""Which column of a file of learners is which, from its title in French or English."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.programmes.stems import plain

# The first of each is the title in the template, in French then in English.
TITLES: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "first_name": (("Prénom", "First name"), ("prenoms", "given name", "firstname")),
    "last_name": (("Nom", "Last name"), ("nom de famille", "family name", "surname", "lastname")),
    "email": (("Courriel", "Email"), ("adresse courriel", "e mail", "mail", "email address", "adresse")),
    "language": (("Langue", "Language"), ("langue des messages", "language of letters")),
    "employer": (("Organisme", "Organisation"), ("organization", "employeur", "employer", "milieu", "etablissement")),
    "function": (("Fonction", "Position"), ("poste", "titre", "title", "role", "job title")),
    "region": (("Région", "Region"), ()),
    "sector": (("Secteur", "Sector"), ()),
}
NEEDED = ("first_name", "last_name")


def title_of(field: str) -> str:
    """The title of a column, in the language of the interface."""
    french, english = TITLES[field][0]
    return english if (get_language() or "fr").startswith("en") else french


def known_columns(header: Iterable[str]) -> dict[str, int]:
    """The place of each column that is understood; the others are left alone.

    `ValidationError` when a needed column is missing, or one is there twice.
    """
    titles = {plain(own): field for field, (owns, _others) in TITLES.items() for own in owns}
    titles |= {other: field for field, (_owns, others) in TITLES.items() for other in others}
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        field = titles.get(plain(title))
        if field in found:
            raise ValidationError(_("Deux colonnes disent la même chose : gardez-en une seule."))
        if field:
            found[field] = place
    missing = [field for field in NEEDED if field not in found]
    if missing:
        words = _("Il manque une colonne : %(title)s. Le modèle à télécharger les a toutes.")
        raise ValidationError([words % {"title": title_of(field)} for field in missing])
    return found
