"""A struct that keeps the fields it does not know, beside those it does.

Wagtail drops them when a body is read. The editor's form never shows them: `unknown_blocks.with_unknown` puts them back
into what it sends.
"""

from collections.abc import Mapping
from typing import Any

from wagtail.blocks import StructBlock


class KeepingStructBlock(StructBlock):
    """A struct whose unknown fields survive being read, checked and stored again."""

    def to_python(self, value: Any) -> Any:
        """The value of a stored struct."""
        return holding(super().to_python(value), self._unknown_in(value))

    def bulk_to_python(self, values: Any) -> list[Any]:
        """The values of several."""
        stored = list(values)
        found = super().bulk_to_python(stored)
        return [holding(value, self._unknown_in(raw)) for value, raw in zip(found, stored, strict=True)]

    def clean(self, value: Any) -> Any:
        """What was checked, with what no rule is known for."""
        return holding(super().clean(value), kept_fields(value))

    def get_prep_value(self, value: Any) -> dict[str, Any]:
        """All fields as stored."""
        return {**super().get_prep_value(value), **kept_fields(value)}

    def _unknown_in(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        return {name: held for name, held in raw.items() if name not in self.child_blocks}


def holding(value: Any, kept: Mapping[str, Any]) -> Any:
    """`value`, of a struct, with the raw fields `kept`."""
    if kept:
        value.kept_fields = dict(kept)
    return value


def kept_fields(value: Any) -> dict[str, Any]:
    """The unknown raw fields of a struct's value."""
    return getattr(value, "kept_fields", {})
