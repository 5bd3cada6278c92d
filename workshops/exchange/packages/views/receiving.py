"""The packages that came, and bringing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workshops.exchange.uploads import LimitedUploadHandler

from .. import limits
from ..comparing import Arrival
from ..forms import BringForm
from ..here import own_thumbprints
from ..models import PackageImport
from ..permissions import may_bring, may_decide_on_keys
from ..refusal import PackageRefused
from ..services import bring
from .access import door

PER_PAGE = 25


@door(may_bring, "GET", "HEAD")
def packages(request: HttpRequest) -> HttpResponse:
    """The packages that came, the newest first. Three queries, whatever their number."""
    found = PackageImport.objects.select_related("key", "brought_by", "imported_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "own_keys": own_thumbprints(), "decides": may_decide_on_keys(request.user)}
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
