"""Everything kept about one account, as plain values its owner may take away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from relais.personal_data import Kept, all_kept
from relais.personal_data.columns import accounts_in, leads_to_a_person
from workshops.certification.queries.own_data import all_data_of
from workshops.certification.services.linking import record_of
from workshops.organisations.models import User

# What opens a door is never given, not even to whom it belongs; nor whole bodies, which are the programme's.
_NEVER = (
    *("password", "token", "digest", "hint", "key", "session_key", "seed"),
    *("folded", "path", "url_path", "numchild", "depth"),
)
_PLAIN = (
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.IntegerField,
    models.DateField,
    models.TimeField,
    models.UUIDField,
    models.GenericIPAddressField,
)
# What a row refers to is told by one of these, beside its number.
_CALLED = ("name", "title")


@dataclass(frozen=True)
class Rows:
    """Rows of one table: those that are about the person, whole; or those she only acted on, of which she is given the
    number and the dates, since their words are about others.
    """

    table: str
    rows: QuerySet[Any]
    columns: list[str]


def rows_of_account(user: User) -> Iterator[Rows]:
    """Each table with rows that refer to the account, were sent to its address, or are part of such rows.

    No query yet.
    """
    every = all_kept()
    spoken = {model for kept in every for model in kept.models}
    for kept in every:
        for model in kept.models:
            own, acted = _leads(kept, model, user)
            table, everything = model._meta.label_lower, model._base_manager.order_by("pk")
            if own:
                yield Rows(table, everything.filter(own), _columns(model))
                yield from _parts(model, everything.filter(own), spoken)
            if acted:
                others = everything.filter(acted).exclude(own) if own else everything.filter(acted)
                yield Rows(f"{table} (acted on)", others, _dates(model))


def _parts(model: type[models.Model], hers: QuerySet[Any], spoken: set[type[models.Model]]) -> Iterator[Rows]:
    """The rows that only exist as parts of `hers`, and theirs in turn: the activities of a plan with their notes.

    Tables a room speaks of are not among them: their own columns say whose they are. Nor is what hangs from accounts,
    which every such table refers to by itself.
    """
    if model is User:
        return
    for relation in model._meta.related_objects:
        part: Any = relation.related_model
        if relation.on_delete is not models.CASCADE or part in spoken or part._meta.auto_created:
            continue
        rows = part._base_manager.filter(**{f"{relation.field.name}__in": hers.order_by().values("pk")}).order_by("pk")
        written = [field.name for field in part._meta.local_fields if isinstance(field, models.JSONField)]
        yield Rows(part._meta.label_lower, rows, [*_columns(part), *written])
        yield from _parts(part, rows, spoken)


def all_data_of_account(user: User) -> dict[str, Any]:
    """By table, a list of rows: all that is kept of the account, and her training record under `training`.

    Other people are never among the values. One query a table, whatever the rows.
    """
    found: dict[str, Any] = {}
    for each in rows_of_account(user):
        values = list(each.rows.values(*each.columns))
        if values:
            found[each.table] = values
    person = record_of(user)
    if person is not None:
        found["training"] = all_data_of(person)
    return found


def _leads(kept: Kept, model: type[models.Model], user: User) -> tuple[Q, Q]:
    """What makes a row of `model` hers, and what makes it one she acted on."""
    table = model._meta.label_lower
    own, acted = Q(pk=user.pk) if model is User else Q(), Q()
    for field in accounts_in(model):
        goes: Any = getattr(field.remote_field, "on_delete", None)
        if goes is models.CASCADE or f"{table}.{field.name}" in kept.hers:
            own |= Q(**{field.name: user.pk})
        else:
            acted |= Q(**{field.name: user.pk})
    own |= _holding(table, kept.addresses, "__iexact", user.email) | _holding(table, kept.numbers, "", user.pk)
    return own, acted


def _holding(table: str, columns: tuple[str, ...], lookup: str, value: Any) -> Q:
    """The rows of `table` that hold a value in one of these columns, each named with its table."""
    held = Q()
    for column in columns:
        owner, _dot, name = column.rpartition(".")
        if owner == table:
            held |= Q(**{f"{name}{lookup}": value})
    return held


def _columns(model: type[models.Model]) -> list[str]:
    people = leads_to_a_person(model)
    hers = {field.name for field in people if not field.is_relation}
    plain = [
        field.name
        for field in model._meta.local_fields
        if (isinstance(field, _PLAIN) or field.primary_key) and (field.name in hers or field.name not in _NEVER)
    ]
    return [*plain, *(name for field in model._meta.local_fields if field not in people for name in _called(field))]


def _called(field: Any) -> list[str]:
    """The word for what that column refers to: the name of an organisation, the title of an edition."""
    target: Any = field.remote_field.model if field.remote_field else None
    names = {each.name for each in target._meta.local_fields} if target else set()
    return [f"{field.name}__{called}" for called in _CALLED if called in names]


def _dates(model: type[models.Model]) -> list[str]:
    return [
        field.name for field in model._meta.local_fields if field.primary_key or isinstance(field, models.DateField)
    ]
