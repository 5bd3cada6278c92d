"""The page of the kit, of a plan or of a whole guide: one press for everything, choices below."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of, readable_edition

from ...models import SessionPlan
from ...pdf import why_no_pdf
from ...views.access import page, readable_plan
from ..formats import FORMATS, is_quick
from ..forms import KitForm
from ..limits import within_limit
from ..models import KitRendering
from ..orders import KitOrder
from ..queries import recent_exports
from ..services import make, order_kit
from ..tasks import make_export


@page("GET", "HEAD", "POST")
def plan_kit(request: HttpRequest, pk: int) -> HttpResponse:
    """The kit of a plan."""
    plan = readable_plan(request, pk)
    context = {
        "section": "plans",
        "plan": plan,
        "title": plan.title,
        "title_language": "",
        "back": reverse("planning:plan", args=(plan.pk,)),
    }
    return _kit_page(request, context, plan=plan)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_kit(request: HttpRequest, edition: int) -> HttpResponse:
    """The kit of a whole guide or curriculum, for whoever may read it, visitors included."""
    found = readable_edition(edition, request.user)
    if found is None or not found.programme.sessions:
        raise Http404
    programme = programme_of(found.page_id)
    context = {
        "section": programme.section,
        "edition": found,
        "type_name": programme.type_name,
        "title": found.title,
        "title_language": found.language,
        "back": programme.edition_url(found.number),
    }
    return _kit_page(request, context, edition=found)


def _kit_page(
    request: HttpRequest, context: dict[str, Any], *, plan: SessionPlan | None = None, edition: Edition | None = None
) -> HttpResponse:
    form = KitForm(request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        options = form.options()
        if FORMATS[options.format].needs_pdf and why_no_pdf():
            refused = "no_pdf"
        elif not within_limit(request):
            refused = "too_many"
        else:
            return _ordered(KitOrder(request.user, options, get_language() or "fr", plan, edition))
    context |= {
        "form": form,
        "refused": refused,
        "no_pdf": why_no_pdf(),
        "recent": recent_exports(request.user, plan=plan, edition=edition),
        "whole": edition is not None,
    }
    status = {"too_many": 429, "no_pdf": 503}.get(refused, 422 if form.errors else 200)
    return render(request, "planning/kit/kit.html", context, status=status)


def _ordered(order: KitOrder) -> HttpResponse:
    """Give the document when it is there or quickly made, else the page that follows its making."""
    export = order_kit(order)
    if export.rendering.state == KitRendering.State.WAITING:
        if is_quick(order.kit):
            make(export, order.kit)
        else:
            make_export.enqueue(str(export.key))
    export.rendering.refresh_from_db()
    ready = export.rendering.state == KitRendering.State.READY
    return redirect("kits:file" if ready else "kits:export", export.key)
