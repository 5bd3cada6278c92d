"""One package: looking at what it holds, importing it, following that, giving it up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from workshops.background.asking_again import answer_when_changed
from workshops.background.life import nobody_comes
from workshops.programmes.pages import programme_of

from ..comparing import compare, is_trusted
from ..forms import AcceptForm
from ..importing import is_quick, order_import, run_import
from ..models import PackageImport
from ..permissions import may_bring, may_decide_on_keys
from ..refusal import PackageRefused
from ..report import changes_of, contents_of
from ..services import give_up, kept_package, publish_again
from ..tasks import import_package
from .access import door

State = PackageImport.State


@door(may_bring, "GET", "HEAD", "POST")
def package_import(request: HttpRequest, pk: int) -> HttpResponse:
    """One package: what it holds, from whom, what is new, how far its import is. Asked again every two seconds then.

    POST imports it (`import`, `again` once that died), publishes it, or gives it up.
    """
    brought = _found(pk)
    form = AcceptForm(request.POST if request.POST.get("action") == "import" else None)
    refusal = ""
    if request.method == "POST":
        try:
            return _acted(request, brought, form)
        except PackageRefused as refused:
            refusal = refused.sentence
    elif _nobody_imports(brought):
        run_import(brought)
        brought = _found(pk)
    context: dict[str, Any] = {"brought": brought, "form": form, "refusal": refusal}
    context |= {"trusted": is_trusted(brought.key), "decides": may_decide_on_keys(request.user)}
    if brought.is_waiting:
        context |= {"refusal": refusal or brought.failure, **_what_waits(brought, form)}
    elif brought.page_id is not None:
        context["programme"] = programme_of(brought.page_id)
    response = answer_when_changed(
        request,
        "exchange/packages/import.html",
        "exchange/packages/import_state.html",
        context,
        now=f"{brought.state}-{brought.done}-{brought.total}-{brought.is_stalled}",
    )
    if refusal or form.errors:
        response.status_code = 422
    if "HX-Request" in request.headers and (not brought.is_under_way or brought.is_stalled):
        response["HX-Refresh"] = "true"  # it is over: the browser asks for the whole page
    return response


def _found(pk: int) -> PackageImport:
    return get_object_or_404(PackageImport.objects.select_related("key", "brought_by", "imported_by"), pk=pk)


def _nobody_imports(brought: PackageImport) -> bool:
    return brought.state == State.ORDERED and nobody_comes(brought.changed_at)


def _what_waits(brought: PackageImport, form: AcceptForm) -> dict[str, Any]:
    try:
        with kept_package(brought, whole=False) as package:
            comparison = compare(package)
            if comparison.page is not None:
                form.fields["visibility"].initial = comparison.page.visibility
            return {"contents": contents_of(package), "changes": changes_of(comparison)}
    except PackageRefused as refused:
        return {"refusal": refused.sentence}


def _acted(request: HttpRequest, brought: PackageImport, form: AcceptForm) -> HttpResponse:
    action = request.POST.get("action")
    if action == "give_up":
        return _given_up(request, brought)
    if action == "publish" and brought.page_id is not None:
        _say_published(request, brought, publish_again(brought, programme_of(brought.page_id), by=request.user))
    elif action == "again":
        _import(request, brought, brought.visibility)
    elif form.is_valid():
        _import(request, brought, form.cleaned_data["visibility"])
    else:
        raise PackageRefused(_("Dites qui pourra lire ce programme ici."))
    return redirect("packages:import", brought.pk)


def _given_up(request: HttpRequest, brought: PackageImport) -> HttpResponse:
    if not give_up(brought):
        return redirect("packages:import", brought.pk)
    messages.success(request, _("Le paquet « %(title)s » est laissé de côté.") % {"title": brought.title})
    return redirect("packages:list")


def _import(request: HttpRequest, brought: PackageImport, visibility: str) -> None:
    """Import a small package now, have a big one imported; asked for twice, once."""
    if not order_import(brought, by=request.user, visibility=visibility):
        return
    if not is_quick(brought):
        import_package.enqueue(brought.pk)
        return
    received = run_import(brought)
    if received is not None:
        _say_published(request, brought, received.lacks)
        for title in received.freed:
            messages.success(request, _("« %(title)s », qui attendait, peut maintenant être lu.") % {"title": title})


def _say_published(request: HttpRequest, brought: PackageImport, lacks: tuple[str, ...]) -> None:
    if lacks:
        said = _("« %(title)s » est ici en brouillon. Avant qu’on puisse le lire : %(lacks)s")
        messages.warning(request, said % {"title": brought.title, "lacks": " ".join(lacks)})
    else:
        messages.success(request, _("« %(title)s » est ici : on peut le lire et l’adapter.") % {"title": brought.title})
