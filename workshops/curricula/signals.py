"""What publishing a curriculum sets off."""

from typing import Any

from workshops.programmes.services import freeze_published

from .models import CurriculumPage
from .search_index import index_curriculum


def freeze_on_publish(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Freeze an edition with the version of its rule, then index it."""
    if freeze_published(instance, revision):
        index_curriculum(instance)


def follow_move(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A curriculum moved under another organisation's page belongs to that organisation."""
    curriculum = instance.specific
    before = curriculum.organisation_id
    curriculum.adopt_organisation()
    if curriculum.organisation_id != before:
        CurriculumPage.objects.filter(pk=curriculum.pk).update(organisation=curriculum.organisation)
        index_curriculum(curriculum)


def follow_merge(sender: Any, owners: dict[Any, set[int]], **kwargs: Any) -> None:
    """The words of a curriculum are searched: those it uses now are."""
    for curriculum in CurriculumPage.objects.filter(pk__in=owners.get(CurriculumPage, ())):
        index_curriculum(curriculum)
