"""What changed in a log, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.organisations.models import Organisation
from workshops.planning.vocabulary import Outcome, Reason
from workshops.taxonomy.models import Region, Setting

from .services.differences import CHANGED
from .vocabulary import FEWER_THAN, AgeBand, Gender, HowItWent, PlaceKind, SpokenLanguage

FIELD_WORDS: dict[str, Any] = {
    "organisation": gettext_lazy("L’organisme"),
    "date": gettext_lazy("La date"),
    "start_time": gettext_lazy("L’heure de début"),
    "minutes": gettext_lazy("La durée"),
    "participants": gettext_lazy("Le nombre de participants"),
    "facilitators": gettext_lazy("Le nombre de personnes qui animent"),
    "co_facilitators": gettext_lazy("La coanimation"),
    "place_kind": gettext_lazy("La sorte de lieu"),
    "setting": gettext_lazy("Le milieu"),
    "region": gettext_lazy("La région"),
    "language": gettext_lazy("La langue"),
    "how_it_went": gettext_lazy("Comment ça s’est passé"),
    "feedback": gettext_lazy("Le texte « À garder, à changer »"),
}


@dataclass(frozen=True)
class Change:
    """One thing that differs between two versions, in words; `before` and `after` are empty for texts."""

    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if not self.before:
            return _("%(what)s a changé.") % {"what": self.what}
        return _("%(what)s : %(before)s → %(after)s.") % {
            "what": self.what,
            "before": self.before,
            "after": self.after,
        }


def in_words(changes: Mapping[str, list[Any]], titles: Mapping[str, str]) -> Iterator[Change]:
    """Each change of `services.differences`. `titles` gives activities by `EDITION:ID`. A query for each list named."""
    for field, (before, after) in changes.items():
        kind, _colon, rest = field.partition(":")
        if kind == "activity":
            title = titles.get(rest) or _("une activité retirée depuis")
            yield Change(_("« %(title)s »") % {"title": title}, _outcome(before), _outcome(after))
        elif kind == "count":
            yield Change(_group(rest), _count(before), _count(after))
        else:
            what = str(FIELD_WORDS.get(field, field))
            if field == "co_facilitators" or [before, after] == [CHANGED, CHANGED]:
                yield Change(what)
            else:
                yield Change(what, _word(field, before), _word(field, after))


def _word(field: str, value: Any) -> str:
    if value in (None, ""):
        return _("rien")
    return str(_READ[field](value)) if field in _READ else str(value)


def _organisation(pk: int) -> str:
    return str(Organisation.objects.filter(pk=pk).first() or "—")


_READ: dict[str, Callable[[Any], Any]] = {
    "place_kind": lambda code: PlaceKind(code).label,
    "language": lambda code: SpokenLanguage(code).label,
    "how_it_went": lambda step: HowItWent(step).label,
    "date": lambda day: date_format(date.fromisoformat(day), "DATE_FORMAT"),
    "minutes": lambda minutes: _("%(minutes)s min") % {"minutes": minutes},
    "organisation": _organisation,
    "setting": lambda code: Setting.objects.filter(code=code).first() or code,
    "region": lambda code: Region.objects.filter(code=code).first() or code,
}


def _outcome(value: list[Any] | None) -> str:
    if value is None:
        return _("rien")
    outcome, reason, minutes = value
    words = str(Outcome(outcome).label)
    if minutes is not None:
        length = _("%(minutes)s min") % {"minutes": minutes}
        words = f"{words}, {length}"
    return f"{words} ({Reason(reason).label})" if reason else words


def _group(rest: str) -> str:
    age, _colon, gender = rest.partition(":")
    words = [str(AgeBand(age).label)] if age else []
    return ", ".join([*words, *([str(Gender(gender).label)] if gender else [])])


def _count(value: Any) -> str:
    if value == "<":
        return _("moins de %(number)s") % {"number": FEWER_THAN}
    return _("rien") if value is None else str(value)
