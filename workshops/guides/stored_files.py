"""Stored pictures and files as answers. Whoever calls has already checked who may see them."""

from typing import Any

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

from workshops.programmes.pictures import PICTURE_WIDTHS, rendition_of

PUBLIC_SECONDS = 3600  # short: a guide may stop being public


def picture_answer(request: HttpRequest, image: int, size: str, *, public: bool) -> HttpResponseBase:
    """The stored image of that id as WebP, in a size of `PICTURE_WIDTHS`; `Http404` when there is none."""
    if size not in PICTURE_WIDTHS:
        raise Http404
    kept = stored(get_image_model(), image)
    try:
        etag = f'"{kept.get_file_hash()}-{size}"'
        response = unchanged(request, etag) or _rendition(kept, size)
    except SourceImageIOError as error:  # the file was lost, or is no picture
        raise Http404 from error
    response["ETag"] = etag
    return cached(response, public=public)


def stored(model: Any, pk: int) -> Any:
    """The image or document of that id; `Http404` when there is none."""
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """What to answer a browser that already has the copy of that tag."""
    return get_conditional_response(request, etag=etag)


def _rendition(kept: Any, size: str) -> FileResponse:
    made = kept.get_rendition(rendition_of(size))
    return sent(made.file, f"{kept.pk}-{size}.webp", inline=True)


def sent(file: File, name: str = "", *, inline: bool = False) -> FileResponse:
    """A file to keep, or to show in place; `Http404` when it was lost."""
    try:
        return FileResponse(file.open("rb"), as_attachment=not inline, filename=name)
    except FileNotFoundError as error:
        raise Http404 from error


def cached(response: HttpResponseBase, *, public: bool) -> HttpResponseBase:
    """Say how long a copy may be kept: what is not public is asked for again each time, by everyone's own browser."""
    if public:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    # A file opened on its own runs nothing and loads nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
