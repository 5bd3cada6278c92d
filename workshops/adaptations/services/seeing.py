"""Saying that what a source changed in a copied part was seen: it is announced no more, until it changes again."""

from django.db import transaction

from ..models import Ingredient


@transaction.atomic
def note_seen_part(part: Ingredient, number: int) -> None:
    """Its source was seen as far as its edition `number`; 0 takes that back."""
    held = Ingredient.objects.select_for_update().get(pk=part.pk)
    held.seen_number = number
    held.save(update_fields=["seen_number"])
