"""The form a teacher or partner fills without an account, and the page where its owner opens it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from relais.tries import allowed
from workshops.planning.models import SessionPlan
from workshops.planning.qr_codes import qr_svg
from workshops.planning.safety import safety_in

from ..drafts import draft_from_plan, usual_organisation
from ..forms.guest import GuestLogForm
from ..models import GuestForm, SessionLog
from ..queries import guest_form_of_token, settings_of, uid_of_plan
from ..services import GuestFormClosedError, close_guest_form, open_guest_form, send_guest_log
from .access import own_plan, page

MOST_TRIES, TRIES_SECONDS = 20, 600


def address_of(form: GuestForm, plan: SessionPlan) -> str:
    """The whole address of a form, in the language of its session where the interface has it."""
    language = plan.edition.language
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('session_logs:guest', args=(form.token,))}"


@page("GET", "HEAD", "POST")
def guest_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Open, renew or close the form of one's plan (POST with `action`), and show its code to scan."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        _act(request, plan)
        return redirect("session_logs:guest_form", pk)
    form = GuestForm.objects.filter(plan=plan).select_related("log").first()
    address = address_of(form, plan) if form and form.is_open else ""
    context = {
        "section": "plans",
        "plan": plan,
        "form": form,
        "address": address,
        "code": qr_svg(address) if address else "",
        "logged": SessionLog.objects.filter(uid=uid_of_plan(plan.pk)).first(),
    }
    return render(request, "session_logs/guest_form.html", context)


def _act(request: HttpRequest, plan: SessionPlan) -> None:
    if request.POST.get("action") == "close":
        close_guest_form(request.user, plan)
        messages.success(request, _("Le formulaire est fermé : son adresse ne répond plus."))
        return
    organisation = usual_organisation(request.user)
    if organisation is None:
        messages.error(request, _("Un journal est gardé pour l’organisme où vous animez : il vous en manque un."))
        return
    try:
        open_guest_form(request.user, plan, organisation)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    messages.success(request, _("Le formulaire est ouvert. Une adresse donnée avant ne répond plus."))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time form: who holds its address fills it once."""
    found = guest_form_of_token(token)
    response = _closed(request, found) if found is None or not found.is_open else _form(request, found)
    # The address is the key: no other site is told it. « no-referrer » would also make a browser send the form as
    # from nowhere (`Origin: null`), which the check against forged requests refuses.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _form(request: HttpRequest, found: GuestForm) -> HttpResponse:
    plan = found.plan
    asked = settings_of(found.organisation_id)
    data = request.POST if request.method == "POST" else None
    form = GuestLogForm(data, entry=draft_from_plan(plan, found.organisation_id), asked=asked)
    status = 200
    if data is not None:
        status = 422
        if not allowed(request, "guest", found.token, most=MOST_TRIES, seconds=TRIES_SECONDS):
            form.add_error(None, _("Trop d’essais de suite : attendez dix minutes, puis envoyez de nouveau."))
            status = 429
        elif form.is_valid():
            try:
                entry, save_id = form.entry(), form.cleaned_data["save_id"]
                send_guest_log(found.token, entry, save_id, confirmed=form.confirmed)
                return redirect("session_logs:guest", found.token)
            except GuestFormClosedError:
                return _closed(request, guest_form_of_token(found.token))
            except ValidationError as error:
                form.add_errors(error)
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "session_title": _title(plan),
        "safety": safety_in(plan.region, plan.edition.language),
    }
    return render(request, "session_logs/guest.html", context, status=status)


def _title(plan: SessionPlan) -> str:
    """The session's own title: what the owner called her plan is hers."""
    try:
        return plan.edition.programme.session(plan.session_id).title
    except KeyError:
        return ""


def _closed(request: HttpRequest, found: GuestForm | None) -> HttpResponse:
    status = 404 if found is None else 200 if found.used_at else 410
    return render(request, "session_logs/guest_closed.html", {"form": found}, status=status)
