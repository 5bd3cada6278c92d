"""The run sheets of a guide being written, offered to its author among the previews."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from workshops.programmes.content import Picture, ProgrammeContent
from workshops.programmes.pictures import pictures_in, rendition_of

from .kit.options import KitOptions
from .run_sheet import build_run_sheet_for_session


def sessions_offered(_guide: Any, content: ProgrammeContent) -> Iterator[tuple[str, str]]:
    """One run sheet a session, by its place: a session being written has no id yet."""
    for session in content.sessions:
        title = _("Feuille de route %(number)s : %(title)s") % {"number": session.position, "title": session.title}
        yield str(session.position), title


def preview_run_sheet(request: HttpRequest, guide: Any, content: ProgrammeContent, position: str) -> HttpResponse:
    """The run sheet of the session at that place, for the smallest group; the last one when it is gone."""
    sheet = None
    if content.sessions:
        place = min(int(position), len(content.sessions)) - 1
        sheet = build_run_sheet_for_session(
            content,
            content.sessions[place].id,
            participants=guide.group_from or 10,
            region=guide.organisation.region,
            address=_stored_pictures(content),
        )
    context = {"section": guide.section, "sheet": sheet, "options": KitOptions()}
    return render(request, "planning/run_sheet_preview.html", context)


def _stored_pictures(content: ProgrammeContent) -> Callable[[Picture], str]:
    """Where authors find the pictures of a draft: no edition gives their address yet."""
    stored = get_image_model()._default_manager.in_bulk(pictures_in(content))
    addresses = {pk: image.get_rendition(rendition_of("medium")).url for pk, image in stored.items()}
    return lambda picture: addresses.get(picture.image, "")
