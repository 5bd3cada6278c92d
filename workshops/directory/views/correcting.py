"""A correction of an entry begins: which part, and who proposes it."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from workshops.programmes.browsing import interface_language

from ..intake.other_steps import SenderStep
from ..intake.start import PartForm, StartForm
from ..intake.steps import OF_INITIATIVE
from ..models import Initiative
from ..permissions import may_confirm
from ..services.proposing import begin_correction
from .access import own_address
from .proposing import known_of, refusal, tell_address
from .stepping import sent


@own_address
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens to a correction, and who proposes it; POST begins, with what the entry says."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), pk=pk)
    start = StartForm(request.POST or None, initial={"start": uuid4()})
    part = PartForm(request.POST or None)
    status = 200
    form = _sender_of_a_correction(SenderStep(kept=known_of(request.user)))
    if request.method == "POST":
        form = _sender_of_a_correction(SenderStep(sent(request.POST, SenderStep), kept={}))
        refused = refusal(request, start)
        if refused:
            form.add_error(None, refused)
            status = 429 if start.is_valid() else 422
        elif form.is_valid():
            by = request.user if request.user.is_authenticated else None
            submission = begin_correction(start.cleaned_data["start"], interface_language(), form, by, initiative)
            tell_address(request, submission)
            first = request.POST.get("part", "")
            code = first if first in OF_INITIATIVE else next(iter(OF_INITIATIVE))
            return redirect("directory:proposed_step", submission.token, 1, code)
        else:
            status = 422
    context = {
        "section": "directory",
        "initiative": initiative,
        "text": initiative.text(interface_language()),
        "start": start,
        "part": part,
        "form": form,
        "at_once": may_confirm(request.user, initiative),
    }
    return render(request, "directory/proposing/correct.html", context, status=status)


def _sender_of_a_correction(form: SenderStep) -> SenderStep:
    """The questions about whoever corrects: where she works changes nothing of the entry."""
    form.fields.pop("regions")
    form.fields["organisation"].help_text = ""
    return form
