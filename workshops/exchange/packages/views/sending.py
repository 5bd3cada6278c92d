"""Asking for the package of a programme, following its making, taking it."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from workshops.background.asking_again import answer_when_changed
from workshops.background.life import nobody_comes
from workshops.programmes.pages import readable_programme

from ..layout import folder_name
from ..models import STALLED, PackageExport
from ..orders import is_quick, make, order_package, retry
from ..permissions import reasons_to_stay, why_not_sent
from ..queries import export_of, figures_of, recent_exports
from ..tasks import make_package
from .access import anyone, door

State = PackageExport.State


@door(anyone, "GET", "HEAD", "POST")
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """What a package of the programme would hold, what stays, and the button that makes it."""
    page = readable_programme(pk, request.user)
    why_not = None if page is None else why_not_sent(request.user, page)
    if why_not is None:
        raise Http404
    reasons = [why_not] if why_not else reasons_to_stay(page)
    if request.method == "POST" and not reasons:
        return _ordered(request, page)
    context = {
        "programme": page,
        "section": page.section,
        "reasons": reasons,
        "figures": figures_of(page),
        "recent": recent_exports(request.user, page),
    }
    return render(request, "exchange/packages/send.html", context, status=422 if request.method == "POST" else 200)


def _ordered(request: HttpRequest, page: Any) -> HttpResponse:
    export = order_package(page, request.user)
    if export.state == State.WAITING:
        if is_quick(page):
            make(export)
        else:
            make_package.enqueue(str(export.key))
    return redirect("packages:export", export.key)


@door(anyone, "GET", "HEAD", "POST")
def export(request: HttpRequest, key: str) -> HttpResponse:
    """How far the package is; POST makes again what failed. Asked again every two seconds by a script."""
    found = _found(request, key)
    if request.method == "POST":
        retry(found)
        make_package.enqueue(str(found.key))
        return redirect("packages:export", found.key)
    if _nobody_makes(found):
        make(found)
        found = _found(request, key)
    return answer_when_changed(
        request,
        "exchange/packages/export.html",
        "exchange/packages/export_state.html",
        {"export": found},
        now=f"{found.state}-{found.done}-{found.total}",
    )


@door(anyone, "GET", "HEAD")
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The package; the page that follows its making while it is not ready."""
    found = _found(request, key)
    if found.state != State.READY:
        return redirect("packages:export", found.key)
    try:
        opened = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{folder_name(found.page.slug, found.edition.number)}.zip"
    response = FileResponse(opened, as_attachment=True, filename=name, content_type="application/zip")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(request: HttpRequest, key: str) -> PackageExport:
    found = export_of(request.user, key)
    if found is None:
        raise Http404
    return found


def _nobody_makes(found: PackageExport) -> bool:
    if found.state == State.MAKING:
        return timezone.now() - found.changed_at > STALLED
    return found.state == State.WAITING and nobody_comes(found.changed_at)
