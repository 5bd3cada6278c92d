"""Pictures and files, given only to those who may see the guide they belong to.

Nothing is served from the media folder as it is: a reader goes through an edition, an author through the rights
Wagtail gives her on the picture or the file.
"""

from typing import Any

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from workshops.organisations.visibility import Visibility

from ..documents import documents_in
from ..guide_reading import readable_edition
from ..pictures import PICTURE_WIDTHS, pictures_in, rendition_of

PUBLIC_SECONDS = 3600  # short: a guide may stop being public
USE_RIGHTS = {"add", "change", "delete", "choose"}


@require_safe
def image(request: HttpRequest, edition: int, image: int, size: str) -> HttpResponseBase:
    """A picture of an edition, as WebP, in one of the sizes of `PICTURE_WIDTHS`; 404 to whoever may not see it."""
    found = readable_edition(edition, request.user)
    if found is None or size not in PICTURE_WIDTHS or image not in pictures_in(found.programme):
        raise Http404
    stored = _stored(get_image_model(), image)
    try:
        etag = f'"{stored.get_file_hash()}-{size}"'
        response = _unchanged(request, etag) or _rendition(stored, size)
    except SourceImageIOError as error:  # the file was lost, or is no picture
        raise Http404 from error
    response["ETag"] = etag
    return _kept(response, public=found.visibility == Visibility.ALL)


@require_safe
def document(request: HttpRequest, edition: int, document: int) -> HttpResponseBase:
    """A file of an edition, to keep; 404 to whoever may not see it."""
    found = readable_edition(edition, request.user)
    public = found is not None and document in documents_in(found.programme, signed_in=False)
    if found is None or not (
        public or document in documents_in(found.programme, signed_in=request.user.is_authenticated)
    ):
        raise Http404
    stored = _stored(get_document_model(), document)
    etag = f'"{stored.get_file_hash()}"'
    response = _unchanged(request, etag) or _sent(stored.file, stored.filename)
    response["ETag"] = etag
    return _kept(response, public=public and found.visibility == Visibility.ALL)


@require_safe
def media_for_authors(request: HttpRequest, name: str) -> HttpResponseBase:
    """What the admin shows under the media address: pictures its user may work with, and people's portraits."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    response = _sent(_file_of_admin(request.user, name), inline=True)
    return _kept(response, public=False)


@require_safe
def document_for_authors(request: HttpRequest, document: int, name: str) -> HttpResponseBase:
    """A file as the admin links to it, for those who may work with it."""
    stored = _stored(get_document_model(), document)
    if not request.user.has_perm("wagtailadmin.access_admin") or not _may_use(request.user, stored):
        raise Http404
    return _kept(_sent(stored.file, stored.filename), public=False)


def _stored(model: Any, pk: int) -> Any:
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """What to answer a browser that already has the copy of that tag."""
    return get_conditional_response(request, etag=etag)


def _rendition(stored: Any, size: str) -> FileResponse:
    made = stored.get_rendition(rendition_of(size))
    return _sent(made.file, f"{stored.pk}-{size}.webp", inline=True)


def _sent(file: File, name: str = "", *, inline: bool = False) -> FileResponse:
    try:
        return FileResponse(file.open("rb"), as_attachment=not inline, filename=name)
    except FileNotFoundError as error:
        raise Http404 from error


def _kept(response: HttpResponseBase, *, public: bool) -> HttpResponseBase:
    """Say how long a copy may be kept: what is not public is asked for again each time, by everyone's own browser."""
    if public:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    # A file opened on its own runs nothing and loads nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_use(user: Any, stored: Any) -> bool:
    policy = policy_registry.get_by_type(type(stored))
    return bool(policy.user_has_any_permission_for_instance(user, USE_RIGHTS, stored))


def _file_of_admin(user: Any, name: str) -> File:
    model = get_image_model()
    rendition = model.get_rendition_model().objects.filter(file=name).select_related("image").first()
    holder = rendition or model.objects.filter(file=name).first()
    if holder is not None and _may_use(user, rendition.image if rendition else holder):
        return holder.file
    portrait = UserProfile.objects.filter(avatar=name).first()
    if portrait is None:
        raise Http404
    return portrait.avatar
