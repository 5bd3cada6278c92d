"""Asking for an agreement, when the licence of a programme does not let it be adapted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.organisations.requests import SignedInRequest
from workshops.programmes.pages import readable_edition, readable_programme

from ..forms import AskForm
from ..permission import Refusal, may_adapt
from ..services.asking import AskedTodayError, ask_for_agreement, people_to_ask


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, edition: int) -> HttpResponse:
    """Write to those who coordinate the organisation of the programme; led to adapting it when nothing is to be asked.

    Once sent, one is back on the page of the programme.
    """
    found = readable_edition(edition, request.user)
    page = found and readable_programme(found.page_id, request.user)
    if found is None or page is None:
        raise Http404
    answer = may_adapt(found, request.user, page)
    if not isinstance(answer, Refusal):
        return redirect("adaptations:adapt", found.pk)
    if answer.reason != "licence" or not people_to_ask(page.organisation):
        context = {"programme_page": page, "refusal": answer}
        return render(request, "adaptations/refused.html", context, status=403)
    form = AskForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_agreement(page, form.cleaned_data["organisation"], form.cleaned_data["why"], request.user)
        except AskedTodayError as error:
            form.add_error(None, str(error))
        else:
            sentence = _("Votre demande est partie. La réponse viendra à votre adresse, %(email)s.")
            messages.success(request, sentence % {"email": request.user.email})
            return redirect(page.get_absolute_url())
    context = {"form": form, "edition": found, "programme_page": page, "refusal": answer}
    return render(request, "adaptations/ask.html", context, status=422 if form.errors else 200)
