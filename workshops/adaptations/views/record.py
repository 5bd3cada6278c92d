"""The record of an adaptation: what it changed that the source asks to keep, and why."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ..models import Lineage
from ..queries.adaptation import Adaptation, find_adaptation
from ..queries.record import RecordLine, as_published, record_of
from ..reason_fields import Whys
from ..services.record import give_reasons


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed and why, to read and print; those who write the adaptation give the reasons here too."""
    adaptation = find_adaptation(pk, request.user)
    if adaptation is None or not adaptation.may_compare:
        raise Http404
    if request.method == "POST":
        return _give(request, adaptation)
    lines = _lines(adaptation)
    context = {
        "lineage": _lineage(adaptation),
        "section": adaptation.page.section,
        "adaptation": adaptation,
        "lines": lines,
        "missing": sum(not line.stands for line in lines),
    }
    return render(request, "adaptations/record.html", context)


def _give(request: HttpRequest, adaptation: Adaptation) -> HttpResponse:
    if not adaptation.may_write:
        raise Http404
    given = give_reasons(_lines(adaptation), adaptation.page, Whys.of(request.POST), request.user)
    if given:
        told = ngettext("La raison est gardée.", "Les %(count)s raisons sont gardées.", given) % {"count": given}
        messages.success(request, told)
    else:
        messages.info(
            request,
            _("Rien n’a changé : écrivez une raison sous une activité, ou dites que celle d’avant vaut encore."),
        )
    return redirect("adaptations:record", adaptation.page.pk)


def _lines(adaptation: Adaptation) -> list[RecordLine]:
    """Of the draft for those who write, of what is published for the others."""
    text = adaptation.draft if adaptation.may_write else adaptation.published
    if text is None:
        raise Http404
    lines = record_of(_lineage(adaptation), text.body)
    return lines if adaptation.may_write else as_published(lines, adaptation.page.current_edition.created_at)


def _lineage(adaptation: Adaptation) -> Lineage:
    return adaptation.lineage if adaptation.may_write else adaptation.published_lineage
