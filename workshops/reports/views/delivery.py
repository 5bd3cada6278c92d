"""How a guide or a curriculum is delivered, for those who write and coordinate."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workshops.organisations.models import Organisation
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_programme
from workshops.session_logs.flow_back import (
    enough_to_share,
    feedback_on,
    figures_by_edition,
    logs_of_guide,
    session_figures,
)

from ..delivery import Exact, Shared, Telling, compared_editions, comparison_rows, lived_sessions
from ..delivery_choices import (
    chosen_scope,
    narrowed,
    narrowing_choices,
    organisations_writing,
    scope_choices,
)
from ..queries import times_published
from ..services import draw_closed_quarters

MOST_EDITIONS = 3  # side by side: more would not be read


@login_required
@require_safe
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Planned against lived, session by session; 404 for those who neither write nor coordinate anywhere."""
    guide = readable_programme(pk, request.user)
    mine = organisations_writing(request.user)
    if guide is None or not mine:
        raise Http404
    only = request.GET.get("only", "")
    scope = chosen_scope(request.GET.get("of", ""), mine, guide)
    editions = list(guide.editions.defer("body").order_by("-number"))
    context = {
        "section": guide.section,
        "guide": guide,
        "scope": scope,
        "scopes": scope_choices(mine, scope),
        "narrowings": narrowing_choices(editions, only),
        **_figures(guide, scope, editions, only),
        "feedback": _feedback(guide, scope, mine),
    }
    return render(request, "reports/delivery.html", context)


def _figures(guide: Any, scope: Organisation | None, editions: list[Edition], only: str) -> dict[str, Any]:
    logs = narrowed(guide, scope, only)
    telling: Telling = Shared() if scope is None else Exact()
    figures = session_figures(logs)
    programme = _edition_read(guide, editions, only).programme
    sessions = lived_sessions(programme, figures, telling)
    shown = any(session.rows or session.lived for session in sessions)
    return {
        "programme": programme,
        "sessions": sessions,
        "shown": shown,
        "times": _times(guide, scope, figures),
        "columns": (columns := _columns(logs, editions, telling) if not only else []),
        "comparison": comparison_rows(programme, columns) if columns else [],
    }


def _edition_read(guide: Any, editions: list[Edition], only: str) -> Edition:
    """The edition asked for, else the current one."""
    asked = next((each for each in editions if only == f"edition:{each.pk}"), None)
    return asked or next(each for each in editions if each.pk == guide.current_edition_id)


def _times(guide: Any, scope: Organisation | None, figures: dict[str, Any]) -> int:
    """Exact in one's own organisation; over the network, what its published figures say."""
    if scope is None:
        draw_closed_quarters()
        return times_published([guide.pk, *(other.pk for other in guide.get_translations())])
    return sum(session.times for session in figures.values())


def _columns(logs: Any, editions: list[Edition], telling: Telling) -> list[Any]:
    latest = editions[:MOST_EDITIONS]
    return compared_editions(latest, figures_by_edition(logs, latest), telling)


def _feedback(guide: Any, scope: Organisation | None, mine: list[Organisation]) -> list[dict[str, Any]]:
    """What to keep and to change: of her organisation; of every one, unnamed, for those who write the guide."""
    logs = logs_of_guide(guide)
    if scope is not None:
        return feedback_on(logs.filter(organisation=scope))
    if guide.organisation_id not in {each.pk for each in mine}:
        return []
    notes = feedback_on(logs)
    return notes if enough_to_share(len(notes), len({note["organisation"] for note in notes})) else []
