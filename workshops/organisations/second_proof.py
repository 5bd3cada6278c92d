"""The page that asks for the second proof of whoever gave her password."""

from allauth.account.stages import LoginStageController
from allauth.mfa.base.views import authenticate as page_of_the_library
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from .second_factor import has_second_factor


@never_cache
def authenticate(request: HttpRequest) -> HttpResponse:
    """Ask for it; who waits here and has no factor any more signs in anew.

    The library would lead her to the sign-in page, which would lead her back here, until her browser gives up.
    """
    waiting = LoginStageController.enter(request, AuthenticateStage.key)
    if waiting and not has_second_factor(waiting.login.user):
        return waiting.abort()
    return page_of_the_library(request)
