"""The first page, and the change of interface language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from workshops.guides.queries import newest_guides
from workshops.planning.queries import next_plans


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """A signed-in person's next sessions and what is new; a visitor's search box and what is new."""
    return render(
        request,
        "home.html",
        {"plans": next_plans(request.user), "guides": newest_guides(request.user)},
    )


@require_POST
def set_language(request: HttpRequest) -> HttpResponseRedirect:
    """Show the same page in another language (`language`, `next` in the form) and remember the choice."""
    language = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    if language not in dict(settings.LANGUAGES):
        return HttpResponseRedirect(target)
    response = HttpResponseRedirect(translate_url(target, language))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")
    return response
