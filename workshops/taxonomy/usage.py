"""Where words are used, whatever room uses them: the rooms above are found through the models, never imported."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey


@dataclass(frozen=True)
class Place:
    """One way a word is used: rows of `table` whose `column` is the word and whose `owner_column` is what uses it.

    `owner` is the model people know: for a table that only links a page to words, the page. `key` is where a draft of
    the owner stores it, and `child_key` the name within each of its children when the draft stores children.
    """

    table: type[models.Model]
    column: str
    owner: type[models.Model]
    owner_column: str
    key: str
    child_key: str = ""

    @property
    def links(self) -> bool:
        """Whether a row only links its owner to the word: two rows for the same pair say nothing more than one."""
        return self.table is not self.owner


@cache
def places_of(model: type[models.Model]) -> tuple[Place, ...]:
    """Every place that may use a word of `model`."""
    return tuple(
        _place(relation)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and _is_place(relation)
    )


def _is_place(relation: Any) -> bool:
    """Leave out what is reached another way: tables Django makes for links, and taggit's manager over its own."""
    if relation.many_to_many:
        return isinstance(relation.field, models.ManyToManyField)
    return not relation.related_model._meta.auto_created


def _place(relation: Any) -> Place:
    field = relation.field
    if relation.many_to_many:
        columns = (field.m2m_reverse_field_name(), field.m2m_field_name())
        return Place(relation.through, columns[0], relation.related_model, columns[1], key=field.name)
    table = relation.related_model
    parent = next((found for found in table._meta.get_fields() if isinstance(found, ParentalKey)), None)
    if parent is None:
        return Place(table, field.name, table, "pk", key=field.name)
    accessor = parent.remote_field.get_accessor_name() or ""
    return Place(table, field.name, parent.related_model, parent.name, key=accessor, child_key=field.name)


def with_usage(words: QuerySet[Any]) -> QuerySet[Any]:
    """`words` with `usage`, how many times each is used, still in one query however many places there are."""
    places = places_of(words.model)  # type: ignore[arg-type]  # a class is hashable; its stub does not say so
    total = sum((_counted(place) for place in places), start=Value(0))
    return words.annotate(usage=total)


def _counted(place: Place) -> Coalesce:
    rows = place.table._base_manager.filter(**{place.column: OuterRef("pk")}).order_by().values(place.column)
    return Coalesce(Subquery(rows.annotate(times=Count("pk")).values("times"), output_field=IntegerField()), 0)


def uses_of(words: Iterable[models.Model]) -> dict[type[models.Model], int]:
    """How many times any of `words` (of one model) is used, by what uses them. One query a place."""
    words = list(words)
    uses: Counter[type[models.Model]] = Counter()
    for place in places_of(type(words[0])) if words else ():
        uses[place.owner] += place.table._base_manager.filter(**{f"{place.column}__in": words}).count()
    return {model: times for model, times in uses.items() if times}


def uses_in_words(uses: dict[type[models.Model], int]) -> str:
    """« 3 guides d’animation et 1 plan de rencontre », and nothing when there is no use."""
    parts = [
        f"{times}\N{NO-BREAK SPACE}{model._meta.verbose_name if times == 1 else model._meta.verbose_name_plural}"
        for model, times in uses.items()
    ]
    return get_text_list(parts, _("et"))
