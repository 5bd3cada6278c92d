"""For whom, in a sentence: genders and ages go together, « pour les garçons de 12 à 14 ans »."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.guides.catalogue import AGE_BANDS
from workshops.programmes.facets import Band
from workshops.programmes.vocabulary import GenderFocus

from .empty import How, Span

GENDERS: Mapping[str, Promise] = {
    GenderFocus.GIRLS: gettext_lazy("les filles"),
    GenderFocus.BOYS: gettext_lazy("les garçons"),
    GenderFocus.DIVERSE: gettext_lazy("les personnes trans et non binaires"),
}
# Where what is for all genders counts apart, boys means boys alone.
GROUPS: Mapping[str, Promise] = {
    GenderFocus.ALL: gettext_lazy("les groupes de tous genres"),
    GenderFocus.GIRLS: gettext_lazy("les groupes de filles"),
    GenderFocus.BOYS: gettext_lazy("les groupes de garçons"),
    GenderFocus.DIVERSE: gettext_lazy("les groupes de personnes trans et non binaires"),
}
BANDS: Mapping[str, Band] = {band.code: band for band in AGE_BANDS}
# Joins words of a filter, by its name.
Joiner = Callable[[str, Sequence[str]], str]


def whom(genders: Span | None, ages: Span | None, join: Joiner, *, apart: bool) -> str:
    """For whom there is nothing; empty when all but some are said, which comes at the end of the sentence."""
    genders, ages = (None if span is None or span.how == How.ALL_BUT else span for span in (genders, ages))
    no_gender, no_age = (span is not None and span.how == How.ANY for span in (genders, ages))
    if no_gender and no_age:
        return _("pour aucun genre ni aucun âge")
    named = None if genders is None or no_gender else join("gender", _named(genders, apart=apart))
    if named is None and (ages is None or no_age):
        return _("pour aucun genre") if no_gender else _("pour aucune tranche d’âge") if no_age else ""
    if named is None:
        people = join("age", [_of_ages(BANDS[code]) for code in ages.values]) if ages else ""
        return _("pour %(people)s d’aucun genre") % {"people": people} if no_gender else _for(people)
    if ages is None:
        return _for(named)
    if no_age:
        return _("pour %(people)s d’aucun âge") % {"people": named}
    return _for(f"{named} {join('age', [_aged(BANDS[code]) for code in ages.values])}")


def _named(genders: Span, *, apart: bool) -> list[str]:
    words = GROUPS if apart else GENDERS
    return [str(words[code]) for code in genders.values]


def _for(people: str) -> str:
    return _("pour %(people)s") % {"people": people}


def _of_ages(band: Band) -> str:
    """« les 12 à 14 ans »."""
    if band.last is None:
        return _("les %(from)s ans et plus") % {"from": band.first}
    if band.first == 0:
        return _("les %(to)s ans et moins") % {"to": band.last}
    return _("les %(from)s à %(to)s ans") % {"from": band.first, "to": band.last}


def _aged(band: Band) -> str:
    """« de 12 à 14 ans », after whom it is said of."""
    if band.last is None:
        return _("de %(from)s ans et plus") % {"from": band.first}
    if band.first == 0:
        return _("de %(to)s ans et moins") % {"to": band.last}
    return _("de %(from)s à %(to)s ans") % {"from": band.first, "to": band.last}
