"""The page of too many tries, which says when one may try again as exactly as the limit that was reached knows."""

import time
from math import ceil

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ACCOUNT, SECOND_FACTOR = "allauth.account", "allauth.mfa"
# Which limit of the sign-in library guards each of its pages: it tells nobody which one was reached.
LIMITS = {
    "account_login": (ACCOUNT, "login"),
    "account_signup": (ACCOUNT, "signup"),
    "account_reauthenticate": (ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate": (ACCOUNT, "reauthenticate"),
    "mfa_reauthenticate_webauthn": (ACCOUNT, "reauthenticate"),
    "account_change_password": (ACCOUNT, "change_password"),
    "account_reset_password": (ACCOUNT, "reset_password"),
    "account_reset_password_from_key": (ACCOUNT, "reset_password_from_key"),
    "mfa_login_webauthn": (SECOND_FACTOR, "webauthn_login"),
}


def handler429(request: HttpRequest) -> HttpResponse:
    """What the sign-in library answers with, once one of its limits was reached."""
    return too_many_tries(request, _seconds_left(request))


def too_many_tries(request: HttpRequest, seconds: float) -> HttpResponse:
    """The page, when the next try is allowed in `seconds`; 0 when nobody knows."""
    wait = max(ceil(seconds), 0)
    answer = render(request, "429.html", {"minutes": ceil(wait / 60)}, status=429)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


def _seconds_left(request: HttpRequest) -> float:
    """Until every limit of the page lets one more try through."""
    page = request.resolver_match.url_name if request.resolver_match else None
    if page not in LIMITS:
        return 0
    app, action = LIMITS[page]
    rates = ratelimit.get_rates(app=app, action=action)
    return max((_seconds_of(request, app, action, rate) for rate in rates), default=0)


def _seconds_of(request: HttpRequest, app: str, action: str, rate: ratelimit.Rate) -> float:
    account = request.POST.get("email", "").strip().lower()
    if rate.per == "user" and not request.user.is_authenticated:
        return 0
    # The moments of the tries that count, the last first.
    tries = cache.get(ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=account), [])
    return tries[rate.amount - 1] + rate.duration - time.time() if len(tries) >= rate.amount else 0
