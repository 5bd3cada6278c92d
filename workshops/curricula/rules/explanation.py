"""A rule explained back in a sentence or two, in the language of the interface."""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .months import NBSP, every, period_in_words, within_of_the_course
from .rule import CompetenciesMet, Practice, PracticeAfterCourse, Renewal, Rule, SessionsAttended
from .vocabulary import AwardKind, Vetting

WHO = {
    AwardKind.PIVOT: gettext_lazy("Une ou un pivot"),
    AwardKind.FACILITATOR: gettext_lazy("Une animatrice ou un animateur du guide"),
    AwardKind.TRAINER: gettext_lazy("Une formatrice ou un formateur du programme"),
    AwardKind.ATTESTATION: gettext_lazy("Une personne inscrite"),
}

AFTER, RENEWING, ANY_TIME = "practice.programmes", "renewal.practice.programmes", "both"
WHAT_COUNTS = {
    ANY_TIME: gettext_lazy("Les rencontres qui comptent sont celles de %(programmes)s."),
    AFTER: gettext_lazy("Les rencontres animées après le cours sont celles de %(programmes)s."),
    "renewal.reflection.programmes": gettext_lazy("Les journées de réflexion sont celles de %(programmes)s."),
    RENEWING: gettext_lazy("Les rencontres qui renouvellent sont celles de %(programmes)s."),
}
GONE = gettext_lazy("un programme qui n’existe plus")

MOST_IN_ONE_SENTENCE = 2  # clauses; the renewal is one more


def explain(rule: Rule, title: str = "", titles: Mapping[str, str] | None = None) -> str:
    """What the rule asks, every figure of it, in as few sentences as stay easy to read.

    `title` names the guide or curriculum of the award, which the rule itself does not hold; `titles`, by translation
    key, those whose sessions and days count. Without `titles` these are not told; one that is not there is gone.
    """
    who = str(WHO[rule.award.kind])
    if title:
        who = _("%(who)s « %(title)s »") % {"who": who, "title": title}
    does, afterwards = list(_clauses(rule)), list(_afterwards(rule))
    if rule.renewal and rule.validity_months is not None:
        every_so_often = {"every": every(rule.validity_months), "ways": _ways(rule.renewal)}
        if len(does) <= MOST_IN_ONE_SENTENCE:
            does.append(_("renouvelle sa certification %(every)s par %(ways)s") % every_so_often)
        else:
            afterwards.insert(0, _("La certification se renouvelle %(every)s par %(ways)s.") % every_so_often)
    does = does or [_("n’a aucune condition à remplir")]
    named = [] if titles is None else list(_what_counts(rule, titles))
    sentences = [_("%(who)s %(does)s.") % {"who": who, "does": listed_with_and(does)}, *afterwards, *named]
    return re.sub(r"(?<=\d) ", NBSP, " ".join(sentences))


def listed_with_and(items: Iterable[str]) -> str:
    """« a, b et c »."""
    *most, last = items
    return _("%(most)s et %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def listed_with_or(items: Iterable[str]) -> str:
    """« a, b ou c »."""
    *most, last = items
    return _("%(most)s ou %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def logged_sessions(count: int) -> str:
    """« une rencontre consignée », « 4 rencontres consignées »."""
    return ngettext("une rencontre consignée", "%(count)s rencontres consignées", count) % {"count": count}


def reflection_days(count: int) -> str:
    """« une journée de réflexion », « 2 journées de réflexion »."""
    return ngettext("une journée de réflexion", "%(count)s journées de réflexion", count) % {"count": count}


def _clauses(rule: Rule) -> Iterator[str]:
    if rule.sessions:
        yield _attends(rule.sessions)
    if rule.competencies:
        yield _meets(rule.competencies)
    if rule.practice:
        yield _practises(rule.practice)
    if rule.vetting == Vetting.AT_AWARD:
        yield _("présente une vérification d’antécédents valide à la date de la certification")
    elif rule.vetting == Vetting.THROUGHOUT:
        yield _("garde en tout temps une vérification d’antécédents valide")


def _attends(part: SessionsAttended) -> str:
    among = len(part.sessions)
    figures = {"count": part.needed, "among": among}
    if part.needed >= among:
        words = ngettext("participe à la rencontre", "participe aux %(count)s rencontres", among) % figures
    else:
        words = ngettext(
            "participe à %(count)s rencontre sur %(among)s",
            "participe à %(count)s rencontres sur %(among)s",
            part.needed,
        ) % figures  # fmt: skip
    notes = [_("reprise possible dans une autre cohorte")] if part.make_ups else []
    notes += [_("présence partielle acceptée")] if part.partial else []
    return f"{words} ({', '.join(notes)})" if notes else words


def _meets(part: CompetenciesMet) -> str:
    among = len(part.competencies)
    figures = {"count": part.needed, "among": among}
    if part.needed >= among:
        return ngettext("satisfait la compétence", "satisfait les %(count)s compétences", among) % figures
    words = ngettext(
        "satisfait %(count)s compétence sur %(among)s", "satisfait %(count)s compétences sur %(among)s", part.needed
    )
    mandatory = ngettext("dont %(count)s obligatoire", "dont %(count)s obligatoires", len(part.mandatory))
    note = f" ({mandatory % {'count': len(part.mandatory)}})" if part.mandatory else ""
    return words % figures + note


def _practises(part: PracticeAfterCourse) -> str:
    words = ngettext("anime et consigne une rencontre", "anime et consigne %(count)s rencontres", part.logs)
    return f"{words % {'count': part.logs}} {within_of_the_course(part.months)}{_also_counting(part)}"


def _also_counting(practice: Practice) -> str:
    if practice.co_facilitated and practice.observed:
        return " (" + _("coanimation et observation comprises") + ")"
    if practice.co_facilitated:
        return " (" + _("coanimation comprise") + ")"
    return " (" + _("observation comprise") + ")" if practice.observed else ""


def _ways(renewal: Renewal) -> str:
    ways = []
    if renewal.reflection:
        ways.append(reflection_days(renewal.reflection.count))
    if renewal.practice:
        ways.append(logged_sessions(renewal.practice.logs) + _also_counting(renewal.practice))
    if renewal.new_cohort:
        ways.append(_("une nouvelle cohorte"))
    return listed_with_or(ways or [_("une façon à choisir")])


def _what_counts(rule: Rule, titles: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each part of the rule that counts only some programmes; one for the same sessions twice."""
    named = {part: rule.named[part] for part in WHAT_COUNTS if rule.named.get(part)}
    if named.get(AFTER) == named.get(RENEWING) is not None:
        named = {ANY_TIME: named[AFTER]} | {part: keys for part, keys in named.items() if part not in (AFTER, RENEWING)}
    for part, keys in named.items():
        words = [_("« %(title)s »") % {"title": titles[key]} if key in titles else str(GONE) for key in keys]
        yield str(WHAT_COUNTS[part]) % {"programmes": listed_with_or(dict.fromkeys(words))}


def _afterwards(rule: Rule) -> Iterator[str]:
    if rule.completion_months is not None:
        yield _("Ce qui manque se reprend %(when)s.") % {"when": within_of_the_course(rule.completion_months)}
    if not rule.award.kind.lapses:
        yield _("Elle reçoit une attestation, qui n’a pas d’échéance.")
    elif rule.validity_months is None:
        yield _("La certification n’a pas d’échéance.")
    elif rule.renewal is None:
        period = period_in_words(rule.validity_months)
        yield _("La certification vaut %(period)s et ne se renouvelle pas.") % {"period": period}
    elif rule.renewal.grace_months:
        period = period_in_words(rule.renewal.grace_months)
        yield _("Le renouvellement reste possible %(period)s après l’échéance.") % {"period": period}
