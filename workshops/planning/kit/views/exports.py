"""A document being made, then given: to whoever asked, while they may still read what it comes from."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from workshops.background.asking_again import answer_when_changed
from workshops.background.life import nobody_comes
from workshops.programmes.pages import programme_of

from ..formats import FORMATS
from ..models import KitExport, KitRendering
from ..queries import file_name, readable_export
from ..services import STALLED, make, retry
from ..tasks import make_export

State = KitRendering.State


@require_safe
def export(request: HttpRequest, key: str) -> HttpResponse:
    """How far the document is, and the document when it is ready. Asked again every two seconds by a script."""
    found = _found(request, key)
    if _nobody_makes(found.rendering):
        make(found)
        found = _found(request, key)
    programme = programme_of(found.edition.page_id) if found.edition else None
    rendering = found.rendering
    context = {"section": programme.section if programme else "plans", "export": found, "rendering": rendering}
    response = answer_when_changed(
        request,
        "planning/kit/export.html",
        "planning/kit/export_state.html",
        context,
        now=f"{rendering.state}-{rendering.done}-{rendering.total}",
    )
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The document; the page that follows its making while it is not ready."""
    found = _found(request, key)
    rendering = found.rendering
    if rendering.state != State.READY:
        return redirect("kits:export", found.key)
    try:
        opened = rendering.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    chosen = found.options["format"]
    response = FileResponse(
        opened, as_attachment=True, filename=file_name(found), content_type=FORMATS[chosen].content_type
    )
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
def try_again(request: HttpRequest, key: str) -> HttpResponse:
    """Make again what failed."""
    found = _found(request, key)
    if found.rendering.state == State.FAILED:
        retry(found)
        make_export.enqueue(str(found.key))
    return redirect("kits:export", found.key)


def _found(request: HttpRequest, key: str) -> KitExport:
    export = readable_export(request.user, key)
    if export is None:
        raise Http404
    return export


def _nobody_makes(rendering: KitRendering) -> bool:
    if rendering.state == State.MAKING:
        return timezone.now() - rendering.changed_at > STALLED
    return rendering.state == State.WAITING and nobody_comes(rendering.changed_at)
