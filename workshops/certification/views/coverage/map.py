"""Coverage on the map of the regions, with its table beside."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.freshness.records import at_one_moment
from workshops.taxonomy.quebec_map import DrawnRegion, RegionMap, RegionShape, draw

from ...coverage import Row
from ...coverage_words import LEVELS, sentence
from .asked import Asked, asked_of
from .table import page


def drawn(asked: Asked) -> RegionMap:
    """The regions of the list that the map knows; the others are in the table alone."""

    def region(shape: RegionShape) -> DrawnRegion | None:
        row = asked.coverage.row_of(shape.code)
        if row is None:
            return None
        level = row.total.level
        words = f"{row.place.name}{_(' : ')}{sentence(row.total)}; {LEVELS[level]}"
        return DrawnRegion(shape, str(row.total.count.in_force), level, words, _address(asked, row))

    return draw(region)


def _address(asked: Asked, row: Row) -> str:
    """The people of a region, for those who may read them; else its line of the table."""
    count = row.total.count
    if not asked.leads_to_people or count.empty:
        return f"#region-{row.place.code}"
    standing = "in_force" if count.in_force else "lapsed"
    kept = f"&{asked.people_query}" if asked.people_query else ""
    return f"{reverse('people:list')}?standing={standing}{kept}&{urlencode({'region': row.place.link})}"


@login_required
@require_safe
@at_one_moment()
def region_map(request: HttpRequest) -> HttpResponse:
    """The map of the regions, each coloured, hatched and numbered by how well it is covered."""
    asked = asked_of(request)
    return page(request, asked, "map", map=drawn(asked) if asked.valid else None)
