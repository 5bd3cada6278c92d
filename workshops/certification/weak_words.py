"""Weak spots of a cascade as a list of records, in sentences."""

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .attention import Attention, InWords, NeedsAttention
from .coverage import Row
from .models import Cohort
from .queries.branches import Facts
from .queries.weak_spots import WeakSpots


def as_attention(spots: WeakSpots, known: Mapping[int, Facts]) -> Attention:
    """The regions, the trainers (named where `known` may name them), then the cohorts."""
    found = [
        *(partial(_of_region, row) for row in spots.regions),
        *(partial(_of_trainer, trainer, pivots, known[trainer]) for trainer, pivots in spots.trainers),
        *(partial(_of_cohort, cohort) for cohort in spots.cohorts),
    ]
    return Attention(InWords(found, lambda say: say()), spots.hidden_cohorts)


def _of_region(row: Row) -> NeedsAttention:
    if row.total.count.in_force:
        return NeedsAttention(row.place.name, _("un seul pivot en vigueur"))
    why = _("aucun pivot en vigueur, cible de %(target)s") % {"target": row.total.target}
    return NeedsAttention(row.place.name, why)


def _of_trainer(trainer: int, pivots: int, facts: Facts) -> NeedsAttention:
    why = ngettext(
        "%(number)s pivot en vigueur formé, aucune rencontre depuis 12 mois",
        "%(number)s pivots en vigueur formés, aucune rencontre depuis 12 mois",
        pivots,
    ) % {"number": pivots}
    return NeedsAttention(_whom(facts), why, person=trainer if facts.named else None)


def _of_cohort(cohort: Cohort) -> NeedsAttention:
    return NeedsAttention(cohort.title, _("cohorte terminée, personne de certifié"), cohort=cohort.pk)


def _whom(facts: Facts) -> str:
    if facts.named or not facts.region:
        return str(facts)
    return _("une personne (%(region)s)") % {"region": facts.region}
