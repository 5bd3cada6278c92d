"""What publishing a guide sets off."""

from typing import Any

from modelsearch.index import insert_or_update_object

from workshops.programmes.services import freeze_edition

from .models import GuidePage
from .search_index import index_guide


def freeze_on_publish(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Freeze an edition, then index again: the text that is searched is the edition's.

    Wagtail also says "published" when a first publication is only scheduled: the edition waits for its day.
    """
    if not instance.live:
        return
    freeze_edition(instance, by=revision.user if revision else None)
    insert_or_update_object(instance)
    index_guide(instance)


def follow_move(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A guide moved under another organisation's page belongs to that organisation."""
    before = instance.organisation_id
    instance.adopt_organisation()
    if instance.organisation_id != before:
        type(instance).objects.filter(pk=instance.pk).update(organisation=instance.organisation)
        index_guide(instance)


def follow_merge(sender: Any, owners: dict[Any, set[int]], **kwargs: Any) -> None:
    """The words of a guide are searched: those it uses now are."""
    for guide in GuidePage.objects.filter(pk__in=owners.get(GuidePage, ())):
        insert_or_update_object(guide)
        index_guide(guide)
