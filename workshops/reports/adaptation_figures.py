"""The figures that go with an adaptation: what anyone of the network may read, and one's own, exactly."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from workshops.adaptations.figures import BlockFigures, OwnFigures
from workshops.organisations.visibility import Viewer, organisations_of
from workshops.planning.vocabulary import Outcome
from workshops.session_logs.flow_back import logs_of_guide, session_figures
from workshops.session_logs.models import SessionLog

from .delivery_choices import WRITING
from .queries import drawn_quarters, published_figures
from .services import draw_closed_quarters


def figures_of_block(page: Any, block_id: str) -> BlockFigures | None:
    """The minutes and skips of an activity, or the minutes of a session, of the current edition of `page`.

    None unless enough sessions of enough organisations tell of it. Two queries, and the edition's text.
    """
    programme = page.current_edition.programme
    figures = session_figures(logs_of_guide(page))
    for session in programme.sessions:
        told = figures.get(session.id)
        if session.id == block_id:
            enough = told is not None and told.enough_to_share
            return BlockFigures(session.minutes, told.lived.median if told.lived else None) if told and enough else None
        for activity in session.activities:
            lived = told.activities.get(block_id) if told else None
            if activity.id == block_id and lived is not None and lived.enough_to_share:
                skipped = round(10 * lived.share(Outcome.SKIPPED)) * 10
                return BlockFigures(activity.minutes, lived.lived.median if lived.lived else None, skipped)
    return None


def own_figures_of_block(page: Any, block_id: str, user: Viewer) -> OwnFigures | None:
    """What the organisations `user` writes for lived with an activity, as their own reports tell it. Two queries."""
    if not user.is_authenticated:
        return None
    logs = logs_of_guide(page).filter(organisation__in=organisations_of(user, *WRITING))
    for told in session_figures(logs).values():
        found = told.activities.get(block_id)
        if found is not None:
            return OwnFigures(
                found.times, found.outcomes.get(Outcome.SKIPPED, 0), found.lived.median if found.lived else None
            )
    return None


def own_times_of(pages: Iterable[int], user: Viewer) -> Mapping[int, int]:
    """How often the organisations `user` writes for delivered each programme, exactly. One query."""
    if not user.is_authenticated:
        return {}
    logs = SessionLog.objects.counted().filter(organisation__in=organisations_of(user, *WRITING))
    rows = logs.filter(edition__page__in=list(pages)).order_by().values("edition__page").annotate(times=Count("pk"))
    return dict(rows.values_list("edition__page", "times"))


def times_of(pages: Iterable[int]) -> Mapping[int, int]:
    """How often each programme was delivered, as the drawn quarters publish it. Four queries when none is to draw."""
    draw_closed_quarters()
    figures = published_figures(drawn_quarters()).by_measure["sessions"]
    return {page: figures.of(("guide", str(page))) for page in pages}
