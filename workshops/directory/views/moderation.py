"""The pages of keepers: what is proposed, each proposal, and what is decided of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..intake.deciding import AskForm, DeclineForm, PublishForm, TakeForm, organisation_named
from ..intake.fields import Lists
from ..intake.steps import OF_INITIATIVE, after, titles_of
from ..models import Proposal, Sender
from ..proposal_letters import send_declined, send_published, send_question
from ..queries.namesakes import twins_of
from ..queries.proposals import decided_lately, shown, to_decide
from ..services.proposing import ClosedError, save_proposal
from ..services.taking import ask, decline, publish, take
from .access import keepers_only
from .moderated import for_keepers
from .stepping import Place, form_of, written_language

PAGE_SIZE = 30
LATELY = 20
FORMS: dict[str, type[forms.Form]] = {"publish": PublishForm, "take": TakeForm, "ask": AskForm, "decline": DeclineForm}


@keepers_only
def moderation(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; then what was decided lately."""
    page = Paginator(to_decide(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "directory", "page_obj": page, "decided": decided_lately(LATELY)}
    return render(request, "directory/moderation/queue.html", context)


@keepers_only
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal as its entry would look, or what it changes; POST with `do` decides."""
    found = _proposal(pk)
    action = request.POST.get("do", "")
    bound: forms.Form | None = None
    if request.method == "POST":
        if action not in FORMS or ((action == "take") != found.is_correction and action in ("take", "publish")):
            raise Http404
        bound = FORMS[action](request.POST, prefix=action)
        if bound.is_valid():
            try:
                return _decide(request, found, action, bound)
            except ValidationError as error:
                found = _proposal(pk)
                bound.add_error(None, error.messages)
    return _page(request, found, action, bound)


@keepers_only
def edit_proposal(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The same form as its sender's, filled by a keeper before it is published."""
    found = _proposal(pk)
    if code not in OF_INITIATIVE:
        raise Http404
    if not found.may_be_decided:
        return redirect("directory:proposal", pk)
    place = Place(OF_INITIATIVE[code], found.submission, found)
    form = form_of(request, place)
    status = 200
    if request.method == "POST":
        form.full_clean()
        try:
            save_proposal(found, form, written_language(form), request.user)
        except ClosedError as error:
            messages.warning(request, error.messages[0])
            return redirect("directory:proposal", pk)
        if form.is_valid():
            return redirect(_next_address(request, found, code))
        status = 422
    context = {"section": "directory", "place": place, "form": form, "proposal": found}
    return render(request, "directory/moderation/edit.html", context, status=status)


def _next_address(request: HttpRequest, found: Proposal, code: str) -> str:
    following = after(code)
    if request.POST.get("go") == "next" and following:
        return reverse("directory:edit_proposal", args=(found.pk, following))
    return reverse("directory:proposal", args=(found.pk,))


def _proposal(pk: int) -> Proposal:
    proposals = Proposal.objects.select_related("submission", "initiative__lead").exclude(submission__sent_at=None)
    found: Proposal = get_object_or_404(proposals, pk=pk)
    return found


def _decide(request: HttpRequest, found: Proposal, action: str, form: forms.Form) -> HttpResponse:
    words = form.cleaned_data["words"]
    decide: dict[str, Callable[[], bool]] = {
        "publish": lambda: _publish(request, found, form.cleaned_data.get("lead"), words),
        "take": lambda: _take(request, found, words),
        "ask": lambda: (ask(found, request.user, words), send_question(found, words))[1],
        "decline": lambda: (decline(found, request.user, words), send_declined(found, words))[1],
    }
    told = decide[action]()
    done = {"ask": _("La question est posée."), "decline": _("La proposition n’est pas retenue.")}
    messages.success(request, done.get(action, _("C’est publié.")))
    if not told:
        messages.warning(request, _("Aucun courriel n’est parti : la personne n’en a pas donné, ou l’envoi a échoué."))
    return redirect("directory:moderation")


def _publish(request: HttpRequest, found: Proposal, lead: Any, words: str) -> bool:
    publish(found, request.user, lead, words)
    return send_published(found, words)


def _take(request: HttpRequest, found: Proposal, words: str) -> bool:
    wanted = request.POST.getlist("questions")
    if not wanted:
        raise ValidationError(_("Cochez au moins une correction, ou refusez-les toutes en disant pourquoi."))
    all_of_it = len(shown(found, Lists()).changes)
    taken = take(found, request.user, wanted, words)
    return send_published(found, words, partly=len(taken) < all_of_it)


def _page(request: HttpRequest, found: Proposal, action: str, bound: forms.Form | None) -> HttpResponse:
    lead = organisation_named((found.answers.get("lead_name") or [""])[0])
    given = {name: form(prefix=name) for name, form in FORMS.items()}
    given["publish"] = PublishForm(prefix="publish", initial={"lead": lead})
    if bound is not None:
        given[action] = bound
    sender = Sender.objects.filter(submission=found.submission).first()
    context = {
        "section": "directory",
        "proposal": found,
        "shown": shown(found, Lists()),
        "forms": given,
        "failed": bound,
        "chosen": request.POST.getlist("questions") if action == "take" else None,
        "twins": [] if found.is_correction else twins_of(found.name, (found.answers.get("lead_name") or [""])[0]),
        "sender": sender,
        "for_keepers": for_keepers(found, sender),
        "decisions": found.decisions.select_related("by"),
        "steps": titles_of(OF_INITIATIVE),
        "others": found.submission.proposals.exclude(pk=found.pk),
    }
    return render(request, "directory/moderation/proposal.html", context, status=422 if bound else 200)
