"""Wagtail's two indexes of what was saved together: its search, and which page shows which picture.

As Wagtail's own tasks leave them, one after the other, for a few queries in all rather than a dozen for each.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

logger = logging.getLogger(__name__)
Asked = tuple[str, str, str]  # the label of an app, the name of a model, a primary key


def search_together(asked: Sequence[Asked]) -> None:
    """Bring the search of the admin up to date with those rows; one that is gone meanwhile is let be."""
    indexed: dict[type[Any], list[Any]] = defaultdict(list)
    for model, pks in _by_model(asked).items():
        for row in model._default_manager.filter(pk__in=pks).order_by("pk"):
            instance = row.get_indexed_instance()  # type: ignore[attr-defined]
            if instance is not None:
                indexed[type(instance)].append(instance)
    for kind, instances in indexed.items():
        pks = [instance.pk for instance in instances]
        wanted = set(kind.get_indexed_objects().filter(pk__in=pks).order_by().values_list("pk", flat=True))
        _add(kind, [instance for instance in instances if instance.pk in wanted])


def _add(kind: type[Any], instances: list[Any]) -> None:
    for name, backend in get_search_backends_with_name(with_auto_update=True) if instances else ():
        try:
            backend.add_bulk(kind, instances)
        except Exception:
            logger.exception("%s of %s could not be added to the search « %s ».", len(instances), kind, name)
            if not backend.catch_indexing_errors:
                raise


def refer_together(asked: Sequence[Asked]) -> None:
    """Bring what those rows are known to refer to up to date; one that is gone meanwhile is let be."""
    for model, pks in _by_model(asked).items():
        if any(isinstance(field, ParentalKey) for field in model._meta.get_fields()):
            for pk in pks:  # a part of another row, which Wagtail looks through instead
                if model._default_manager.filter(pk=pk).exists():
                    update_reference_index_task.call(model._meta.app_label, model._meta.model_name, pk)
        elif ReferenceIndex.is_indexed(model):
            _refer(model, pks)


@transaction.atomic
def _refer(model: type[Model], pks: list[str]) -> None:
    parts = [each.get_accessor_name() for each in get_all_child_relations(model)] if _has_parts(model) else []
    for row in model._default_manager.filter(pk__in=pks).order_by("pk").prefetch_related(*parts):
        ReferenceIndex.create_or_update_for_object(row)


def _has_parts(model: type[Model]) -> bool:
    return issubclass(model, ClusterableModel)


def _by_model(asked: Sequence[Asked]) -> dict[type[Model], list[str]]:
    found: dict[type[Model], list[str]] = defaultdict(list)
    for app, name, pk in asked:
        found[apps.get_model(app, name)].append(pk)
    return found
