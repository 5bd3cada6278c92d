"""The register of what is kept about people, read from the models and what their rooms say of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from relais.personal_data import Kept, all_kept
from relais.personal_data.columns import accounts_in, leads_to_a_person


@dataclass(frozen=True)
class RegisterLine:
    """One line: what, of whom, why, how long, what erasing an account does to it, and where it is.

    `columns` are `table.column`, for who answers for the site.
    """

    kept: Kept
    erased: str
    columns: tuple[str, ...]

    @property
    def depends_on_an_account(self) -> bool:
        """Whether erasing an account changes something here."""
        return self.kept.goes_with_account or any(accounts_in(model) for model in self.kept.models)


def register() -> list[RegisterLine]:
    """Every line, in the order of the rooms. No query."""
    return [RegisterLine(kept, _when_erased(kept), tuple(_columns(kept))) for kept in all_kept()]


def _columns(kept: Kept) -> Iterator[str]:
    for model in kept.models:
        names = [field.name for field in leads_to_a_person(model)]
        for name in dict.fromkeys(names):
            yield f"{model._meta.label_lower}.{name}"
    yield from (column for column in kept.also if column)


def _when_erased(kept: Kept) -> str:
    """What becomes of it when a person erases her account, from what the models do."""
    does = {_deletion(field) for model in kept.models for field in accounts_in(model)}
    does |= {models.CASCADE} if kept.goes_with_account else set()
    if not does:
        return _("ne dépend pas d’un compte")
    if does == {models.CASCADE}:
        return _("effacé avec le compte")
    return _("effacé avec le compte, ou gardé sans nom") if models.CASCADE in does else _("gardé sans nom")


def _deletion(field: models.Field[Any, Any]) -> Any:
    return getattr(field.remote_field, "on_delete", None)
