"""A guide as its page will be, before it is published."""

from copy import copy
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from workshops.programmes.content import ProgrammeContent
from workshops.programmes.services import unsaved_edition

from ..content_checks import remarks_on
from ..models import GuidePage
from ..pictures import ShownPicture, pictures_in, rendition_of
from ..previews import Preview
from .guide import guide_context


def preview_guide(request: HttpRequest, draft: GuidePage, content: ProgrammeContent, _code: str) -> HttpResponse:
    """The guide's page, made from the draft."""
    guide = copy(draft)
    guide.pk = guide.pk or 0  # never saved: there are no editions to look for
    current = guide.current_edition
    context = guide_context(request, guide, unsaved_edition(guide, content, current.number + 1 if current else 1))
    _show_stored_pictures(context["sessions"], content)
    return render(request, "guides/admin/guide_preview.html", {**context, "remarks": remarks_on(draft.sessions)})


def _show_stored_pictures(sessions: list[dict[str, Any]], content: ProgrammeContent) -> None:
    """Take pictures from where authors store them: no edition gives their address yet."""
    stored = get_image_model()._default_manager.in_bulk(pictures_in(content))
    sources = {pk: image.get_rendition(rendition_of("medium")).url for pk, image in stored.items()}
    for session, read in zip(sessions, content.sessions, strict=True):
        for activity, written in zip(session["activities"], read.activities, strict=True):
            activity["media"] = [
                _shown(picture, sources[of.image])
                for picture, of in zip(activity["media"], written.media, strict=True)
                if of.image in sources
            ]


def _shown(picture: ShownPicture, source: str) -> ShownPicture:
    return replace(picture, src=source, srcset="", largest=source)


GUIDE_PREVIEW = Preview("guide", lambda _guide, _content: [("page", _("Le guide"))], preview_guide)
