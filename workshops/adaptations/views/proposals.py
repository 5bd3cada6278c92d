"""Offering a block to the authors of the source, the lists of both organisations, and the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..figures import block_figures, own_block_figures
from ..merging.differences import compare
from ..models import Answer
from ..offering import Offer, offers
from ..proposal_forms import AnswerForm, OfferForm
from ..queries.adaptation import Adaptation, find_adaptation
from ..queries.proposals import SeenProposal, find_proposal, mark_of, received_by, sent_by
from ..queries.received import as_received
from ..services.proposals import ProposalError, answer_proposal, offer_block, withdraw
from ..shown_comparison import drawn_pair

A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, pk: int, block: str) -> HttpResponse:
    """Say why a block of the published adaptation is offered; 404 for who does not write there."""
    adaptation = find_adaptation(pk, request.user)
    offered = _offered(adaptation, block)
    if adaptation is None or offered is None:
        raise Http404
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = offer_block(adaptation, offered, form.cleaned_data["reason"], request.user)
        except ProposalError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("La proposition est envoyée aux autrices et auteurs de la source."))
            return redirect("adaptations:proposal", proposal.pk)
    context = {
        "section": adaptation.page.section,
        "adaptation": adaptation,
        "form": form,
        "figures": block_figures(adaptation.page, block),
        "own_figures": own_block_figures(adaptation.page, block, request.user),
        "shown": drawn_pair(offered.before, offered.block),
    }
    return render(request, "adaptations/offer.html", context, status=422 if form.errors else 200)


def _offered(adaptation: Adaptation | None, block: str) -> Offer | None:
    if adaptation is None or not adaptation.may_write or not adaptation.lineage.source_id:
        return None
    published = adaptation.published
    if published is None:
        return None
    received = as_received(adaptation.published_lineage, adaptation.published_base.body, published.body)
    return offers(compare(received, published.body)).get(block)


@login_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The proposals for the programmes one writes."""
    return _list(request, received_by(request.user), "received")


@login_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The proposals of the organisations where one writes."""
    return _list(request, sent_by(request.user), "sent")


def _list(request: HttpRequest, proposals: Any, which: str) -> HttpResponse:
    page = Paginator(proposals, A_PAGE).get_page(request.GET.get("page"))
    tabs = [
        {"label": _("Reçues"), "url": reverse("adaptations:proposals"), "current": which == "received"},
        {"label": _("Envoyées"), "url": reverse("adaptations:proposals_sent"), "current": which == "sent"},
    ]
    context = {"section": "guides", "which": which, "tabs": tabs, "page_obj": page}
    return render(request, "adaptations/proposals.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal, for both organisations; who writes the source answers here."""
    seen = find_proposal(pk, request.user)
    if seen is None or (request.method == "POST" and not seen.may_answer):
        raise Http404
    answers = seen.may_answer and seen.proposal.is_waiting
    present = seen.present if answers else seen.proposal.before
    form = AnswerForm(request.POST or None, present=mark_of(present)) if answers else None
    if request.method == "POST":
        done = _answer(request, seen, form)
        if done is not None:
            return done
    context = {
        "section": seen.source.section,
        "seen": seen,
        "proposal": seen.proposal,
        "form": form,
        "shown": drawn_pair(present, seen.proposal.block),
        "drifted": answers and mark_of(present) != mark_of(seen.proposal.before),
    }
    return render(request, "adaptations/proposal.html", context, status=422 if form and form.errors else 200)


def _answer(request: HttpRequest, seen: SeenProposal, form: AnswerForm | None) -> HttpResponse | None:
    """Answer, or None when the form has something to say."""
    if form is None:
        messages.error(request, _("Cette proposition a déjà sa réponse."))
        return redirect("adaptations:proposal", seen.proposal.pk)
    if not form.is_valid():
        return None
    answer = Answer(form.cleaned_data["answer"])
    try:
        answer_proposal(seen.proposal, answer, form.cleaned_data["note"].strip(), request.user)
    except ProposalError as error:
        form.add_error(None, str(error))
        return None
    return _answered(request, seen, answer)


def _answered(request: HttpRequest, seen: SeenProposal, answer: Answer) -> HttpResponse:
    if answer == Answer.ADAPTED:
        messages.success(request, _("La partie proposée est dans votre brouillon : retouchez-la, puis publiez."))
        return redirect("wagtailadmin_pages:edit", seen.proposal.source_id)
    if answer == Answer.ACCEPTED:
        messages.success(
            request, _("La partie proposée est dans votre brouillon : elle paraîtra quand vous publierez.")
        )
    else:
        messages.success(request, _("Votre mot est envoyé."))
    return redirect("adaptations:proposal", seen.proposal.pk)


@login_required
@require_POST
def withdraw_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a proposal nobody has answered yet."""
    seen = find_proposal(pk, request.user)
    if seen is None or not seen.may_withdraw:
        raise Http404
    try:
        withdraw(seen.proposal)
        messages.success(request, _("La proposition est retirée."))
    except ProposalError as error:
        messages.error(request, str(error))
    return redirect("adaptations:proposal", pk)
