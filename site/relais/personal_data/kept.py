"""The tables that keep something about people, as the rooms declare them."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models

from relais.rooms import declared

from .columns import leads_to_a_person


@dataclass(frozen=True)
class Kept:
    """What some tables keep about people, in the words of the register.

    `tables` are labels of models (`"planning.sessionplan"`). `what`, `why` and `how_long` are lazy sentences; `whose`
    says which people. `also` names columns that hold something about a person though nothing in the model shows it
    (`"guides.guidepage.authors"`). `addresses` names columns that hold a person's e-mail address and nothing else that
    leads to her account: what was sent to her is found by them; `numbers` names those that hold the number of her
    account without a constraint. A row is its owner's when it goes with her account; `hers` names other columns
    (`"session_logs.sessionlog.author"`) that make a row its author's own words, given to her whole.
    `goes_with_account` says that erasing the account removes rows no column of the model leads to.
    """

    tables: tuple[str, ...]
    whose: Any
    what: Any
    why: Any
    how_long: Any
    also: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    hers: tuple[str, ...] = ()
    goes_with_account: bool = False

    @property
    def models(self) -> list[type[models.Model]]:
        """The models of its tables."""
        return [apps.get_model(label) for label in self.tables]


def declarations(name: str) -> Iterator[Any]:
    """What the modules `personal_data` of all rooms have under `name`, then what is said of the libraries."""
    yield from declared(name, "personal_data")
    yield from getattr(import_module("relais.personal_data.libraries"), name, ())


def all_kept() -> list[Kept]:
    """Everything declared, in the order of the rooms."""
    return list(declarations("KEPT"))


def unspoken() -> list[str]:
    """The columns that lead to a person and that nothing declares, as `app.model.column`."""
    spoken = {label for kept in all_kept() for label in kept.tables}
    nobody = set(declarations("ABOUT_NOBODY"))
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or model._meta.label_lower in spoken:
            continue
        columns = [f"{model._meta.label_lower}.{field.name}" for field in leads_to_a_person(model)]
        found += [column for column in columns if column not in nobody]
    return sorted(found)
