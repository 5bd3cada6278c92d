"""Going back to a revision of before a review: the adaptation then follows the edition it followed before.

Without that, what the newer edition brought would look like something taken out here, and never be offered again.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import PageLogEntry

from workshops.programmes.models import Edition

from ..models import Lineage, Merge
from ..models.merge import CREDITED, FOLLOWED
from ..queries.following import open_merge


def followed_by(lineage: Lineage) -> dict[str, Any]:
    """What `lineage` says of the edition it follows, to be kept as JSON until somebody goes back."""
    said = {name: getattr(lineage, name) for name in (*FOLLOWED, *CREDITED)}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}


def note_going_back(sender: Any, instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    """When a revision of a page was put back, follow what it followed."""
    if created and not kwargs.get("raw") and instance.action == "wagtail.revert":
        revision = (instance.data or {}).get("revision", {}).get("id")
        if revision is not None:
            go_back(instance.page_id, revision)


@transaction.atomic
def go_back(page: int, revision: int) -> bool:
    """Undo the reviews that made drafts of `page` after `revision`; whether there were any.

    The last one is open again with all that was decided in it, unless another was begun since. A credit that was
    removed stays so.
    """
    lineage = Lineage.objects.select_for_update().filter(page=page).first()
    later = Merge.objects.filter(lineage=lineage, accepted_at__isnull=False, revision__gt=revision)
    undone = list(later.order_by("revision").exclude(before={})) if lineage else []
    if lineage is None or not undone:
        return False
    _put_back(lineage, undone[0].before)
    if open_merge(lineage) is None:
        last = undone[-1]
        last.accepted_at = last.accepted_by = last.revision = None
        last.save(update_fields=["accepted_at", "accepted_by", "revision"])
    return True


def _put_back(lineage: Lineage, said: dict[str, Any]) -> None:
    names = FOLLOWED if lineage.credit_removed_on else (*FOLLOWED, *CREDITED)
    for name in names:
        if name in said:
            field: Any = Lineage._meta.get_field(name)
            setattr(lineage, name, field.to_python(said[name]))
    if lineage.base_id is not None and not Edition.objects.filter(pk=lineage.base_id).exists():
        lineage.base_id = None
    lineage.save()
