"""Coverage on the map of the regions, with its table beside."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from workshops.taxonomy.quebec_map import MONTREAL_FRAME, SHAPES, VIEW_BOX, RegionShape

from ...coverage import Coverage, Row
from .asked import asked_of
from .table import page


@dataclass(frozen=True)
class DrawnRegion:
    """A region of the map beside its line of the table."""

    shape: RegionShape
    row: Row


def drawn(table: Coverage) -> Iterator[DrawnRegion]:
    """The regions of the list that the map knows; the others are in the table alone."""
    for shape in SHAPES:
        row = table.row_of(shape.code)
        if row is not None:
            yield DrawnRegion(shape, row)


@login_required
@require_safe
def region_map(request: HttpRequest) -> HttpResponse:
    """The map of the regions, each coloured, hatched and numbered by how well it is covered."""
    asked = asked_of(request)
    return page(
        request,
        asked,
        "map",
        regions=list(drawn(asked.coverage)) if asked.valid else [],
        frame=MONTREAL_FRAME,
        view_box=VIEW_BOX,
    )
