"""Weak spots of a cascade as a list of records, in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .attention import Attention, NeedsAttention
from .coverage import Row
from .queries.branches import Facts
from .queries.weak_spots import WeakSpots


def as_attention(spots: WeakSpots, known: Mapping[int, Facts]) -> Attention:
    """The regions, the trainers (named where `known` may name them), then the cohorts."""
    records = [NeedsAttention(row.place.name, _of_region(row)) for row in spots.regions]
    for trainer, pivots in spots.trainers:
        facts = known[trainer]
        records.append(NeedsAttention(_whom(facts), _of_trainer(pivots), person=trainer if facts.named else None))
    records += [
        NeedsAttention(cohort.title, _("cohorte terminée, personne de certifié"), cohort=cohort.pk)
        for cohort in spots.cohorts
    ]
    return Attention(records, spots.hidden_cohorts)


def _of_region(row: Row) -> str:
    if row.total.count.in_force:
        return _("un seul pivot en vigueur")
    return _("aucun pivot en vigueur, cible de %(target)s") % {"target": row.total.target}


def _of_trainer(pivots: int) -> str:
    return ngettext(
        "%(number)s pivot en vigueur formé, aucune rencontre depuis 12 mois",
        "%(number)s pivots en vigueur formés, aucune rencontre depuis 12 mois",
        pivots,
    ) % {"number": pivots}


def _whom(facts: Facts) -> str:
    if facts.named or not facts.region:
        return str(facts)
    return _("une personne (%(region)s)") % {"region": facts.region}
