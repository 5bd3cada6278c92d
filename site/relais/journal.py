"""Rows written one after the other, noted so that each can be put back as it was."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

Step = dict[str, Any]
Mover = Callable[["Journal", models.Model, models.Model], None]


class Journal:
    """Writes rows and keeps, in `steps`, what each field was before: plain values, ready for a JSON column."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def change(self, row: models.Model, **values: Any) -> None:
        """Give the fields of a row those values (keys for relations), and nothing else: no date of change moves."""
        self._change(row, values, whole=False)

    def change_together(self, row: models.Model, **values: Any) -> None:
        """The same for fields that say one thing: they are put back together, or not at all."""
        self._change(row, values, whole=True)

    def _change(self, row: models.Model, values: Mapping[str, Any], *, whole: bool) -> None:
        befores = {name: getattr(row, column_of(type(row), name).attname) for name in values}
        written = {name: value for name, value in values.items() if befores[name] != value}
        if not written:
            return
        for name, value in written.items():
            setattr(row, column_of(type(row), name).attname, value)
        row._meta.base_manager.filter(pk=row.pk).update(**written)
        noted = values if whole else written
        fields = {name: [_plain(befores[name]), _plain(value)] for name, value in noted.items()}
        self.steps.append({"table": row._meta.label_lower, "row": row.pk, "fields": fields, "whole": whole})

    def make(self, row: models.Model) -> None:
        """Write a new row."""
        row.save()
        self.steps.append({"table": row._meta.label_lower, "row": row.pk, "fields": None})

    def note(self, row: models.Model) -> None:
        """Remember a row written for good: undoing leaves it as it is."""
        self.steps.append({"table": row._meta.label_lower, "row": row.pk, "fields": {}})


def column_of(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """The field of that name, which is a column of the table."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 - for the reader of types
    return field


def move_all(model: type[Any], field: str) -> Mover:
    """Every row of `model` that names the merged one by `field` follows it to the kept one."""

    def move(journal: Journal, kept: models.Model, merged: models.Model) -> None:
        for row in model.objects.filter(**{field: merged}).order_by("pk"):
            journal.change(row, **{field: kept.pk})

    return move


def move_those_missing(model: type[Any], field: str, *same: str) -> Mover:
    """A row stays with the merged one when the kept one has one with the fields `same` equal."""

    def move(journal: Journal, kept: models.Model, merged: models.Model) -> None:
        had = set(model.objects.filter(**{field: kept}).order_by().values_list(*same))
        for row in model.objects.filter(**{field: merged}).order_by("pk"):
            if tuple(getattr(row, column_of(model, name).attname) for name in same) not in had:
                journal.change(row, **{field: kept.pk})

    return move


def also_distinct(model: type[Any], first: str, second: str) -> Mover:
    """What the merged one was said not to be (pairs `first` < `second`), the kept one is not either."""

    def move(journal: Journal, kept: models.Model, merged: models.Model) -> None:
        pairs = model.objects.filter(**{first: merged}).exclude(**{second: kept})
        for other in pairs.order_by("pk").values_list(second, flat=True):
            smaller, larger = sorted((kept.pk, other))
            if not model.objects.filter(first=smaller, second=larger).exists():
                journal.make(model(first_id=smaller, second_id=larger))

    return move


def undo(steps: Iterable[Step]) -> None:
    """Put back what the steps changed, last one first. What somebody changed since stays as it is."""
    for step in reversed(list(steps)):
        model = apps.get_model(step["table"])
        rows = model._meta.base_manager.filter(pk=step["row"])
        if step["fields"] is None:
            rows.delete()
            continue
        holding = {
            name: column_of(model, name).to_python(before)
            for name, (before, after) in step["fields"].items()
            if rows.filter(_holds(column_of(model, name), after)).exists()
        }
        if holding and not (step.get("whole") and len(holding) < len(step["fields"])):
            # All at once: a rule between two columns holds before and after, not in between.
            rows.update(**holding)


def _holds(field: models.Field[Any, Any], value: Any) -> models.Q:
    return models.Q(**({f"{field.name}__isnull": True} if value is None else {field.name: field.to_python(value)}))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
