"""The language each letter is written in."""

from django.conf import settings

from workshops.organisations.models import User


def language_of(user: User, otherwise: str) -> str:
    """The language a person who writes chose for her screens; `otherwise` when she chose none. One query."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or otherwise


def spoken(language: str) -> str:
    """`language` where the interface has it, else the first of the site."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
