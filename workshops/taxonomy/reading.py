"""The words of several lists, of several owners, in one query: `prefetch_related` asks one a list."""

from collections.abc import Sequence
from functools import cache, reduce
from typing import Any, Final

from django.db.models import Model, QuerySet, Value

from relais.asked_often import AskedOften, Given

COLUMNS: Final = ("pk", "code", "names", "phrases", "position")


def read_terms(owners: Sequence[Model], lists: Sequence[str]) -> None:
    """Read the terms of the many-to-many fields `lists` of `owners`, all of one model. One query.

    They are kept with each owner as `prefetch_related` would keep them.
    """
    if not owners:
        return
    fields: dict[str, Any] = {name: type(owners[0])._meta.get_field(name) for name in lists}
    found: dict[tuple[Any, str], list[Model]] = {(owner.pk, name): [] for owner in owners for name in lists}
    for owner, name, *values in _terms(type(owners[0]), tuple(lists))(owners=[owner.pk for owner in owners]):
        found[owner, name].append(fields[name].related_model(**dict(zip(COLUMNS, values, strict=True))))
    for each in owners:
        kept = each.__dict__.setdefault("_prefetched_objects_cache", {})
        for name, field in fields.items():
            terms = field.related_model._default_manager.get_queryset()
            terms._result_cache = sorted(found[each.pk, name], key=lambda term: (term.position, term.code))
            terms._prefetch_done = True
            kept[name] = terms


@cache
def _terms(model: type[Model], lists: tuple[str, ...]) -> AskedOften[Any]:
    """The terms of those lists, for the ids of `owners`: one question for each kind of page."""

    def question() -> QuerySet[Any, Any]:
        first, *others = (_asked(name, model._meta.get_field(name)) for name in lists)
        return reduce(lambda one, other: one.union(other, all=True), others, first)

    return AskedOften(question)


def _asked(name: str, field: Any) -> QuerySet[Any, Any]:
    owner, term = field.m2m_field_name(), field.m2m_reverse_field_name()
    links = field.remote_field.through._default_manager.filter(**{f"{owner}__in": Given("owners")}).order_by()
    asked: QuerySet[Any, Any] = links.values_list(f"{owner}_id", Value(name), *(f"{term}__{each}" for each in COLUMNS))
    return asked
