"""Where a person is signed in, and what those who answer for her may do when her telephone is lost."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .models import User
from .open_sessions import end, end_all, open_sessions_of, rows_of
from .permissions import may_end_sessions_of, may_reset_second_factor_of
from .requests import SignedInRequest
from .second_factor_reset import reset_second_factor


@never_cache
@require_safe
@login_required
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where one is signed in."""
    return render(request, "organisations/sessions.html", {"sessions": open_sessions_of(request)})


@require_POST
@login_required
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; the one asked from is left by signing out."""
    session = get_object_or_404(rows_of(request.user), pk=pk)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    end([session], of=request.user)
    messages.success(request, _("La session est fermée : cet appareil demandera de se connecter."))
    return redirect("organisations:sessions")


@require_POST
@login_required
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """End all of one's sessions but this one."""
    end_all(request.user, but=request.session.session_key)
    messages.success(request, _("Toutes les autres sessions sont fermées."))
    return redirect("organisations:sessions")


@never_cache
@require_safe
@login_required
def account(request: SignedInRequest, pk: int) -> HttpResponse:
    """What may be done for somebody who lost her telephone or her computer."""
    person = _answered_for(request, pk)
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "person": person,
        "may_reset": may_reset_second_factor_of(request.user, person),
        "has_second_factor": bool(kinds),
    }
    return render(request, "organisations/account.html", context)


@require_POST
@login_required
def end_sessions_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """End every session of somebody."""
    person = _answered_for(request, pk)
    end_all(person)
    messages.success(request, _("Toutes les sessions sont fermées (%(name)s).") % {"name": person})
    return redirect("organisations:account", person.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reset_second_factor_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take away a second factor its owner lost, once who asks proved again that it is she."""
    person = get_object_or_404(User, pk=pk)
    if not may_reset_second_factor_of(request.user, person):
        raise Http404
    return _confirmed_reset(request, person)


@reauthentication_required(app="workshops.organisations")
def _confirmed_reset(request: SignedInRequest, person: User) -> HttpResponse:
    if request.method != "POST":
        return render(request, "organisations/reset_second_factor.html", {"person": person})
    reset_second_factor(person)
    messages.success(
        request,
        _("La double vérification est retirée (%(name)s). Une lettre est partie à cette adresse.") % {"name": person},
    )
    return redirect("organisations:account", person.pk)


def _answered_for(request: SignedInRequest, pk: int) -> User:
    person = get_object_or_404(User, pk=pk)
    if not may_end_sessions_of(request.user, person):
        raise Http404
    return person
