"""What a guide's page is made of: its sessions and activities ready to show, its materials, its table of contents."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.presentation.activity_drawing import is_plain

from .content import Activity, ProgrammeContent
from .documents import shown_handouts
from .materials import ProgrammeNeed, programme_needs
from .pictures import ShownPicture
from .vocabulary import Kind, Per


@dataclass(frozen=True)
class Display:
    """What an edition is shown with: its id (0 for a draft), the two languages, and whether the reader signed in."""

    edition: int
    language: str
    interface_language: str
    signed_in: bool

    @property
    def content_mark(self) -> SafeString:
        """The attribute of an element that holds the guide's own words; empty when the interface speaks them too."""
        return self._mark(self.language)

    @property
    def interface_mark(self) -> SafeString:
        """The attribute of an element of the interface inside the guide's words; empty when both are one language."""
        return self._mark(self.interface_language)

    def _mark(self, language: str) -> SafeString:
        return SafeString("") if self.language == self.interface_language else format_html(' lang="{}"', language)


def shown_sessions(programme: ProgrammeContent, display: Display) -> list[dict[str, Any]]:
    """Every session as the components take it, its activities in order."""
    return [
        {
            **vars(session),
            "anchor": f"#{session.id}",
            "minutes": session.minutes,
            "activities": [
                {
                    **shown_activity(activity, display),
                    # Asked for where the sessions are not kept whole, and only there: it reads all the activity says.
                    "part_key": partial(part_key, activity, display, programme.alternative),
                }
                for activity in session.activities
            ],
        }
        for session in programme.sessions
    ]


def shown_activity(activity: Activity, display: Display) -> dict[str, Any]:
    """An activity as the components take it: handouts this reader may see, pictures with their addresses."""
    return {
        **vars(activity),
        "anchor": f"#{activity.id}",
        "language": display.language,
        "materials": [
            {"name": material.name, "amount": amount_text({material.per: material.quantity})}
            for material in activity.materials
        ],
        "handouts": shown_handouts(activity, signed_in=display.signed_in),
        "media": [ShownPicture.of(picture, display.edition, display.interface_language) for picture in activity.media],
    }


def part_key(activity: Activity, display: Display, alternative: str) -> str:
    """What an activity's part of the page depends on, beside the language of the interface.

    Not the edition, unless its addresses are in it: the next one shows again all the activities it did not change.
    Empty for what is not kept: an activity of a draft, and one that says little, drawn sooner than it is looked up.
    """
    if not display.edition or is_plain(activity):
        return ""
    files = bool(activity.media) or any(handout.document for handout in activity.handouts)
    signed_in = bool(activity.handouts) and display.signed_in
    made_of = (activity, display.language, alternative, signed_in, display.edition if files else 0)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def longest_minutes(programme: ProgrammeContent) -> int:
    """The minutes of the longest session: the width all timelines of the guide are drawn to."""
    return max((session.minutes for session in programme.sessions), default=0)


def kinds_in(programme: ProgrammeContent) -> list[str]:
    """The kinds of activity a guide has, in the order of the key of its timelines."""
    present = {activity.kind for session in programme.sessions for activity in session.activities}
    return [kind for kind in Kind.values if kind in present]


def shown_materials(programme: ProgrammeContent) -> list[dict[str, str]]:
    """The materials of all sessions, each once: its name, how many, and the sessions that need it."""
    needs = programme_needs(
        (session.position, activity.materials) for session in programme.sessions for activity in session.activities
    )
    every = len(programme.sessions)
    return [{"name": need.name, "amount": amount_text(need.quantities), "note": _where(need, every)} for need in needs]


def amount_text(quantities: dict[str, int]) -> str:
    """How many, and for whom: « 1 par personne, 2 pour le groupe »."""
    return ", ".join(f"{quantity}\u00a0{Per(per).label}" for per, quantity in quantities.items())


def _where(need: ProgrammeNeed, every: int) -> str:
    if every == 1:
        return ""
    if len(need.sessions) == every:
        return _("toutes les rencontres")
    return ngettext("rencontre %(numbers)s", "rencontres %(numbers)s", len(need.sessions)) % {
        "numbers": ", ".join(str(position) for position in need.sessions)
    }


def contents_rail(
    programme: ProgrammeContent, *, has_materials: bool, parts: Iterable[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The parts of the page in order, for the rail: labels and anchors. `parts` are those of its type alone."""
    sessions = [
        {
            "label": f"{session.position}. {session.title}",
            "language": programme.language,
            "url": f"#{session.id}",
            "minutes": session.minutes,
        }
        for session in programme.sessions
    ]
    offered: list[tuple[bool, dict[str, Any]]] = [
        (bool(programme.objectives), {"label": _("Objectifs"), "url": "#guide-objectives"}),
        (bool(programme.introduction), {"label": _("Avant de commencer"), "url": "#guide-introduction"}),
        *((True, part) for part in parts),
        (True, {"label": _("Si une personne se confie"), "url": "#guide-safety"}),
        *((True, session) for session in sessions),
        (has_materials, {"label": _("Tout le matériel"), "url": "#guide-materials"}),
        (True, {"label": _("Crédits et licence"), "url": "#guide-credits"}),
        (True, {"label": _("Éditions"), "url": "#guide-editions"}),
    ]
    return [part for present, part in offered if present]
