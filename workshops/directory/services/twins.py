"""What a keeper says of two entries that look alike: they are two, or one is a branch of the other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..models import DistinctInitiatives, Initiative


def say_distinct(first: int, second: int, by: Any) -> None:
    """Say that two entries are not of one initiative: the pair is not proposed again. Twice is harmless."""
    smaller, larger = sorted((first, second))
    if smaller == larger:
        raise ValidationError(pgettext("répertoire", "Choisissez deux fiches différentes."))
    DistinctInitiatives.objects.get_or_create(first_id=smaller, second_id=larger, defaults={"said_by": by})


@transaction.atomic
def make_branch(branch: int, parent: int) -> None:
    """Say that entry `branch` is an adaptation of entry `parent`, in another region or for others.

    `ValidationError` with a sentence when that would make a circle.
    """
    locked = Initiative.objects.current().select_for_update(of=("self",)).filter(pk__in=(branch, parent))
    entries = {entry.pk: entry for entry in locked.order_by("pk")}
    if len(entries) < 2:
        raise ValidationError(_("Choisissez deux fiches différentes, qui ne sont pas réunies à une autre."))
    entry = entries[branch]
    entry.parent = entries[parent]
    entry.clean()
    entry.save(update_fields=["parent", "updated_at"])
