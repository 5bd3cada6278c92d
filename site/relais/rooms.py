"""What every room says in a module of the same name."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def declared(name: str, module: str) -> Iterator[Any]:
    """The items each room has under `name` in its module `module`; a room without it says nothing."""
    for config in apps.get_app_configs():
        path = f"{config.name}.{module}"
        if config.name.startswith("workshops.") and find_spec(path):
            yield from getattr(import_module(path), name, ())
