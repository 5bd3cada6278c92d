"""The figures that go with an adaptation: what anyone of the network may read, and nothing more."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshops.adaptations.figures import BlockFigures
from workshops.planning.vocabulary import Outcome
from workshops.session_logs.flow_back import logs_of_guide, session_figures

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


def times_of(pages: Iterable[int]) -> Mapping[int, int]:
    """How often each programme was delivered, as the drawn quarters publish it. Four queries when none is to draw."""
    draw_closed_quarters()
    figures = published_figures(drawn_quarters()).by_measure["sessions"]
    return {page: figures.of(("guide", str(page))) for page in pages}
