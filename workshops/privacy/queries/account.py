"""Everything kept about one account, as plain values its owner may take away."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from relais.personal_data import all_kept
from relais.personal_data.columns import accounts_in, leads_to_a_person
from workshops.certification.queries.own_data import all_data_of
from workshops.certification.services.linking import record_of
from workshops.organisations.models import User

# What opens a door is never given, not even to whom it belongs; nor whole bodies, which are the programme's.
_NEVER = ("password", "token", "digest", "hint", "key", "seed", "folded", "path", "url_path", "numchild", "depth")
_PLAIN = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.DateField,
    models.TimeField,
    models.UUIDField,
)


def rows_of_account(user: User) -> Iterator[tuple[type[models.Model], QuerySet[Any]]]:
    """Each table with rows that refer to the account or were sent to its address, and those rows. No query yet."""
    for kept in all_kept():
        addresses = {column.rpartition(".")[0]: column.rpartition(".")[2] for column in kept.addresses}
        for model in kept.models:
            leads = Q(pk=user.pk) if model is User else Q()
            for field in accounts_in(model):
                leads |= Q(**{field.name: user.pk})
            if address := addresses.get(model._meta.label_lower):
                leads |= Q(**{f"{address}__iexact": user.email})
            if leads:
                yield model, model._base_manager.filter(leads).order_by("pk")


def all_data_of_account(user: User) -> dict[str, Any]:
    """By table, a list of rows: all that is kept of the account, and her training record under `training`.

    Other people are never among the values. One query a table, whatever the rows.
    """
    found: dict[str, Any] = {}
    for model, rows in rows_of_account(user):
        values = list(rows.values(*_columns(model)))
        if values:
            found[model._meta.label_lower] = values
    person = record_of(user)
    if person is not None:
        found["training"] = all_data_of(person)
    return found


def _columns(model: type[models.Model]) -> list[str]:
    hers = {field.name for field in leads_to_a_person(model) if not field.is_relation}
    return [
        field.name
        for field in model._meta.local_fields
        if (isinstance(field, _PLAIN) or field.primary_key) and (field.name in hers or field.name not in _NEVER)
    ]
