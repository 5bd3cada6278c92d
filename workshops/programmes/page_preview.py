"""A programme as its page will be, before it is published."""

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.images import get_image_model

from .content import ProgrammeContent
from .content_checks import remarks_on
from .pictures import ShownPicture, pictures_in, rendition_of
from .previews import Preview
from .services import unsaved_edition

if TYPE_CHECKING:
    from .page_context import ReaderPages


def page_preview(name: str, words: Any, model: type, pages: "ReaderPages") -> Preview:
    """The way of looking at drafts of `model` as the page readers will be shown; `words` name it in the menu."""

    def render_page(request: HttpRequest, draft: Any, content: ProgrammeContent, _code: str) -> HttpResponse:
        page = copy(draft)
        page.pk = page.pk or 0  # never saved: there are no editions to look for
        current = page.current_edition
        context = pages.context(request, page, unsaved_edition(page, content, current.number + 1 if current else 1))
        _show_stored_pictures(context["sessions"], content)
        context |= {"preview_of": pages.template, "page": page, "remarks": remarks_on(draft)}
        return render(request, "programmes/page/preview.html", context)

    return Preview(name, lambda _page, _content: [("page", words)], render_page, model)


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
