"""What coverage aims at."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ..models import CoverageTarget


@transaction.atomic
def set_targets(kind: str, wanted: Mapping[tuple[int, int | None], int]) -> None:
    """Make `wanted` the targets of that kind, by region and sector (None: all sectors); the others are taken away."""
    rows = CoverageTarget.objects.select_for_update().filter(kind=kind)
    kept: dict[Any, CoverageTarget] = {(row.region_id, row.sector_id): row for row in rows}
    for spot, row in kept.items():
        if spot not in wanted:
            row.delete()
        elif row.count != wanted[spot]:
            row.count = wanted[spot]
            row.save(update_fields=["count"])
    CoverageTarget.objects.bulk_create(
        CoverageTarget(kind=kind, region_id=region, sector_id=sector, count=count)
        for (region, sector), count in wanted.items()
        if (region, sector) not in kept
    )
