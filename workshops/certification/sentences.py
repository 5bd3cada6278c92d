"""Outcomes and statuses in sentences, in the language of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.presentation.figures import short_date
from workshops.curricula.rules.explanation import listed_with_and, logged_sessions, reflection_days

from .outcome import Missing, Outcome, Requirement
from .renewal import Way, WayMissing
from .standing import State
from .status import Status

NO_TITLES: Mapping[str, str] = {}
MOST_IN_A_SENTENCE = 3  # names; more are easier to read one under the other


@dataclass(frozen=True)
class Part:
    """What is missing, in a sentence; many names are `listed` under it, each with whether it is mandatory.

    `choice`: the listed ones are to choose from, not all of them are asked.
    """

    sentence: str
    listed: tuple[tuple[str, bool], ...] = ()
    choice: bool = False


def outcome_in_words(outcome: Outcome, titles: Mapping[str, str] = NO_TITLES) -> tuple[str, ...]:
    """One sentence when the rule is met, else one for each part that is missing."""
    if outcome.met:
        return (_("Tout ce que la règle demande est là."),)
    return tuple(missing_in_words(each, titles) for each in outcome.missing)


def outcome_in_parts(
    outcome: Outcome, titles: Mapping[str, str], quoted: Mapping[str, str] | None = None
) -> tuple[Part, ...]:
    """The same as `outcome_in_words`, many names in a list instead. `quoted`: `titles` as sentences take them in."""
    if outcome.met:
        return tuple(Part(sentence) for sentence in outcome_in_words(outcome))
    parts = []
    for each in outcome.missing:
        listed = tuple((titles[key], key in each.mandatory) for key in each.among if key in titles)
        if len(listed) > MOST_IN_A_SENTENCE:
            sentence = missing_in_words(replace(each, among=(), mandatory=()))
            parts.append(Part(sentence, listed, choice=each.still < len(listed)))
        else:
            parts.append(Part(missing_in_words(each, titles if quoted is None else quoted)))
    return tuple(parts)


def missing_in_words(missing: Missing, titles: Mapping[str, str] = NO_TITLES) -> str:
    """What is missing, which, and by when. `titles` names sessions by block id and competencies by code."""
    if missing.requirement == Requirement.VETTING:
        return _("Il manque une vérification d’antécédents valide à la date de la certification.")
    words = {"what": _what(missing, titles), "day": missing.by and short_date(missing.by)}
    if missing.by is None:
        return _("Il manque %(what)s.") % words
    if not missing.possible:
        return _("Il manque %(what)s; c’était à faire au plus tard le %(day)s.") % words
    return _("Il manque %(what)s, au plus tard le %(day)s.") % words


def _what(missing: Missing, titles: Mapping[str, str]) -> str:
    count = missing.still
    if missing.requirement == Requirement.PRACTICE:
        return ngettext("%(count)s rencontre à animer et à consigner", "%(count)s rencontres à animer et à consigner",
                        count) % {"count": count}  # fmt: skip
    if missing.requirement == Requirement.SESSIONS:
        words = ngettext("%(count)s rencontre", "%(count)s rencontres", count)
    else:
        words = ngettext("%(count)s compétence", "%(count)s compétences", count)
    return words % {"count": count} + _which(missing, titles)


def _which(missing: Missing, titles: Mapping[str, str]) -> str:
    """The names, where known: all of them when all are missing, else those to choose from and those that must be."""
    named = [titles[each] for each in missing.among if each in titles]
    notes = []
    if named and len(named) == len(missing.among):
        if missing.still == len(named):
            return f" ({listed_with_and(named)})"
        notes.append(_("parmi %(names)s") % {"names": listed_with_and(named)})
    if missing.mandatory:
        names = [titles.get(each, each) for each in missing.mandatory]
        notes.append(_("obligatoirement %(names)s") % {"names": listed_with_and(names)})
    return f" ({'; '.join(notes)})" if notes else ""


def renewal_in_words(missing: WayMissing) -> str:
    """What a way of renewing still lacks."""
    if missing.way == Way.REFLECTION:
        what = reflection_days(missing.still)
    elif missing.way == Way.PRACTICE:
        what = logged_sessions(missing.still)
    else:
        what = _("une nouvelle cohorte")
    first = short_date(missing.counts_from)
    if missing.by is None:
        return _("Il manque %(what)s, à partir du %(first)s.") % {"what": what, "first": first}
    days = {"what": what, "first": first, "last": short_date(missing.by)}
    return _("Il manque %(what)s, entre le %(first)s et le %(last)s.") % days


def status_in_words(status: Status) -> str:
    """The status and its dates, without its reason: what anyone may read on the page that verifies a certificate."""
    return _status_sentence(status) % {"since": _day(status.since), "until": _day(status.until)}


def _status_sentence(status: Status) -> str:
    if status.state == State.ACTIVE and status.until is None:
        return _("Active depuis le %(since)s, sans échéance.")
    return {
        State.NOT_YET: _("Cette certification n’est pas encore en vigueur."),
        State.ACTIVE: _("Active jusqu’au %(until)s."),
        State.LAPSING: _("Active, et à renouveler avant la fin du %(until)s."),
        State.LAPSED: _("Échue depuis le %(since)s."),
        State.SUSPENDED: _("Suspendue depuis le %(since)s."),
        State.REVOKED: _("Révoquée depuis le %(since)s."),
    }[status.state]


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
