"""What higher rooms put at the head of a run sheet: an address to open after the session, say, drawn as a QR code.

A room registers a function at start, in its `AppConfig.ready`; planning never imports a higher one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from workshops.organisations.visibility import Viewer

from .models import SessionPlan
from .pdf import QR
from .qr_codes import qr_data_uri


@dataclass(frozen=True)
class SheetPanel:
    """A short panel: words, and an absolute address that is also drawn as a code to scan; empty for none."""

    title: str
    text: str = ""
    url: str = ""

    @property
    def screen_source(self) -> str:
        """Where a browser fetches the drawing of the code."""
        return qr_data_uri(self.url) if self.url else ""

    @property
    def document_path(self) -> str:
        """Where a PDF being made fetches it, under `pdf.BASE_URL`."""
        return f"{QR}{quote(self.url, safe='')}" if self.url else ""


# Given the plan and who reads it; None puts nothing on that sheet.
SheetPanelMaker = Callable[[SessionPlan, Viewer], SheetPanel | None]

_registered: list[SheetPanelMaker] = []


def register_run_sheet_panel(make: SheetPanelMaker) -> None:
    """Ask `make` for a panel at each run sheet of a plan; registering it again changes nothing."""
    if make not in _registered:
        _registered.append(make)


def panels_of(plan: SessionPlan, viewer: Viewer) -> tuple[SheetPanel, ...]:
    """The panels of that sheet, in the order rooms registered."""
    made = (make(plan, viewer) for make in _registered)
    return tuple(panel for panel in made if panel is not None)
