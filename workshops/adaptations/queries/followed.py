"""The edition an adaptation follows as readers have it.

A review makes a draft, and the lineage follows its edition from then on. Until that draft is published, what readers
have still comes from the edition followed before: `Merge.before` has kept it.
"""

import copy
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from ..models import Lineage, Merge
from ..models.merge import CREDITED, FOLLOWED


def as_published(lineages: Iterable[Lineage]) -> list[Lineage]:
    """Copies of `lineages`, not to be saved, that say what the published programmes follow. One query, none for none.

    One that was never published says what its draft follows. What was not read of a lineage stays so.
    """
    found = list(lineages)
    before = _before(found) if found else {}
    return [_following(lineage, before[lineage.pk]) if lineage.pk in before else lineage for lineage in found]


def _before(lineages: list[Lineage]) -> dict[int, dict[str, Any]]:
    """By lineage, what it said before the first review that made a draft nobody has published yet."""
    waiting = (
        Merge.objects.filter(
            lineage__in=[each.pk for each in lineages],
            accepted_at__isnull=False,
            lineage__page__live=True,
            revision__gt=F("lineage__page__live_revision"),
        )
        .exclude(before={})
        .order_by("-revision")
    )
    unread = set.intersection(*(each.get_deferred_fields() for each in lineages))
    names = [name for name in (*FOLLOWED, *CREDITED) if name not in unread]
    rows = waiting.values_list("lineage", *(f"before__{name}" for name in names))
    return {pk: dict(zip(names, said, strict=True)) for pk, *said in rows}  # the first review comes last


def _following(lineage: Lineage, said: dict[str, Any]) -> Lineage:
    told = copy.copy(lineage)
    unread = lineage.get_deferred_fields()
    for name in FOLLOWED if lineage.credit_removed_on else (*FOLLOWED, *CREDITED):
        field: Any = Lineage._meta.get_field(name)
        if name not in unread and (field.null or said[name] is not None):
            setattr(told, name, field.to_python(said[name]))
    return told
