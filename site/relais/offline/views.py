"""What a device asks of the server about itself, and the pages it keeps for when there is no network."""

from typing import Any

from allauth.account.views import LogoutView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from relais.presentation.languages import html_language

from .files import service_worker
from .words import device_words

# Everything the site left in the browser: stored pages, logs, the service worker itself.
CLEARED = '"cache", "storage"'


@never_cache
@require_safe
def who(request: HttpRequest) -> JsonResponse:
    """Who is signed in as `{"user": id or null, "csrf": token}`: a page kept on a device may be older."""
    user = request.user.pk if request.user.is_authenticated else None
    return JsonResponse({"user": user, "csrf": get_token(request)})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; at the root, because a worker only rules over addresses under its own."""
    response = HttpResponse(service_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What an installed Relais is called, looks like and starts with."""
    home = reverse("home")
    icons = [
        {"src": static(f"img/app-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in (192, 512)
    ]
    maskable = {"src": static("img/app-maskable-512.png"), "sizes": "512x512", "type": "image/png"}
    told: dict[str, Any] = {
        "id": "/",
        "name": "Relais",
        "short_name": "Relais",
        "description": _("Préparer, animer et consigner des rencontres, avec ou sans réseau."),
        "lang": html_language(),
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#0b5c63",
        "icons": [*icons, {**maskable, "purpose": "maskable"}],
        "shortcuts": [{"name": _("Mes plans"), "url": reverse("planning:plans")}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@never_cache
@require_safe
def device(request: HttpRequest) -> HttpResponse:
    """What is on this device; the device itself fills it in."""
    return render(request, "offline/device.html", {"section": "device", "words": device_words()})


@require_safe
def no_network(request: HttpRequest) -> HttpResponse:
    """What is shown in place of a page that needs the network."""
    return render(request, "offline/no_network.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """Sign out and leave nothing of the account in this browser, once confirmed (POST)."""
    if request.method != "POST":
        return render(request, "offline/lock.html")
    logout(request)
    response = render(request, "offline/locked.html")
    response["Clear-Site-Data"] = CLEARED
    return response


class SignOutView(LogoutView):
    """Signing out also removes what the browser kept."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = CLEARED
        return response


sign_out = SignOutView.as_view()
