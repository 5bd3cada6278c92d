"""Reads of figures, and who may have them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from workshops.freshness.memory import remembered_until_changed
from workshops.organisations.models import Organisation
from workshops.programmes.subjects import subjects_of
from workshops.session_logs.queries import organisations_to_log_for

from .exact import Line, OwnFigures, own_figures
from .models import DrawnQuarter
from .period_choices import Period
from .periods import Quarter
from .protection import ProtectedFigures
from .tallies import tallied_lines
from .words import MEASURES, Names


def organisations_to_report(user: Any) -> QuerySet[Organisation]:
    """Those whose exact figures `user` may read: where she facilitates, writes or coordinates; administrators, all.

    Who delivers sessions knows her groups already; who only reads guides has no reason to know them.
    """
    if user.is_active and user.is_superuser:
        return Organisation.objects.all()
    return organisations_to_log_for(user)


def known_organisations_to_report(user: Any) -> list[Organisation]:
    """The same, known until something that is shown changes, memberships among it. One query; another after a change.

    They are shared: nobody changes them.
    """
    return _known(user, bool(user.is_active and user.is_superuser))


@remembered_until_changed
def _known(user: Any, _reads_all: bool) -> list[Organisation]:
    return list(organisations_to_report(user))


def own_lines(organisation: Organisation, period: Period) -> dict[tuple[str, str], Line]:
    """All that the logs of an organisation add up to, by dimension and category.

    One query, two more for each month the period cuts.
    """
    return tallied_lines(organisation.pk, period.start, period.end)


def own_report(lines: Mapping[tuple[str, str], Line]) -> tuple[OwnFigures, Names]:
    """The exact figures that `lines` make, and the names of their categories.

    One query a type of programme and its themes, and one a list named: what is shown, and nothing else.
    """
    about = subjects_of(int(code) for dimension, code in lines if dimension == "guide")
    return own_figures(lines, about), Names({str(page): subject.title for page, subject in about.items()})


def drawn_quarters() -> list[Quarter]:
    """The quarters whose figures may be published, oldest first. One query."""
    return [Quarter(year, number) for year, number in DrawnQuarter.objects.values_list("year", "number")]


@dataclass(frozen=True)
class PublishedFigures:
    """Protected figures of some quarters by measure. `drawn_at` is when the latest was drawn, None without any."""

    by_measure: dict[str, ProtectedFigures]
    names: Names
    quarters: tuple[Quarter, ...]
    drawn_at: datetime | None


def published_figures(quarters: Iterable[Quarter]) -> PublishedFigures:
    """The sums of the figures of those of `quarters` that were drawn. One query."""
    wanted = set(quarters)
    rows = [
        row
        for row in DrawnQuarter.objects.filter(year__in={quarter.year for quarter in wanted})
        if Quarter(row.year, row.number) in wanted
    ]
    titles: dict[str, str] = {}
    for row in rows:
        titles |= row.titles
    return PublishedFigures(
        by_measure={
            measure: ProtectedFigures.added(ProtectedFigures.from_json(row.figures[measure]) for row in rows)
            for measure in MEASURES
        },
        names=Names(titles),
        quarters=tuple(Quarter(row.year, row.number) for row in rows),
        drawn_at=max((row.drawn_at for row in rows), default=None),
    )


def times_published(pages: Iterable[int]) -> int:
    """How often the guides of `pages` were delivered over the network: the sum of what the drawn quarters publish.

    A multiple of 5; 0 stands for fewer than 5 a quarter. One query.
    """
    figures = published_figures(drawn_quarters()).by_measure["sessions"]
    return sum(figures.of(("guide", str(page))) for page in pages)
