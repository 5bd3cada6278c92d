"""The tokens of an organisation: listed, made, revoked by those who coordinate it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from workshops.organisations.models import Organisation
from workshops.organisations.permissions import may_manage_members
from workshops.organisations.requests import SignedInRequest

from .models import ApiToken
from .token_forms import TokenForm
from .tokens import TokenRefusedError, make_token, revoke_token, tokens_of

TOKENS_A_PAGE = 25


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every token with its history, and a form to make one; what was just made is shown this once."""
    organisation = _coordinated(request, slug)
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token, word = make_token(organisation, **form.values(), by=request.user)
        except TokenRefusedError as refused:
            form.add_error("name", str(refused))
        else:
            return render(
                request, "exchange/tokens/made.html", {"organisation": organisation, "token": token, "word": word}
            )
    found = Paginator(tokens_of(organisation), TOKENS_A_PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "form": form, "page_obj": found}
    return render(request, "exchange/tokens/list.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Take a token back."""
    organisation = _coordinated(request, slug)
    token = get_object_or_404(ApiToken, pk=pk, organisation=organisation)
    revoke_token(token, by=request.user)
    messages.success(request, _("Le jeton « %(name)s » est révoqué : il n’ouvre plus rien.") % {"name": token.name})
    return redirect("tokens:list", slug)


def _coordinated(request: HttpRequest, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_manage_members(request.user, organisation):
        raise Http404
    return organisation
