"""What is kept about people: for everybody to read, and of oneself to take away or erase."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from relais.presentation.downloads import csv_response
from relais.presentation.spreadsheets import Sheet
from workshops.certification.services.linking import record_of
from workshops.organisations.permissions import answers_for_people
from workshops.organisations.requests import SignedInRequest

from ..forms import EraseAccountForm
from ..queries import RegisterLine, all_data_of_account, register
from ..services import LastAdministratorError, erase_account, why_not_erase


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The register: what, of whom, why, how long."""
    signed_in = request.user.is_authenticated
    context = {"lines": register(), "incidents": signed_in and answers_for_people(request.user)}
    return render(request, "privacy/kept.html", context)


@require_safe
def kept_csv(request: HttpRequest) -> HttpResponse:
    """The register as a file, with the columns of the database."""
    header = [_("Qui"), _("Quoi"), _("Pourquoi"), _("Combien de temps"), _("Compte effacé"), _("Où")]
    rows = [
        [
            str(line.kept.whose),
            str(line.kept.what),
            str(line.kept.why),
            str(line.kept.how_long),
            line.erased,
            ", ".join(line.columns),
        ]
        for line in register()
    ]
    return csv_response(Sheet(_("Registre"), header, rows), "relais-renseignements")


@never_cache
@require_safe
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    """All that is kept of who asks, as a file."""
    response = JsonResponse(all_data_of_account(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="relais-mes-donnees.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erase(request: SignedInRequest) -> HttpResponse:
    """Erase one's account: what goes and what stays, then the proof that it is she who asks."""
    person = record_of(request.user)
    sent = request.POST if request.method == "POST" else None
    form = EraseAccountForm(sent, has_record=person is not None)
    if form.is_valid():
        try:
            return _erased(request, with_record=form.cleaned_data.get("with_record", False))
        except LastAdministratorError as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "person": person, "reason": why_not_erase(request.user), "outcomes": _by_outcome()}
    return render(request, "privacy/erase.html", context, status=422 if form.errors else 200)


@reauthentication_required(app="workshops.privacy")
def _erased(request: SignedInRequest, *, with_record: bool) -> HttpResponse:
    """Erase it once its owner proved who she is: tries are counted, and the second factor serves, as at the sign-in."""
    erase_account(request.user, with_record=with_record)
    logout(request)
    messages.success(request, _("Votre compte est effacé."))
    return redirect("home")


def _by_outcome() -> dict[str, list[RegisterLine]]:
    """The lines of the register that an account has to do with, by what becomes of them."""
    found: dict[str, list[RegisterLine]] = {}
    for line in register():
        if line.depends_on_an_account:
            found.setdefault(line.erased, []).append(line)
    return found
