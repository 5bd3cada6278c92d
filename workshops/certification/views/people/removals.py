"""Requests for removal: written down for a person without an account, and answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.organisations.requests import SignedInRequest

from ...forms.people import AnswerForm
from ...models import Person, RemovalRequest
from ...services.erasure import AnsweredError, ask_for_removal, erase, refuse_removal
from .access import managed_person, page


@page("POST")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a person asked to be erased."""
    found = ask_for_removal(managed_person(request, pk), by=request.user)
    return redirect("people:answer_removal", found.pk)


@page("GET", "HEAD", "POST")
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays, then erase or refuse."""
    managed = Person.objects.managed_by(request.user).values("pk")
    asked = get_object_or_404(RemovalRequest.objects.select_related("person"), pk=pk, person__in=managed)
    form = AnswerForm(request.POST or None)
    if asked.answered_at:
        messages.info(request, _("Cette demande a déjà sa réponse."))
        return redirect("people:person", asked.person_id)
    if request.method == "POST" and form.is_valid():
        return _answer(request, asked, form)
    context = {"section": "curricula", "asked": asked, "person": asked.person, "form": form}
    return render(request, "certification/people/answer.html", context, status=422 if form.errors else 200)


def _answer(request: SignedInRequest, asked: RemovalRequest, form: AnswerForm) -> HttpResponse:
    erases = form.cleaned_data["decision"] == "erase"
    try:
        (erase if erases else refuse_removal)(asked, answer=form.cleaned_data["answer"], by=request.user)
    except AnsweredError as error:
        messages.error(request, str(error))
        return redirect("people:list")
    said = _("La personne est effacée.") if erases else _("Le refus est noté; la personne le lit sur sa page.")
    messages.success(request, said)
    return redirect("people:list") if erases else redirect("people:person", asked.person_id)
