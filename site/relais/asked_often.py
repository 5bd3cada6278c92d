"""Questions asked at nearly every page, whose SQL is written once: Django takes three times as long to write one as a
database takes to answer it.
"""

from collections.abc import Callable
from copy import copy
from itertools import chain, zip_longest
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
PLACE = "%s"  # of a value, in the SQL Django writes


class Given(Expression):
    """Stands in a question for the value of that name, or for several after `__in`.

    `field` says how a database is sent what is neither a number nor a text.
    """

    def __init__(self, name: str, field: Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=field)
        self.name = name
        self.sent_as = field

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Its place in the SQL, and itself among what is sent, until its value takes that place."""
        return PLACE, (self,)

    def sent(self, values: dict[str, Any], connection: Any) -> list[Any]:
        """Its value or values, as the database takes them; `ValueError` for None, which SQL finds equal to nothing."""
        value = values[self.name]
        several = list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
        if None in several:
            raise ValueError(f"“{self.name}” is None: ask another question, with isnull.")
        field = self.sent_as
        return [field.get_db_prep_value(each, connection) for each in several] if field else several


class _Written(NamedTuple):
    """A question as one database takes it: its SQL cut at the place of each value."""

    compiler: SQLCompiler
    converters: Any
    pieces: list[str]
    sent: tuple[Any, ...]


class AskedOften(Generic[Row]):
    """A question that is asked again and again, with other values.

    `question` makes a queryset with a `Given` for each value. It may depend on nothing else: not on who asks, on the
    language, on the day. It is called once, and its SQL written once for each database.

        _own_plan = AskedOften(lambda: SessionPlan.objects.filter(owner=Given("owner"), pk=Given("pk")))
        plan = _own_plan.first(owner=user.pk, pk=pk)
    """

    def __init__(self, question: Callable[[], QuerySet[Any, Row]]) -> None:
        self._question = question
        self._queryset: QuerySet[Any, Row] | None = None
        self._written: dict[str, _Written] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """What is found, with one query; nothing, without any, when one of `values` is an empty list.

        `KeyError` when a value is missing, `ValueError` when one is None.
        """
        if self._queryset is None:
            self._queryset = self._question()
        using = self._queryset.db  # a reader may be sent to a copy of the database, a writer never
        written = self._written.get(using)
        if written is None:
            written = self._written[using] = _write(self._queryset, using)
        connection = connections[using]
        sent = [each.sent(values, connection) if isinstance(each, Given) else [each] for each in written.sent]
        return list(_answer(self._queryset, written, connection, sent)) if all(sent) else []

    def first(self, **values: Any) -> Row | None:
        """The first of what is found, else None."""
        return next(iter(self(**values)), None)


def _write(queryset: QuerySet[Any, Any], using: str) -> _Written:
    compiler: Any = queryset.query.get_compiler(using)
    sql, sent = compiler.as_sql()
    pieces = sql.split(PLACE)
    if len(pieces) != len(sent) + 1:
        raise ValueError(f"A text of this question reads as the place of a value: {sql}")
    read = [expression for expression, _sql, _name in compiler.select[: compiler.col_count]]
    return _Written(compiler, compiler.get_converters(read), pieces, tuple(sent))


def _answer(queryset: QuerySet[Any, Row], written: _Written, connection: Any, sent: list[Any]) -> QuerySet[Any, Row]:
    """A queryset like `queryset` that sends this: of the rows it makes what Django always does."""
    places = [", ".join([PLACE] * len(several)) for several in sent]
    sql = "".join(chain.from_iterable(zip_longest(written.pieces, places, fillvalue="")))
    ready = sql, tuple(chain.from_iterable(sent))
    compiler = copy(written.compiler)
    compiler.connection = connection  # that of this thread
    vars(compiler).update(as_sql=lambda *_, **__: ready, get_converters=lambda _: written.converters)
    query = copy(queryset.query)
    vars(query).update(get_compiler=lambda *_, **__: compiler)
    answer: QuerySet[Any, Row] = QuerySet(queryset.model, query, connection.alias)
    kept = ("_iterable_class", "_fields", "_known_related_objects", "_prefetch_related_lookups")
    vars(answer).update({name: vars(queryset)[name] for name in kept})
    return answer
