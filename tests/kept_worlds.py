"""What is made once for a whole file of tests, given to each as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import translation


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written meanwhile, in French as in each test, is taken back at the end."""
    with translation.override("fr"), transaction.atomic():
        yield
        transaction.set_rollback(True)


def read_again(made: Any) -> Any:
    """`made` with each row read again, in records, namespaces, lists and dictionaries too.

    What one test changes in its memory is not what the next is given; what it writes, its database takes back.
    """
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    if isinstance(made, SimpleNamespace):
        return SimpleNamespace(**read_again(vars(made)))
    if is_dataclass(made) and not isinstance(made, type):
        return replace(made, **{field.name: read_again(getattr(made, field.name)) for field in fields(made)})
    if isinstance(made, dict):
        return {name: read_again(value) for name, value in made.items()}
    if isinstance(made, (list, tuple)):
        return type(made)(read_again(each) for each in made)
    return made
