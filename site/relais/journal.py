"""Rows written one after the other, noted so that each can be put back as it was."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

Step = dict[str, Any]


class Journal:
    """Writes rows and keeps, in `steps`, what each field was before: plain values, ready for a JSON column."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def change(self, row: models.Model, **values: Any) -> None:
        """Give the fields of a row those values (keys for relations), and nothing else: no date of change moves."""
        fields = {}
        for name, value in values.items():
            field = column_of(type(row), name)
            before = getattr(row, field.attname)
            if before != value:
                fields[name] = [_plain(before), _plain(value)]
                setattr(row, field.attname, value)
        if fields:
            written = {name: values[name] for name in fields}
            row._meta.base_manager.filter(pk=row.pk).update(**written)
            self.steps.append({"table": row._meta.label_lower, "row": row.pk, "fields": fields})

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


def undo(steps: Iterable[Step]) -> None:
    """Put back what the steps changed, last one first. What somebody changed since stays as it is."""
    for step in reversed(list(steps)):
        model = apps.get_model(step["table"])
        rows = model._meta.base_manager.filter(pk=step["row"])
        if step["fields"] is None:
            rows.delete()
            continue
        for name, (before, after) in step["fields"].items():
            field = column_of(model, name)
            holding = rows.filter(**({f"{name}__isnull": True} if after is None else {name: field.to_python(after)}))
            holding.update(**{name: field.to_python(before)})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
