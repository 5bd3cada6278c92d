"""Blocks whose rules between fields wait until the programme is submitted or published."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from .keeping import KeepingStreamBlock, kept_in, place_in_form
from .keeping_fields import KeepingStructBlock


class CheckedStructBlock(KeepingStructBlock):
    """A struct with rules of its own, in `problems`.

    A draft is saved half-written: the rules hold when it is submitted or published, and show beside whatever the
    fields themselves refuse, so that nothing has to be mended in two rounds.
    """

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """What is wrong between fields, by the name of the field to mend. A field may still be empty or refused."""
        return {}

    def clean(self, value: Any) -> Any:
        """Check every field, then the rules between them."""
        errors: dict[str, ValidationError] = {}
        cleaned = value
        try:
            cleaned = super().clean(value)
        except StructBlockValidationError as refused:
            errors = refused.block_errors
        if not self.is_deferred_validation:
            errors = {**self.problems(cleaned), **errors}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class CheckedStreamBlock(KeepingStreamBlock):
    """A stream with rules of its own, in `problems` and `lacks`; a draft waits for them as above."""

    def problems(self, value: Any) -> dict[int, ValidationError]:
        """What is wrong between children, by their position."""
        return {}

    def lacks(self, value: Any) -> ValidationError | None:
        """What the stream as a whole lacks."""
        return None

    def clean(self, value: Any) -> Any:
        """Check every child, then the rules between them."""
        errors: dict[int, ValidationError] = {}
        whole: list[ValidationError] = []
        cleaned = value
        try:
            cleaned = super().clean(value)
        except StreamBlockValidationError as refused:
            errors, whole = refused.block_errors, refused.non_block_errors.as_data()
        if not self.is_deferred_validation:
            errors = merged(self.problems(cleaned), errors)
            lacking = self.lacks(cleaned)
            whole = [lacking] if lacking else whole
        if errors or whole:
            placed = {place_in_form(value, position): error for position, error in errors.items()}
            raise StreamBlockValidationError(block_errors=placed, non_block_errors=whole)
        return self.holding(cleaned, kept_in(value))


def merged(ours: dict[int, ValidationError], theirs: dict[int, ValidationError]) -> dict[int, ValidationError]:
    """Both sets of errors; where both blame fields of the same child, each field keeps its own."""
    both = {**ours, **theirs}
    for position in ours.keys() & theirs.keys():
        first, second = ours[position], theirs[position]
        if isinstance(first, StructBlockValidationError) and isinstance(second, StructBlockValidationError):
            both[position] = StructBlockValidationError({**first.block_errors, **second.block_errors})
    return both
