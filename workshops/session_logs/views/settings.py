"""What a coordinator chooses about the logs of her organisation, and what was purged."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation
from workshops.organisations.permissions import may_manage_members

from ..forms.settings import LogSettingsForm
from ..models import LogSettings
from ..queries import settings_of
from .access import page

PURGES_A_PAGE = 50


@page("GET", "HEAD", "POST")
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """The choices of an organisation."""
    organisation = _coordinated(request, slug)
    form = LogSettingsForm(request.POST or None, instance=settings_of(organisation.pk))
    if request.method == "POST" and form.is_valid():
        LogSettings.objects.update_or_create(organisation=organisation, defaults=form.cleaned_data)
        messages.success(request, _("Les réglages sont enregistrés."))
        return redirect("session_logs:settings", slug)
    context = {"section": "logs", "organisation": organisation, "form": form}
    return render(request, "session_logs/settings.html", context, status=422 if form.errors else 200)


@page("GET", "HEAD")
def purges(request: HttpRequest, slug: str) -> HttpResponse:
    """What was removed, when, and how much."""
    organisation = _coordinated(request, slug)
    found = Paginator(organisation.log_purges.all(), PURGES_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "logs", "organisation": organisation, "page_obj": found}
    return render(request, "session_logs/purges.html", context)


def _coordinated(request: HttpRequest, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_manage_members(request.user, organisation):
        raise Http404
    return organisation
