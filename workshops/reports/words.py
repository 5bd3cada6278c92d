"""How figures, their dimensions and their categories are named."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.session_logs.vocabulary import AgeBand, Gender
from workshops.taxonomy.models import Region, Setting, Theme

from .contributions import UNSHARED
from .exact import UNSAID, Span
from .rounding import BASE

NBSP = "\u00a0"

DIMENSIONS: dict[str, Promise] = {
    "guide": gettext_lazy("Programme"),
    "theme": gettext_lazy("Thème"),
    "region": gettext_lazy("Région"),
    "setting": gettext_lazy("Milieu"),
    "age": gettext_lazy("Âge"),
    "gender": gettext_lazy("Genre"),
}
BY: dict[str, Promise] = {
    "guide": gettext_lazy("Par programme"),
    "theme": gettext_lazy("Par thème"),
    "region": gettext_lazy("Par région"),
    "setting": gettext_lazy("Par milieu"),
    "age": gettext_lazy("Par âge"),
    "gender": gettext_lazy("Par genre"),
    "month": gettext_lazy("Par mois"),
}
MEASURES: dict[str, Promise] = {
    "sessions": gettext_lazy("Rencontres"),
    "participants": gettext_lazy("Présences"),
    "hours": gettext_lazy("Heures"),
}
TERMS: dict[str, Any] = {"theme": Theme, "region": Region, "setting": Setting}
FIXED: dict[str, Any] = {"age": AgeBand, "gender": Gender}


class Names:
    """The names of categories, read once for a page: a query for each controlled list it mentions."""

    def __init__(self, guides: Mapping[str, str]) -> None:
        self.guides = guides
        self._terms = cache(self._read_terms)

    def of(self, dimension: str, category: str) -> str:
        """The name of a category; its code when it is not known any more."""
        if category == UNSAID:
            return _("Non précisé")
        if dimension == "guide":
            return (
                _("Programmes internes d’un organisme") if category == UNSHARED else self.guides.get(category, category)
            )
        if dimension in FIXED:
            words = FIXED[dimension]
            return capfirst(str(words(category).label)) if category in words.values else category
        return self._terms(dimension).get(category, category)

    def rank(self, dimension: str, category: str) -> int:
        """The place of a category whose list has an order of its own; 0 in the others."""
        values = list(FIXED[dimension].values) if dimension in FIXED else []
        return values.index(category) if category in values else 0

    @staticmethod
    def _read_terms(dimension: str) -> dict[str, str]:
        return {term.code: term.name for term in TERMS[dimension].objects.all()}


def number(value: int | float) -> str:
    """A number with its thousands apart; hours keep one decimal when they have any."""
    places = 1 if value % 1 else 0
    return number_format(value, decimal_pos=places, force_grouping=True).replace(" ", NBSP).replace("\u202f", NBSP)


def span(value: Span) -> str:
    """A number, or what is known of it: « moins de 5 », « 12 à 15 »."""
    if value.exact:
        return number(value.low)
    if value.low > 0 and value.high < BASE:
        return _("moins de 5")
    return _("%(low)s à %(high)s") % {"low": number(value.low), "high": number(value.high)}
