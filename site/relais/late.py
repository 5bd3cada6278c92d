"""What a process reads when it is first used, not when it starts: a site answers its first page without it.

A start reads the models of every room, and names here what else it registers: views, panels, what follows a signal.
"""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import Any


class Late:
    """A function or an object of a module that is read once it is called, or asked for one of its attributes.

    Only public attributes are asked of it (Django looks on a view for `csrf_exempt`): the names that begin with `_` are
    looked up by whoever merely registers or describes a function, and by Django on each address it lists.
    """

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.__name__, self.__qualname__ = module, name, name

    def __repr__(self) -> str:
        return f"late({self.__module__}.{self.__qualname__})"

    @cached_property
    def itself(self) -> Any:
        """What stands there."""
        return getattr(import_module(self.__module__), self.__name__)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Call it."""
        return self.itself(*given, **named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "view_class":  # functions alone are named here
            raise AttributeError(name)
        return getattr(self.itself, name)


known: dict[str, Late] = {}


def late(path: str) -> Any:
    """What stands at `path`, `package.module.name`; the same object each time, as signals hold theirs weakly."""
    module, _dot, name = path.rpartition(".")
    return known.setdefault(path, Late(module, name))


def views_of(package: str) -> Callable[[str], Any]:
    """Gives a view by its place in `package`: `module.name`. For rooms that the menus of every page lead to."""
    return lambda place: late(f"{package}.{place}")
