"""Pages that other rooms add to those taken along with a plan.

A higher room adds its own at start, in its `AppConfig.ready`; planning never imports one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workshops.organisations.visibility import Viewer

from .models import SessionPlan


@dataclass(frozen=True)
class TakenPage:
    """An address to store. `label` names it where the device lists what it has, empty for what is not opened by hand;
    `version` changes when what it shows may have.
    """

    address: str
    label: Any = ""
    version: str = ""


# Given a plan its reader owns.
TakenPageMaker = Callable[[SessionPlan, Viewer], Iterable[TakenPage]]

_registered: list[TakenPageMaker] = []


def register_taken_pages(make: TakenPageMaker) -> None:
    """Ask `make` for pages with each plan taken along; registering it again changes nothing."""
    if make not in _registered:
        _registered.append(make)


def pages_of_rooms(plan: SessionPlan, viewer: Viewer) -> Iterator[TakenPage]:
    """Those of every room, in the order rooms registered."""
    for make in _registered:
        yield from make(plan, viewer)
