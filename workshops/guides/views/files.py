"""Pictures and files, given only to those who may see the guide they belong to.

Nothing is served from the media folder as it is: a reader goes through an edition, an author through the rights
Wagtail gives her on the picture or the file.
"""

from typing import Any

from django.core.files.base import File
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from workshops.organisations.visibility import Visibility
from workshops.programmes.documents import documents_in
from workshops.programmes.pages import readable_edition
from workshops.programmes.pictures import pictures_in

from ..stored_files import cached, picture_answer, sent, stored, unchanged

USE_RIGHTS = {"add", "change", "delete", "choose"}


@require_safe
def image(request: HttpRequest, edition: int, image: int, size: str) -> HttpResponseBase:
    """A picture of an edition, as WebP, in one of the sizes of `PICTURE_WIDTHS`; 404 to whoever may not see it."""
    found = readable_edition(edition, request.user)
    if found is None or image not in pictures_in(found.programme):
        raise Http404
    return picture_answer(request, image, size, public=found.visibility == Visibility.ALL)


@require_safe
def document(request: HttpRequest, edition: int, document: int) -> HttpResponseBase:
    """A file of an edition, to keep; 404 to whoever may not see it."""
    found = readable_edition(edition, request.user)
    public = found is not None and document in documents_in(found.programme, signed_in=False)
    if found is None or not (
        public or document in documents_in(found.programme, signed_in=request.user.is_authenticated)
    ):
        raise Http404
    kept = stored(get_document_model(), document)
    etag = f'"{kept.get_file_hash()}"'
    response = unchanged(request, etag) or sent(kept.file, kept.filename)
    response["ETag"] = etag
    return cached(response, public=public and found.visibility == Visibility.ALL)


@require_safe
def media_for_authors(request: HttpRequest, name: str) -> HttpResponseBase:
    """What the admin shows under the media address: pictures its user may work with, and nothing else."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    response = sent(_file_of_admin(request.user, name), inline=True)
    return cached(response, public=False)


@require_safe
def document_for_authors(request: HttpRequest, document: int, name: str) -> HttpResponseBase:
    """A file as the admin links to it, for those who may work with it."""
    kept = stored(get_document_model(), document)
    if not request.user.has_perm("wagtailadmin.access_admin") or not _may_use(request.user, kept):
        raise Http404
    return cached(sent(kept.file, kept.filename), public=False)


def _may_use(user: Any, kept: Any) -> bool:
    policy = policy_registry.get_by_type(type(kept))
    return bool(policy.user_has_any_permission_for_instance(user, USE_RIGHTS, kept))


def _file_of_admin(user: Any, name: str) -> File:
    model = get_image_model()
    rendition = model.get_rendition_model().objects.filter(file=name).select_related("image").first()
    holder = rendition or model.objects.filter(file=name).first()
    if holder is not None and _may_use(user, rendition.image if rendition else holder):
        return holder.file
    raise Http404
