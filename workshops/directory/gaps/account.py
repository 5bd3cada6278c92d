"""What a map says of itself wherever it goes: what it counts, its filters, its sources, its day."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.figures import short_date

from ..models import Source
from .asked import What
from .gap_map import GapMap

SUBJECTS: Mapping[What, object] = {
    What.INITIATIVES: gettext_lazy("initiatives"),
    What.GUIDES: gettext_lazy("guides"),
    What.BOTH: gettext_lazy("initiatives et guides"),
}


def title_of(found: GapMap) -> str:
    """« Initiatives : région et âge »."""
    return _("%(what)s : %(rows)s et %(columns)s") % {
        "what": capfirst(str(SUBJECTS[found.asked.what])),
        "rows": found.rows.label.lower(),
        "columns": found.columns.label.lower(),
    }


def filters_in_words(found: GapMap) -> str:
    """« Genre : Garçons; Stade : En application »; says so when there is none."""
    said = []
    for item in found.listing.filters:
        chips = item.chips(found.listing.chosen[item.name])
        if chips:
            words = ", ".join(chip.label for chip in chips)
            said.append(_("%(label)s : %(words)s") % {"label": item.label, "words": words})
    return "; ".join(said) or _("Sans filtre")


def sources_in_words(found: GapMap) -> str:
    """Where what is counted comes from, and the day it was counted. One query when initiatives are counted."""
    said = list(_sources(found))
    day = _("compté le %(day)s") % {"day": short_date(timezone.localdate())}
    return _("Source : %(sources)s; %(day)s") % {"sources": "; ".join(said), "day": day}


def _sources(found: GapMap) -> Iterator[str]:
    if found.asked.what != What.GUIDES:
        codes = found.sources
        titles = Source.objects.filter(code__in=codes).values_list("title", flat=True) if codes else []
        yield _("répertoire des initiatives de %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
        yield from titles
    if found.asked.what != What.INITIATIVES:
        yield _("guides publiés sur %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
