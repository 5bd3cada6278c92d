"""Wagtail's applications, without the API that four of them make ready at start whether a site serves it or not.

Relais leaves Wagtail's own API unmounted. Made ready, it would load Django Ninja, Pydantic and Django REST framework
and build the schemas of every picture, file and snippet: 30 MB in each process, and a fifth of the time a start takes.
`ready` stays Wagtail's; only what it hands to that API goes nowhere.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

OF_THE_API: Final = (
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
)


class _Nowhere(ModuleType):
    """A module that has whatever is asked of it; what is called there does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *given: Any) -> None:
        return None


@contextmanager
def api_left_out() -> Iterator[None]:
    """Let modules of the API that were not loaded be found empty until the end of the block."""
    absent = [name for name in OF_THE_API if name not in sys.modules]
    sys.modules.update({name: _Nowhere(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class ImagesConfig(WagtailImagesAppConfig):
    """Pictures."""

    def ready(self) -> None:
        """Do what Wagtail's does, without the API."""
        with api_left_out():
            super().ready()


class DocumentsConfig(WagtailDocsAppConfig):
    """Files."""

    def ready(self) -> None:
        """Do what Wagtail's does, without the API."""
        with api_left_out():
            super().ready()


class SnippetsConfig(WagtailSnippetsAppConfig):
    """What authors edit beside pages."""

    def ready(self) -> None:
        """Do what Wagtail's does, without the API."""
        with api_left_out():
            super().ready()


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Addresses that lead elsewhere."""

    def ready(self) -> None:
        """Do what Wagtail's does, without the API."""
        with api_left_out():
            super().ready()
