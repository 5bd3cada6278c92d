"""What was made already: whoever goes back and sends a form again is led to it, and asked before it is made twice."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workshops.organisations.models import Organisation

from .models import Ingredient, Lineage
from .queries.terms import ids_in_stream


@dataclass(frozen=True)
class Once:
    """How what is asked is done once: with the `token` of one form, and at all, unless one wants it `again`."""

    token: UUID | None = None
    again: bool = False


ONCE = Once()


class AlreadyMadeError(ValueError):
    """What was asked for is there: `made` is its lineage, or the part that was copied."""

    def __init__(self, made: Lineage | Ingredient) -> None:
        super().__init__(str(made))
        self.made = made


def refuse_same_adaptation(source: Any, organisation: Organisation, language: str, title: str) -> None:
    """`AlreadyMadeError` when `organisation` has an adaptation of `source` of that title and language. One query."""
    own = type(source).objects.filter(organisation=organisation, locale__language_code=language)
    found = Lineage.objects.filter(source=source.pk, page__in=own, page__draft_title__iexact=title.strip())
    made = found.select_related("page", "made_by").defer("base_body", "base_fields", "base_content").first()
    if made is not None:
        raise AlreadyMadeError(made)


def refuse_same_part(source: Any, block_id: str, draft: Any) -> None:
    """`AlreadyMadeError` when `draft` has a copy of that block of `source`. One query."""
    held = set(ids_in_stream(draft.sessions))
    copies = Ingredient.objects.filter(page=draft.pk, source=source.pk, source_block_id=block_id)
    for made in copies.select_related("page", "copied_by").order_by("-copied_at"):
        if made.block_id in held:
            raise AlreadyMadeError(made)
