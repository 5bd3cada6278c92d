"""Logs from a file: send it, read the report line by line, then keep the good lines."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.background.models import Order
from workshops.background.order_views import hand_over, to_order
from workshops.background.orders import order_of, place_order

from ..drafts import usual_organisation
from ..entry import LogEntry
from ..forms.upload import UploadForm
from ..importing.columns import title_of
from ..importing.template import template_csv, template_xlsx
from ..models import LogImport
from ..queries import organisations_to_log_for, session_words
from ..services import BatchError, finish_import, start_import
from .access import page

SHOWN_LINES = 50
KEEP = "session_logs.keep"
TEMPLATES = {
    "csv": (template_csv, "text/csv; charset=utf-8"),
    "xlsx": (template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@page("GET", "HEAD", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in and lead to its report."""
    organisations = [(each.pk, each.name) for each in organisations_to_log_for(request.user)]
    if not organisations:
        return render(request, "session_logs/no_organisation.html", {"section": "logs"}, status=403)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations,
        initial={"organisation": usual_organisation(request.user)},
    )
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            content, name = found["file"].read(), found["file"].name
            confirmed = found["texts_read_again"]
            made = start_import(request.user, found["organisation"], content, name, confirmed=confirmed)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("session_logs:import_report", made.pk)
    context = {"section": "logs", "form": form}
    return render(request, "session_logs/import.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD")
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The file to start from."""
    if kind not in TEMPLATES:
        raise Http404
    make, content_type = TEMPLATES[kind]
    response = HttpResponse(make(), content_type=content_type)
    name = _("modele-journaux")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


@page("GET", "HEAD", "POST")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What each line makes, or why not; POST keeps the good ones, or gives the file up (`action=drop`)."""
    mine = LogImport.objects.filter(owner=request.user.pk, pk=pk)
    if request.method == "POST" and request.POST.get("action") == "drop":
        mine.delete()
        messages.success(request, _("Rien n’est gardé de ce fichier."))
        return redirect("session_logs:import")
    found = mine.select_related("organisation").first()
    if found is None:
        return to_order(request, KEEP, pk)
    if request.method == "POST":
        return hand_over(request, place_order(KEEP, found.pk, request.user), lines=len(found.lines))
    if (order := order_of(KEEP, found.pk)) is not None and not order.is_over:
        return redirect("orders:order", order.key)
    words = session_words({line["edition"] for line in found.lines})
    context = {
        "section": "logs",
        "found": found,
        "lines": [_shown(line, words) for line in found.lines[:SHOWN_LINES]],
        "more": max(0, len(found.lines) - SHOWN_LINES),
        "wrong_lines": len({problem["number"] for problem in found.problems}),
        "titles": [title_of(field) for field in ("session", "date", "participants", "minutes")],
    }
    return render(request, "session_logs/import_report.html", context)


def do_keep(order: Order) -> dict[str, Any]:
    """Make the logs of a file."""
    found = LogImport.objects.get(pk=order.subject)
    try:
        return {"count": len(finish_import(order.owner, found))}
    except BatchError as error:
        raise ValidationError(_("Quelque chose a changé depuis la lecture : envoyez le fichier de nouveau.")) from error


def lead(request: HttpRequest, order: Order) -> HttpResponse:
    """To the logs, which are there; else to the report, which still waits, or to another file."""
    if not order.failure:
        count = order.outcome["count"]
        said = ngettext("%(count)s journal est enregistré.", "%(count)s journaux sont enregistrés.", count)
        messages.success(request, said % {"count": count})
        return redirect("session_logs:logs")
    messages.error(request, order.failure)
    if LogImport.objects.filter(owner=order.owner_id, pk=order.subject).exists():
        return redirect("session_logs:import_report", order.subject)
    return redirect("session_logs:import")


def _shown(line: dict[str, Any], words: dict[tuple[int, str], str]) -> dict[str, Any]:
    session = words.get((line["edition"], line["session"]), "")
    return {"number": line["number"], "session": session, "entry": LogEntry.from_json(line["entry"])}
