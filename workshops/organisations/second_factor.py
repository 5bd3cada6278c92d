"""Who must prove more than a password, and the gate that asks for it before anything else."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Membership, Role, User

# Each says, of accounts, which ones need a second factor; the rooms built on this one add theirs when they are ready.
GROUNDS: list[Callable[[], Q]] = []

WHY = _("Votre rôle donne accès à des renseignements personnels : ajoutez une clé ou une application de codes.")

# What a person needs in order to add her second factor, to leave, or to read the page in her language.
OPEN_PREFIXES = ("mfa_", "account_")
# (`who` tells a page whose device it is: without it, leaving would forget what is on the device and never sign out).
OPEN_NAMES = frozenset({"set_language", "service_worker", "manifest", "no_network", "lock", "who"})

# Recovery codes alone are none: each replaces one of these, once.
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Set on the request of somebody who is taken for a visitor until she adds her factor; pages tell her so.
WAITS = "waits_for_second_factor"


def administers_or_coordinates() -> Q:
    """Administrators, and whoever coordinates an organisation."""
    coordinated = Membership.objects.filter(user=OuterRef("pk"), role=Role.COORDINATOR)
    return Q(is_superuser=True) | Q(is_staff=True) | Q(Exists(coordinated))


GROUNDS.append(administers_or_coordinates)


def is_asked_for() -> bool:
    """True once the site requires second factors, and the day it gave people until has come."""
    day = settings.SECOND_FACTOR_FROM
    return bool(settings.SECOND_FACTOR_REQUIRED) and (day is None or timezone.localdate() >= day)


def lacks_second_factor(user: User) -> bool:
    """True when a role of hers requires a second factor and she has none. One query."""
    grounds = Q()
    for ground in GROUNDS:
        grounds |= ground()
    has_one = Authenticator.objects.filter(user=OuterRef("pk"), type__in=KINDS)
    return User.objects.filter(grounds, ~Exists(has_one), pk=user.pk).exists()


def has_second_factor(user: User) -> bool:
    """Whether a code or a key is asked of her when she signs in. One query."""
    return Authenticator.objects.filter(user=user, type__in=KINDS).exists()


class SecondFactorMiddleware:
    """Let those who must have a second factor, and have none, read what visitors read and nothing else.

    Meanwhile a page is asked for in the name of nobody: it shows and does what it would for a visitor, whatever the
    room. What a visitor may not have leads to the page where the factor is added.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what was refused to the visitor she was taken for leads her on."""
        response = self.get_response(request)
        if getattr(request, WAITS, False) and _is_not_for_visitors(response):
            return _led_to_the_page(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Stop at the gate, whatever the address leads to, Wagtail's admin included."""
        if not is_asked_for() or not request.user.is_authenticated or self._is_open(request):
            return
        if lacks_second_factor(request.user):
            request.user = AnonymousUser()
            setattr(request, WAITS, True)

    @staticmethod
    def _is_open(request: HttpRequest) -> bool:
        name = (request.resolver_match and request.resolver_match.view_name) or ""
        return name.startswith(OPEN_PREFIXES) or name in OPEN_NAMES


def _is_not_for_visitors(response: HttpResponse) -> bool:
    if response.status_code in {301, 302, 303}:
        return urlsplit(response.headers["Location"]).path == reverse("account_login")
    return response.status_code in {401, 403, 404}


def _led_to_the_page(request: HttpRequest) -> HttpResponse:
    """Lead a page to where the factor is added; tell a script that what it sends was not taken, so that it keeps it.

    It would follow the page, and believe that what it sent had arrived.
    """
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": reverse("mfa_index")})
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return JsonResponse({"detail": WHY}, status=401)
    messages.info(request, WHY)
    return redirect("mfa_index")
