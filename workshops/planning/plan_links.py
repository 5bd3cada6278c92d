"""What higher rooms let one do from the page of a plan: write the log of the session, say.

A room registers a function at start, in its `AppConfig.ready`; planning never imports a higher one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from .models import SessionPlan


@dataclass(frozen=True)
class PlanLink:
    """Something to do with a plan. `first` asks to be the main action of the page, `in_menu` to stay folded.

    `opens_on` is the day it begins to make sense, None for always; whoever has just run the session need not wait.
    """

    label: Any
    url: str
    icon: str = ""  # one of the sprite
    first: bool = False
    opens_on: date | None = None
    in_menu: bool = False


# Given a plan its reader owns.
PlanLinkMaker = Callable[[SessionPlan], PlanLink | None]

_registered: list[PlanLinkMaker] = []


def register_plan_link(make: PlanLinkMaker) -> None:
    """Ask `make` for a link at each page of one's own plan; registering it again changes nothing."""
    if make not in _registered:
        _registered.append(make)


def links_of(plan: SessionPlan, *, held: bool = False) -> list[PlanLink]:
    """The links of that plan, the one that asks to be first before the others; `held` when the session took place."""
    asked = [link for make in _registered if (link := make(plan)) is not None]
    today = timezone.localdate()
    made = [link for link in asked if held or link.opens_on is None or link.opens_on <= today]
    return sorted(made, key=lambda link: not link.first)
