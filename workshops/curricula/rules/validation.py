"""What is wrong with a rule, in sentences an author can act on."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from .rule import Practice, Renewal, Rule
from .vocabulary import Vetting

MOST_MONTHS = 600  # fifty years: anything longer is a slip, and "for ever" can be said
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `field` is its path in the rule, such as `renewal.grace_months`."""

    field: str
    sentence: str


def problems(rule: Rule) -> tuple[Problem, ...]:
    """Everything that keeps `rule` from being used; empty when it can be."""
    return tuple(problem for check in _CHECKS for problem in check(rule))


def problems_on_course(rule: Rule, sessions: Collection[str], competencies: Collection[str]) -> tuple[Problem, ...]:
    """Where the rule speaks of sessions (block ids) or competencies (codes) that the course does not have."""
    found = []
    if rule.sessions:
        sentence = _("Cette rencontre n’est plus dans le programme; retirez-la de la règle.")
        found += [Problem("sessions.sessions", sentence) for each in rule.sessions.sessions if each not in sessions]
    if rule.competencies:
        sentence = _("Cette compétence n’est plus dans le programme; retirez-la de la règle.")
        known = {*rule.competencies.competencies, *rule.competencies.mandatory}
        found += [Problem("competencies.competencies", sentence) for each in sorted(known - set(competencies))]
    return tuple(found)


def applied_to(rule: Rule, sessions: tuple[str, ...], competencies: tuple[str, ...]) -> Rule:
    """The same figures over all the sessions (block ids) and competencies (codes) of an edition."""
    return replace(
        rule,
        sessions=rule.sessions and replace(rule.sessions, sessions=sessions),
        competencies=rule.competencies and replace(rule.competencies, competencies=competencies),
    )


def _award(rule: Rule) -> Iterator[Problem]:
    if rule.version < 1:
        yield Problem("version", _("La première version d’une règle porte le numéro 1."))
    if rule.award.kind.needs_reference and not rule.award.reference:
        yield Problem("award.reference", _("Choisissez le guide ou le programme dont il s’agit."))
    if rule.validity_months is not None and not rule.award.kind.lapses:
        yield Problem("validity_months", _("Une attestation n’a pas d’échéance; laissez sa durée vide."))


def _something_asked(rule: Rule) -> Iterator[Problem]:
    asked = rule.sessions or rule.competencies or rule.practice or rule.vetting != Vetting.NOT_ASKED
    if not asked:
        yield Problem("", _("Demandez au moins une chose : des rencontres, des compétences ou de la pratique."))


def _sessions(rule: Rule) -> Iterator[Problem]:
    if rule.sessions:
        yield from _some_of("sessions.sessions", rule.sessions.sessions, rule.sessions.required)


def _competencies(rule: Rule) -> Iterator[Problem]:
    part = rule.competencies
    if part is None:
        return
    yield from _some_of("competencies.competencies", part.competencies, part.required)
    field = "competencies.mandatory"
    if not set(part.mandatory) <= set(part.competencies):
        yield Problem(
            field, _("Une compétence obligatoire n’est pas parmi celles de la règle; ajoutez-la ou retirez-la.")
        )
    if len(set(part.mandatory)) != len(part.mandatory):
        yield Problem(field, _("La même compétence obligatoire est nommée deux fois; retirez-la une fois."))
    if part.mandatory and part.needed >= len(part.competencies):
        yield Problem(field, _("Toutes les compétences sont déjà demandées; n’en marquez aucune obligatoire."))
    elif len(part.mandatory) > part.needed:
        yield Problem(field, _("Il y a plus de compétences obligatoires que de compétences à satisfaire."))


def _some_of(field: str, among: tuple[str, ...], required: int | None) -> Iterator[Problem]:
    if not among:
        yield Problem(field, _("La liste est vide; choisissez au moins un élément."))
    if len(set(among)) != len(among):
        yield Problem(field, _("Le même élément est nommé deux fois; retirez-le une fois."))
    if among and required is not None and not 1 <= required <= len(among):
        sentence = _("Écrivez un nombre de 1 à %(most)s.") % {"most": len(among)}
        yield Problem(f"{field.partition('.')[0]}.required", sentence)


def _practice(rule: Rule) -> Iterator[Problem]:
    if rule.practice:
        yield from _logs("practice", rule.practice)
        yield from _months("practice.months", rule.practice.months)


def _lengths(rule: Rule) -> Iterator[Problem]:
    for field in ("completion_months", "validity_months"):
        months = getattr(rule, field)
        if months is not None:
            yield from _months(field, months)


def _renewal(rule: Rule) -> Iterator[Problem]:
    if rule.renewal is None:
        return
    if rule.validity_months is None:
        yield Problem("renewal", _("Une certification sans échéance ne se renouvelle pas; donnez-lui une durée."))
    yield from _ways(rule.renewal)
    if rule.renewal.grace_months and rule.validity_months is not None:
        yield from _months("renewal.grace_months", rule.renewal.grace_months, rule.validity_months)


def _ways(renewal: Renewal) -> Iterator[Problem]:
    if not (renewal.reflection or renewal.practice or renewal.new_cohort):
        yield Problem("renewal", _("Choisissez au moins une façon de renouveler."))
    if renewal.practice:
        yield from _logs("renewal.practice", renewal.practice)
    if renewal.reflection and not 1 <= renewal.reflection.count <= MOST_COUNTED:
        sentence = _("Écrivez un nombre de 1 à %(most)s.") % {"most": MOST_COUNTED}
        yield Problem("renewal.reflection.count", sentence)
    if renewal.grace_months < 0:
        yield Problem("renewal.grace_months", _("Un délai ne peut pas être négatif."))


def _logs(field: str, practice: Practice) -> Iterator[Problem]:
    if not 1 <= practice.logs <= MOST_COUNTED:
        yield Problem(f"{field}.logs", _("Écrivez un nombre de 1 à %(most)s.") % {"most": MOST_COUNTED})


def _months(field: str, months: int, most: int = MOST_MONTHS) -> Iterator[Problem]:
    if not 1 <= months <= most:
        yield Problem(field, _("Écrivez un nombre de mois de 1 à %(most)s.") % {"most": most})


_CHECKS: tuple[Callable[[Rule], Iterator[Problem]], ...] = (
    _award, _something_asked, _sessions, _competencies, _practice, _lengths, _renewal,
)  # fmt: skip
