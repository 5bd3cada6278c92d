"""Bringing a package, looking at what it holds, importing it or giving it up."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workshops.exchange.uploads import LimitedUploadHandler
from workshops.programmes.pages import programme_of

from .. import limits
from ..comparing import Arrival, is_trusted
from ..forms import AcceptForm, BringForm
from ..models import PackageImport
from ..permissions import may_bring, may_decide_on_keys
from ..refusal import PackageRefused
from ..report import changes_of, contents_of
from ..services import accept, bring, give_up, kept_package, publish_again
from .access import door

PER_PAGE = 25


@door(may_bring, "GET", "HEAD")
def packages(request: HttpRequest) -> HttpResponse:
    """The packages that came, the newest first. Three queries, whatever their number."""
    found = PackageImport.objects.select_related("key", "brought_by", "imported_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "form": BringForm(), "decides": may_decide_on_keys(request.user)}
    return render(request, "exchange/packages/list.html", context)


@csrf_exempt  # the token is checked inside, once the handler that limits the upload stands before the others
def bring_package(request: HttpRequest) -> HttpResponseBase:
    """Take in a file and go on to what it holds; a package that cannot be taken is refused with a sentence."""
    limit = LimitedUploadHandler(request, limits.LARGEST_PACKAGE)
    request.upload_handlers.insert(0, limit)
    return _bring(request, limit)


@csrf_protect
@door(may_bring, "GET", "HEAD", "POST")
def _bring(request: HttpRequest, limit: LimitedUploadHandler) -> HttpResponse:
    if request.method != "POST":
        return render(request, "exchange/packages/bring.html", {"form": BringForm()})
    data, files = request.POST, request.FILES
    form = BringForm(data, files, too_big=limit.too_big)
    if not form.is_valid():
        return render(request, "exchange/packages/bring.html", {"form": form}, status=422)
    file = form.cleaned_data["package"]
    try:
        brought = bring(file, file.name or "", by=request.user)
    except PackageRefused as refused:
        form.add_error("package", refused.sentence)
        return render(request, "exchange/packages/bring.html", {"form": form}, status=422)
    if brought.kept is not None:
        return redirect("packages:import", brought.kept.pk)
    messages.info(request, _nothing_new(brought.comparison.arrival) % {"title": brought.title})
    return redirect("packages:list")


def _nothing_new(arrival: Arrival) -> str:
    if arrival == Arrival.OURS:
        return _("« %(title)s » est d’un organisme de ce site : le paquet rentre chez lui, et rien n’est changé.")
    return _("« %(title)s » est déjà ici, avec toutes les éditions de ce paquet : rien n’est changé.")


@door(may_bring, "GET", "HEAD", "POST")
def package_import(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: what it holds, from whom, what is new; POST imports it (`import`), publishes it, or gives it up."""
    brought = get_object_or_404(PackageImport.objects.select_related("key", "brought_by", "imported_by"), pk=pk)
    form = AcceptForm(request.POST if request.POST.get("action") == "import" else None)
    refusal = ""
    if request.method == "POST":
        try:
            return _acted(request, brought, form)
        except PackageRefused as refused:
            refusal = refused.sentence
    context: dict[str, Any] = {"brought": brought, "form": form, "refusal": refusal}
    context |= {"trusted": is_trusted(brought.key), "decides": may_decide_on_keys(request.user)}
    if brought.is_waiting:
        context |= _what_waits(brought)
    elif brought.page_id is not None:
        context["programme"] = programme_of(brought.page_id)
    return render(request, "exchange/packages/import.html", context, status=422 if refusal or form.errors else 200)


def _what_waits(brought: PackageImport) -> dict[str, Any]:
    try:
        with kept_package(brought) as (package, comparison):
            return {"contents": contents_of(package), "changes": changes_of(comparison)}
    except PackageRefused as refused:
        return {"refusal": refused.sentence}


def _acted(request: HttpRequest, brought: PackageImport, form: AcceptForm) -> HttpResponse:
    action = request.POST.get("action")
    if action == "give_up":
        give_up(brought)
        messages.success(request, _("Le paquet « %(title)s » est laissé de côté.") % {"title": brought.title})
        return redirect("packages:list")
    if action == "publish" and brought.page_id is not None:
        return _published(request, brought, publish_again(brought, programme_of(brought.page_id), by=request.user))
    if not form.is_valid():
        raise PackageRefused(_("Dites qui pourra lire ce programme ici."))
    received = accept(brought, by=request.user, visibility=form.cleaned_data["visibility"])
    return _published(request, brought, received.lacks)


def _published(request: HttpRequest, brought: PackageImport, lacks: tuple[str, ...]) -> HttpResponse:
    if lacks:
        said = _("« %(title)s » est ici en brouillon. Avant qu’on puisse le lire : %(lacks)s")
        messages.warning(request, said % {"title": brought.title, "lacks": " ".join(lacks)})
    else:
        messages.success(request, _("« %(title)s » est ici : on peut le lire et l’adapter.") % {"title": brought.title})
    return redirect("packages:import", brought.pk)
