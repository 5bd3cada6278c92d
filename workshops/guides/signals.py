"""What publishing a guide sets off."""

from typing import Any

from workshops.background.once import at_the_end
from workshops.programmes.services import freeze_published

from .models import GuidePage
from .search_index import index_guide, index_guides


def freeze_on_publish(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Freeze an edition, then index it: the text that readers search is the edition's."""
    if freeze_published(instance, revision):
        at_the_end(index_guides, instance)


def follow_move(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A guide moved under another organisation's page belongs to that organisation."""
    guide = instance.specific
    before = guide.organisation_id
    guide.adopt_organisation()
    if guide.organisation_id != before:
        GuidePage.objects.filter(pk=guide.pk).update(organisation=guide.organisation)
        index_guide(guide)


def follow_merge(sender: Any, owners: dict[Any, set[int]], **kwargs: Any) -> None:
    """The words of a guide are searched: those it uses now are."""
    for guide in GuidePage.objects.filter(pk__in=owners.get(GuidePage, ())):
        index_guide(guide)
