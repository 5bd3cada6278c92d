"""The addresses written in credentials: without a language, on the site's fixed address, and for good."""

from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, reverse

from .credentials.badges import Purpose


def site_address() -> str:
    """The address the site signs from, without a slash at its end."""
    return (settings.CREDENTIALS_ADDRESS or settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def issuer_address() -> str:
    """Who issues, for people and programs."""
    return _absolute("credentials:issuer")


def awarder_address(slug: str) -> str:
    """The organisation of that slug, as one of those the site issues for."""
    return f"{issuer_address()}#{slug}"


def credential_address(number: str) -> str:
    """The credential of the certificate of that number: it leads to its page."""
    return _absolute("credentials:credential", number)


def achievement_address(programme: UUID, version: int) -> str:
    """What a curriculum (its translation key) certifies by the version of that number of its rule."""
    return _absolute("credentials:achievement", programme, version)


def picture_address(programme: UUID, version: int, language: str, kind: str = "png") -> str:
    """The picture of that achievement, with its title in `language`."""
    return _absolute("credentials:picture", programme, version, language, kind)


def list_address(purpose: Purpose, number: int) -> str:
    """The status list of that purpose and number, as a document."""
    return _absolute("credentials:status_list", purpose.value, number)


def list_token_address(purpose: Purpose, number: int) -> str:
    """The same list as a JWT."""
    return _absolute("credentials:status_list_token", purpose.value, number)


def _absolute(name: str, *arguments: object) -> str:
    path = reverse(name, args=arguments)
    return f"{site_address()}/{path.removeprefix(get_script_prefix())}"
