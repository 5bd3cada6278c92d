"""What a device stores when a plan is taken along, so that all of it works without network."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer

from .models import SessionPlan
from .pdf import why_no_pdf
from .run_sheet import RunSheet, build_run_sheet
from .taken_pages import TakenPage, pages_of_rooms


@dataclass(frozen=True)
class Luggage:
    """All that goes along with a plan. `version` changes as soon as something in it may have changed."""

    pages: tuple[TakenPage, ...]
    version: str

    @property
    def addresses(self) -> list[str]:
        """Each address once, in order."""
        return list(dict.fromkeys(page.address for page in self.pages))

    @property
    def opened_by_hand(self) -> list[TakenPage]:
        """Those to list."""
        return [page for page in self.pages if page.label]


def luggage_of(plan: SessionPlan, viewer: Viewer, release: str) -> Luggage:
    """What goes along with `plan` for its owner; `release` is the version of the site's own files.

    Five queries, and those of the rooms that registered.
    """
    sheet = build_run_sheet(plan, viewer)
    pages = [*_own_pages(plan), *_files(sheet)]
    pages += pages_of_rooms(plan, viewer)
    told = [
        release,
        plan.changed_at.isoformat(),
        repr(sheet.safety),
        *(f"{page.address} {page.version}" for page in pages),
    ]
    return Luggage(tuple(pages), hashlib.sha256("\n".join(told).encode()).hexdigest()[:16])


def _own_pages(plan: SessionPlan) -> Iterator[TakenPage]:
    live = reverse("planning:live", args=(plan.pk,))
    yield TakenPage(reverse("planning:run_sheet", args=(plan.pk,)), _("Feuille de route"))
    yield TakenPage(live, _("Animer en direct"))
    yield TakenPage(f"{live}?view=projector", _("Vue projetée"))
    yield TakenPage(reverse("planning:plan", args=(plan.pk,)))
    if not why_no_pdf():
        yield TakenPage(reverse("planning:run_sheet_pdf", args=(plan.pk,)), _("PDF"))


def _files(sheet: RunSheet) -> Iterator[TakenPage]:
    """Pictures, and documents given out, of the guides the sheet draws on."""
    for item in sheet.items:
        yield from (TakenPage(shown.src) for shown in item.pictures)
        if item.content is None:
            continue
        edition = item.source or (sheet.plan and sheet.plan.edition)
        for handout in item.content.handouts:
            if handout.document is not None and edition is not None:
                yield TakenPage(reverse("files:document", args=(edition.pk, handout.document)), handout.title)
