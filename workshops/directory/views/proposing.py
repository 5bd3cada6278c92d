"""The public form: begun, filled step by step, read again, sent, followed."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.tries import allowed
from relais.visitors import visitor
from workshops.programmes.browsing import interface_language

from ..intake.other_steps import RegionStep, SenderStep
from ..intake.start import StartForm
from ..intake.step import Step
from ..intake.steps import OF_INITIATIVE, OF_SUBMISSION, after
from ..models import Proposal, Submission
from ..proposal_letters import resume_address, send_resume
from ..services.proposing import ClosedError, begin, save_proposal, save_submission
from .access import own_address
from .leading import lead_on
from .stepping import Place, form_of, sent, written_language

MOST_BEGUN, MOST_SAVED = 20, 300  # in an hour from one place, and in ten minutes at one address


@own_address
def propose(request: HttpRequest) -> HttpResponse:
    """What is asked and what happens next, then the first questions: who proposes. POST begins."""
    start = StartForm(request.POST or None, initial={"start": uuid4()})
    if request.method != "POST":
        return _first_page(request, start, SenderStep(kept=known_of(request.user)))
    form = SenderStep(sent(request.POST, SenderStep), kept={})
    refused = refusal(request, start)
    if refused:
        form.add_error(None, refused)
        return _first_page(request, start, form, 429 if start.is_valid() else 422)
    if not form.is_valid():
        return _first_page(request, start, form, 422)
    by = request.user if request.user.is_authenticated else None
    submission = begin(start.cleaned_data["start"], interface_language(), form, by)
    tell_address(request, submission)
    return redirect("directory:proposed_step", submission.token, 1, next(iter(OF_INITIATIVE)))


def refusal(request: HttpRequest, start: StartForm) -> str:
    """Why what was sent cannot begin; empty when it can."""
    if not start.is_valid():
        return next((str(each[0]) for each in start.errors.values()), "")
    if not allowed(request, "propose", visitor(request), most=MOST_BEGUN, seconds=3600):
        return _("Trop d’envois de suite depuis votre réseau : attendez une heure, puis envoyez de nouveau.")
    return ""


def known_of(user: Any) -> dict[str, list[str]]:
    """What an account says already of whoever proposes. One query."""
    if not user.is_authenticated:
        return {}
    membership = user.memberships.select_related("organisation").first()
    organisation = [membership.organisation.name] if membership else []
    said = {"sender_name": [user.get_full_name()], "email": [user.email], "organisation": organisation}
    return {name: values for name, values in said.items() if any(values)}


def tell_address(request: HttpRequest, submission: Submission) -> None:
    """Write to a sender who gave an address, and say so if it did not leave."""
    if submission.sender.email and not send_resume(submission):
        messages.warning(request, _("Le courriel n’est pas parti : gardez l’adresse de cette page pour reprendre."))


@own_address
def sender_step(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """A step about whoever sends it, or her region."""
    submission = submission_of(token)
    if code not in OF_SUBMISSION or not any(each.is_open for each in submission.proposals.all()):
        raise Http404
    place = Place(OF_SUBMISSION[code], submission)
    former = submission.sender.email

    def save(form: Step) -> None:
        save_submission(submission, form)
        if submission.sender.email != former:
            tell_address(request, submission)

    return _step(request, place, save, reverse("directory:proposed", args=(token,)))


@own_address
def proposed_step(request: HttpRequest, token: str, number: int, code: str) -> HttpResponse:
    """A step of one initiative."""
    submission = submission_of(token)
    proposal = get_object_or_404(Proposal, submission=submission, number=number)
    if code not in OF_INITIATIVE:
        raise Http404
    if not proposal.is_open:
        return redirect("directory:proposed", token)
    place = Place(OF_INITIATIVE[code], submission, proposal)
    following = after(code)
    if following:
        address = reverse("directory:proposed_step", args=(token, number, following))
    elif proposal.is_correction or number > 1 or submission.sent_at:
        address = reverse("directory:proposed", args=(token,))
    else:
        address = reverse("directory:sender_step", args=(token, RegionStep.code))
    return _step(request, place, lambda form: save_proposal(proposal, form, written_language(form)), address)


def submission_of(token: str) -> Submission:
    """The submission at an address, else 404. Three queries."""
    found = Submission.objects.filter(token=token).select_related("sender").prefetch_related("proposals")
    submission: Submission = get_object_or_404(found)
    return submission


def _step(request: HttpRequest, place: Place, save: Any, following: str) -> HttpResponse:
    form = form_of(request, place)
    status = 200
    if request.method == "POST":
        if not allowed(request, "propose-save", place.submission.token, most=MOST_SAVED, seconds=600):
            form.add_error(None, _("Trop d’enregistrements de suite : attendez dix minutes, puis continuez."))
            return _step_page(request, place, form, 429)
        form.full_clean()
        try:
            save(form)
        except ClosedError as error:
            messages.warning(request, error.messages[0])
            return redirect("directory:proposed", place.submission.token)
        if "quietly" in request.POST:
            return HttpResponse(status=204)
        address = lead_on(request, place, following, valid=form.is_valid())
        if address:
            return HttpResponseRedirect(address)
        status = 422
    return _step_page(request, place, form, status)


def _step_page(request: HttpRequest, place: Place, form: Step, status: int) -> HttpResponse:
    context = {
        "section": "directory",
        "place": place,
        "form": form,
        "several": len(place.submission.proposals.all()) > 1,
        "resume": resume_address(place.submission),
    }
    return render(request, "directory/proposing/step.html", context, status=status)


def _first_page(request: HttpRequest, start: StartForm, form: Step, status: int = 200) -> HttpResponse:
    context = {"section": "directory", "start": start, "form": form}
    return render(request, "directory/proposing/begin.html", context, status=status)
