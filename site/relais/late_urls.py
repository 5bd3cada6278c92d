"""Addresses that are read once one of them is asked for or written in a link, and not before."""

from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class LateResolver(URLResolver):
    """The addresses of a module that keeps their names in a namespace of its own.

    Django's reads the module of every room at the first link of a page, whichever it leads to, though it uses nothing
    of what it finds there: a name in a namespace is looked for in that namespace.
    """

    _is_asked = False

    def _populate(self) -> None:
        if self._is_asked:
            super()._populate()

    def _asked(self, what: str) -> Any:
        self._is_asked = True
        return getattr(super(), what)

    @property
    def reverse_dict(self) -> Any:
        """Patterns by name."""
        return self._asked("reverse_dict")

    @property
    def namespace_dict(self) -> Any:
        """Namespaces inside this one."""
        return self._asked("namespace_dict")

    @property
    def app_dict(self) -> Any:
        """Names of these namespaces, by the name each calls itself."""
        return self._asked("app_dict")


def room(address: str, module: str, name: str) -> LateResolver:
    """What `path(address, include(module))` does, but later; `name` is what the module calls itself."""
    return LateResolver(RoutePattern(address, is_endpoint=False), module, app_name=name, namespace=name)
