"""Which column is which, from its title in French or English."""

from collections.abc import Iterable, Sequence
from itertools import product

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from workshops.programmes.stems import plain

from ..vocabulary import AgeBand

# The first of each is the title in the template, in French then in English.
TITLES: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "guide": (("Guide", "Guide"), ("programme", "program", "titre du guide", "guide title")),
    "session": (("Rencontre", "Session"), ("seance", "atelier", "meeting", "workshop", "numero", "session number")),
    "date": (("Date", "Date"), ("jour", "day", "date de la rencontre", "session date")),
    "start_time": (("Heure", "Time"), ("heure de debut", "debut", "start", "start time")),
    "minutes": (("Minutes", "Minutes"), ("duree", "duree en minutes", "duree min", "duration", "length")),
    "hours": (("Heures", "Hours"), ("duree en heures", "duree h", "duration in hours")),
    "participants": (
        ("Participants", "Participants"),
        (
            "nombre de participants",
            "participantes et participants",
            "presences",
            "number of participants",
            "attendance",
        ),
    ),
    "facilitators": (
        ("Personnes qui animent", "Facilitators"),
        ("animation", "nombre de personnes qui animent", "number of facilitators"),
    ),
    "place_kind": (("Sorte de lieu", "Kind of place"), ("lieu", "place", "local", "room")),
    "setting": (("Milieu", "Setting"), ()),
    "region": (("Région", "Region"), ()),
    "language": (("Langue", "Language"), ()),
    "how_it_went": (("Comment ça s’est passé", "How it went"), ("impression", "appreciation", "rating")),
    "feedback": (
        ("À garder, à changer", "To keep, to change"),
        ("commentaire", "commentaires", "comment", "comments", "feedback", "note", "notes"),
    ),
}
NEEDED = ("guide", "session", "date", "participants")
NEEDED_WORDS = gettext_lazy("Il manque une colonne : %(title)s. Le modèle à télécharger les a toutes.")


def age_columns() -> dict[str, str]:
    """Age bands by every way their column may be titled: « 12-14 ans », « Âge 12 à 14 », "12 to 14 years"."""
    titles: dict[str, str] = {}
    for band in AgeBand:
        for ages, before, after in product(_ranges(band.value), ("", "age", "ages"), ("", "ans", "years", "years old")):
            titles[" ".join(filter(None, (before, ages, after)))] = band.value
    for language in ("fr", "en"):
        with override(language):
            titles |= {plain(str(band.label)): band.value for band in AgeBand}
    return titles


def _ranges(band: str) -> Iterable[str]:
    """The plain ways to write the ages of a band: « 12-14 », « 12 à 14 », "12 to 14"."""
    low, dash, high = band.partition("-")
    return (f"{low} {high}", f"{low} a {high}", f"{low} to {high}") if dash else (plain(band),)


def unread_columns(header: Sequence[str], known: Iterable[int], lines: Iterable[Sequence[str]]) -> list[str]:
    """The letters of the columns that say something and are not understood, as a spreadsheet names them.

    Their titles are not repeated: people also keep names of participants there.
    """
    from openpyxl.utils import get_column_letter

    places = set(range(len(header))) - set(known)
    told = {place for cells in lines for place in places if place < len(cells) and cells[place]}
    return [get_column_letter(place + 1) for place in sorted(told)]


def known_columns(header: Iterable[str]) -> dict[int, str]:
    """The field of each column that is understood, ages as `age:12-14`; the others are left alone.

    `ValidationError` when a needed column is missing, or one is there twice.
    """
    titles = {plain(own): field for field, (owns, _others) in TITLES.items() for own in owns}
    titles |= {other: field for field, (_owns, others) in TITLES.items() for other in others}
    titles |= {title: f"age:{band}" for title, band in age_columns().items()}
    found = {place: titles[plain(title)] for place, title in enumerate(header) if plain(title) in titles}
    fields = list(found.values())
    if len(set(fields)) < len(fields):
        raise ValidationError(_("Deux colonnes disent la même chose : gardez-en une seule."))
    missing = [field for field in NEEDED if field not in fields]
    if not {"minutes", "hours"} & set(fields):
        missing.append("minutes")
    if missing:
        raise ValidationError([NEEDED_WORDS % {"title": title_of(field)} for field in missing])
    return found


def title_of(field: str, language: str | None = None) -> str:
    """The title of a column, in the language of the interface."""
    kind, _colon, band = field.partition(":")
    if kind == "age":
        return str(AgeBand(band).label)
    french, english = TITLES[field][0]
    return english if _is_english(language) else french


def _is_english(language: str | None) -> bool:
    return (language or get_language() or "fr").startswith("en")
