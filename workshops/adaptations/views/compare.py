"""An adaptation beside its source."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..change_words import BADGES, STATES
from ..merging.differences import State, compare
from ..offering import offers
from ..queries.adaptation import Adaptation, Text, find_adaptation
from ..queries.proposals import waiting_of
from ..queries.received import as_received
from ..shown_comparison import Drawing

NEWEST = "newest"
DRAFT = "draft"


@dataclass(frozen=True)
class Side:
    """One text that may be chosen, and the address that chooses it."""

    label: str
    text: Text
    query: str
    chosen: bool


@require_safe
def compare_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Session by session; 404 unless one may read both, or belongs to the organisation that made the adaptation."""
    adaptation = find_adaptation(pk, request.user)
    if adaptation is None or not adaptation.may_compare:
        raise Http404
    ours = _ours(adaptation, request.GET)
    if not ours:
        raise Http404
    right = next(side for side in ours if side.chosen)
    sources = _sources(adaptation, request.GET, drafted=right.text.number is None)
    left = next(side for side in sources if side.chosen)
    return render(
        request,
        "adaptations/compare.html",
        {
            "section": adaptation.page.section,
            "adaptation": adaptation,
            "sources": sources,
            "ours": ours,
            "left": left,
            "right": right,
            **_drawn(adaptation, left, right),
        },
    )


def _drawn(adaptation: Adaptation, left: Side, right: Side) -> dict[str, Any]:
    drafted = right.text.number is None
    lineage = adaptation.lineage if drafted else adaptation.published_lineage
    comparison = compare(as_received(lineage, left.text.body, right.text.body), right.text.body)
    before, after = left.text.content, right.text.content
    drawing = Drawing(comparison, one_language=before.language == after.language)
    followed = not drafted and left.text is adaptation.published_base
    offered = offers(comparison) if followed and adaptation.may_write and adaptation.lineage.source_id else {}
    waiting = list(waiting_of(adaptation.page.pk)) if offered else []
    return {
        "around": drawing.around(before, after),
        "sessions": drawing.sessions(),
        "counts": _counts(comparison.counts()),
        "one_language": before.language == after.language,
        "left_language": before.language,
        "right_language": after.language,
        "offers": set(offered),
        "waiting": waiting,
        "waiting_ids": {proposal.block_id for proposal in waiting},
    }


def _counts(counts: dict[State, int]) -> list[dict[str, Any]]:
    return [
        {"word": str(STATES[state]), "number": number, "level": BADGES[state][0], "icon": BADGES[state][1]}
        for state, number in counts.items()
        if number
    ]


def _sources(adaptation: Adaptation, asked: Any, *, drafted: bool) -> list[Side]:
    """The edition its draft or what is published follows, and the newest one when it is another she may read."""
    base, newest = adaptation.base if drafted else adaptation.published_base, adaptation.newest
    other = newest if newest is not None and newest.number != base.number else None
    wants_other = other is not None and asked.get("with") == NEWEST
    label = _("Édition %(number)s, suivie") % {"number": base.number}
    sides = [Side(label, base, _query(asked, "with", ""), chosen=not wants_other)]
    if other is not None:
        label = _("Édition %(number)s, la plus récente") % {"number": other.number}
        sides.append(Side(label, other, _query(asked, "with", NEWEST), chosen=wants_other))
    return sides


def _ours(adaptation: Adaptation, asked: Any) -> list[Side]:
    """The adaptation as published, and its draft for those who write it."""
    published, writes = adaptation.published, adaptation.may_write
    in_draft = writes and (published is None or asked.get("of") == DRAFT)
    sides = []
    if published is not None:
        label = _("Édition %(number)s") % {"number": published.number}
        sides.append(Side(label, published, _query(asked, "of", ""), not in_draft))
    if writes:
        text = adaptation.draft if in_draft else None
        sides.append(Side(_("Brouillon"), text or adaptation.base, _query(asked, "of", DRAFT), in_draft))
    return sides


def _query(asked: Any, name: str, value: str) -> str:
    kept = {key: asked[key] for key in ("with", "of") if key != name and asked.get(key)}
    return urlencode(kept | ({name: value} if value else {}))
