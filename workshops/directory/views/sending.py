"""The page of a submission: what it holds, what is missing, one more initiative, sending, and then where it stands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from relais.tries import allowed

from ..intake.fields import Lists
from ..intake.steps import OF_INITIATIVE, OF_SUBMISSION, titles_of
from ..models import Decision, Sender, Submission
from ..proposal_letters import resume_address, send_published, send_received, tell_keepers
from ..queries.proposals import Problem, Shown, problems_of_sender, shown
from ..services.proposing import Sent, add_initiative, remove_initiative, send
from ..vocabulary import DecisionKind, ProposalState
from .access import own_address
from .proposing import submission_of

MOST_SENT = 20  # in ten minutes at one address


@own_address
def proposed(request: HttpRequest, token: str) -> HttpResponse:
    """What was answered so far, to be read again; POST with `do`: send, add, remove:NUMBER."""
    submission = submission_of(token)
    if request.method == "POST":
        action, _colon, number = request.POST.get("do", "").partition(":")
        if action == "send":
            return _send(request, submission)
        if action == "add" and submission.sent_at is None:
            return _add(request, submission)
        if action == "remove" and number.isdecimal() and submission.sent_at is None:
            remove_initiative(submission, int(number))
            messages.success(request, _("L’initiative est retirée."))
        return redirect("directory:proposed", token)
    return _page(request, submission)


def _add(request: HttpRequest, submission: Submission) -> HttpResponse:
    try:
        proposal = add_initiative(submission)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("directory:proposed", submission.token)
    return redirect("directory:proposed_step", submission.token, proposal.number, next(iter(OF_INITIATIVE)))


def _send(request: HttpRequest, submission: Submission) -> HttpResponse:
    if not any(each.is_open for each in submission.proposals.all()):
        return redirect("directory:proposed", submission.token)  # it arrived: the second press changes nothing
    if not allowed(request, "propose-send", submission.token, most=MOST_SENT, seconds=600):
        messages.error(request, _("Trop d’essais de suite : attendez dix minutes, puis envoyez de nouveau."))
        return redirect("directory:proposed", submission.token)
    proposals, problems = _read(submission)
    if problems or any(each.problems for each in proposals):
        return _page(request, submission, status=422)
    with transaction.atomic():  # the letters stand or fall with what they tell
        _tell(request, submission, send(submission, request.user))
    return redirect("directory:proposed", submission.token)


def _tell(request: HttpRequest, submission: Submission, sent: Sent) -> None:
    if sent.moved:
        messages.warning(request, _("La fiche a changé pendant que vous écriviez : relisez, puis envoyez de nouveau."))
    for proposal in sent.published:
        messages.success(request, _("Votre correction est publiée : vous répondez de cette fiche."))
        send_published(proposal, "")
    if sent.waiting:
        tell_keepers(submission, sent.waiting)
        if submission.sender.email and not send_received(submission):
            messages.warning(request, _("C’est reçu, mais le courriel qui vous le dit n’est pas parti."))


def _read(submission: Submission) -> tuple[list[Shown], list[Problem]]:
    lists = Lists()
    proposals = [shown(each, lists) for each in submission.proposals.select_related("initiative")]
    if not any(each.proposal.is_open for each in proposals):
        return proposals, []
    return proposals, problems_of_sender(submission, lists)


def _page(request: HttpRequest, submission: Submission, status: int = 200) -> HttpResponse:
    proposals, problems = _read(submission)
    everything = [*problems, *(problem for each in proposals for problem in each.problems)]
    still_open = [each for each in proposals if each.proposal.is_open]
    context: dict[str, Any] = {
        "section": "directory",
        "submission": submission,
        "sender": Sender.objects.filter(submission=submission).first(),
        "proposals": proposals,
        "problems": everything,
        "tried": status == 422,
        "is_open": bool(still_open),
        "is_draft": submission.sent_at is None,
        "is_correction": any(each.proposal.is_correction for each in proposals),
        "may_remove": sum(each.proposal.state == ProposalState.DRAFT for each in proposals) > 1,
        "steps": titles_of(OF_INITIATIVE),
        "sender_steps": titles_of(OF_SUBMISSION),
        "said": _said(submission),
        "resume": resume_address(submission),
    }
    return render(request, "directory/proposing/submission.html", context, status=status)


def _said(submission: Submission) -> list[Decision]:
    """What keepers said to whoever sent it, the latest first."""
    kinds = (DecisionKind.ASKED, DecisionKind.PUBLISHED, DecisionKind.DECLINED)
    found = Decision.objects.filter(proposal__submission=submission, kind__in=kinds).exclude(words="")
    return list(found.select_related("proposal").order_by("-at", "-pk"))
