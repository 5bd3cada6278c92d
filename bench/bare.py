"""The yardstick: a bare Django view that sends as many bytes as it is asked, behind no middleware."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

KB = 1000
USUAL = 30 * KB


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """`size` bytes of HTML."""
    return HttpResponse(b"x" * size)


urlpatterns = [path("<int:size>", bare)]


def application(environ: dict, start_response: object) -> object:
    """A project that holds nothing else; it is made at the first request."""
    global _handler  # noqa: PLW0603 - one a process
    if _handler is None:
        _handler = WSGIHandler()
    return _handler(environ, start_response)


_handler = None
if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], SECRET_KEY="bare")  # noqa: S106
    import django

    django.setup()
