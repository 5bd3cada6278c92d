"""What is decided of a certification: each on a page of its own that says what it does, then asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.figures import short_date

from ...forms.certifications import CorrectionForm, DecisionForm, LostForm, RenewalForm, VettingForm
from ...history import EventKind
from ...models import Certification
from ...services.corrections import correct_event
from ...services.history import RefusedEventError, record_event
from ...services.papers import declare_lost
from ...services.renewing import renew
from ...services.vetting import update_vetting
from .access import decided_certification, page

Do = Callable[[Certification, dict[str, Any], Any], str]


@dataclass(frozen=True)
class Change:
    """A change: its title, what it does in a sentence, its form, its button, and the function that does it."""

    title: Any
    sentence: Any
    form: type[forms.Form]
    button: Any
    do: Do
    dangerous: bool = False


def _renew(certification: Certification, chosen: dict[str, Any], by: Any) -> str:
    until = renew(certification, by=by, reason=chosen["reason"])
    if until is None:
        return _("La certification est renouvelée.")
    return _("La certification est renouvelée jusqu’au %(day)s.") % {"day": short_date(until)}


def _decide(kind: EventKind, said: Any) -> Do:
    def do(certification: Certification, chosen: dict[str, Any], by: Any) -> str:
        record_event(certification, kind, by=by, effective=chosen["day"], reason=chosen["reason"])
        return str(said)

    return do


def _vet(certification: Certification, chosen: dict[str, Any], by: Any) -> str:
    update_vetting(certification.person, chosen["until"], by=by)
    return _("La vérification est notée, pour toutes ses certifications.")


def _lose(certification: Certification, chosen: dict[str, Any], by: Any) -> str:
    paper = declare_lost(certification, chosen["number"])
    return _("L’ancien papier est déclaré perdu. Le nouveau porte le numéro %(number)s.") % {"number": paper.number}


CHANGES: dict[str, Change] = {
    "renew": Change(
        gettext_lazy("Renouveler"),
        gettext_lazy(
            "La certification repart pour une période, à partir du jour où une façon de la renouveler a été remplie, "
            "sinon d’aujourd’hui."
        ),
        RenewalForm,
        gettext_lazy("Renouveler"),
        _renew,
    ),
    "suspend": Change(
        gettext_lazy("Suspendre"),
        gettext_lazy(
            "La certification ne vaut plus tant qu’elle n’est pas rétablie. La page publique dit qu’elle est "
            "suspendue, sans la raison."
        ),
        DecisionForm,
        gettext_lazy("Suspendre"),
        _decide(EventKind.SUSPENDED, gettext_lazy("La certification est suspendue.")),
        dangerous=True,
    ),
    "reinstate": Change(
        gettext_lazy("Rétablir"),
        gettext_lazy("La suspension prend fin. Le temps a continué de courir : l’échéance reste la même."),
        DecisionForm,
        gettext_lazy("Rétablir"),
        _decide(EventKind.REINSTATED, gettext_lazy("La certification est rétablie.")),
    ),
    "revoke": Change(
        gettext_lazy("Révoquer"),
        gettext_lazy(
            "La certification ne vaut plus, pour de bon. Seule une nouvelle cohorte peut certifier de nouveau la "
            "personne."
        ),
        DecisionForm,
        gettext_lazy("Révoquer"),
        _decide(EventKind.REVOKED, gettext_lazy("La certification est révoquée.")),
        dangerous=True,
    ),
    "vetting": Change(
        gettext_lazy("Noter la vérification d’antécédents"),
        gettext_lazy("Seule la date est gardée. Elle vaut pour toutes les certifications de la personne."),
        VettingForm,
        gettext_lazy("Noter la date"),
        _vet,
    ),
    "lost": Change(
        gettext_lazy("Déclarer le certificat perdu"),
        gettext_lazy(
            "Le papier perdu dira qu’il ne vaut plus. Un nouveau numéro le remplace; la certification, elle, ne change "
            "pas."
        ),
        LostForm,
        gettext_lazy("Déclarer perdu et remplacer"),
        _lose,
        dangerous=True,
    ),
}  # fmt: skip


@page("GET", "HEAD", "POST")
def change(request: HttpRequest, number: str, action: str) -> HttpResponse:
    """Ask, then do one of `CHANGES`."""
    certification = decided_certification(request, number)
    if action not in CHANGES:
        raise Http404
    asked = CHANGES[action]
    return _ask(request, certification, asked, asked.form(_sent(request), initial=_initial(certification)))


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _initial(certification: Certification) -> dict[str, Any]:
    return {
        "day": timezone.localdate(),
        "number": certification.number,
        "until": certification.person.vetting_until,
    }


@page("GET", "HEAD", "POST")
def correct(request: HttpRequest, number: str, event: int) -> HttpResponse:
    """Say that an event never held."""
    certification = decided_certification(request, number)
    row = get_object_or_404(certification.events, number=event)

    def do(certification: Certification, chosen: dict[str, Any], by: Any) -> str:
        correct_event(certification, event, by=by, reason=chosen["reason"], instead=chosen["instead"])
        return _("L’historique est corrigé. L’événement y reste, barré.")

    words = {"kind": row.get_kind_display(), "day": short_date(row.effective)}
    asked = Change(
        _("Corriger l’historique"),
        _("L’événement « %(kind)s » du %(day)s n’aura jamais compté. Il reste dans l’historique, avec la correction.")
        % words,
        CorrectionForm,
        _("Corriger"),
        do,
        dangerous=True,
    )
    return _ask(request, certification, asked, CorrectionForm(_sent(request)))


def _ask(request: HttpRequest, certification: Certification, asked: Change, form: forms.Form) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            said = asked.do(certification, form.cleaned_data, request.user)
        except RefusedEventError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, said)
            certification.refresh_from_db(fields=["number"])
            return redirect("certificates:certification", certification.number)
    context = {"section": "curricula", "certification": certification, "change": asked, "form": form}
    return render(request, "certification/certificates/change.html", context, status=422 if form.errors else 200)
