"""Merging words that say the same thing: one is kept, and everything that used the others uses it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision, RevisionMixin

from .usage import Place, places_of

MERGE_ACTION = "relais.merge"

# Sent once words are merged, with `kept`, and `owners`: ids of what used the others, by model.
words_merged = Signal()


class MergeConflictError(ValueError):
    """Two things that may not share a word would; the text is a sentence to show."""


@transaction.atomic
def merge_words(kept: models.Model, others: Iterable[models.Model], *, by: Any = None) -> None:
    """Make everything that uses `others` use `kept` instead, its drafts too, and delete `others`.

    All are words of the same model. `MergeConflictError` when something could not hold both: nothing is then changed.
    """
    others = [word for word in others if word.pk != kept.pk]
    owners: dict[type[models.Model], set[Any]] = {}
    for place in places_of(type(kept)):
        moved = _move_links(place, kept, others) if place.links else _move_columns(place, kept, others)
        owners.setdefault(place.owner, set()).update(moved)
        _move_in_drafts(place, kept, others)
    merged = [{"id": word.pk, "name": str(word)} for word in others]
    type(kept)._base_manager.filter(pk__in=[word.pk for word in others]).delete()
    _refer_again(owners)
    log(instance=kept, action=MERGE_ACTION, user=by, data={"merged": merged})
    words_merged.send(sender=type(kept), kept=kept, owners=owners)


def _move_links(place: Place, kept: models.Model, others: list[models.Model]) -> set[Any]:
    """Move rows that link an owner to a word; an owner linked to several of the words keeps one row."""
    rows = place.table._base_manager
    linked = set(rows.filter(**{place.column: kept}).values_list(place.owner_column, flat=True))
    moved: list[tuple[Any, Any]] = []
    extra: list[tuple[Any, Any]] = []
    for row, owner in rows.filter(**{f"{place.column}__in": others}).values_list("pk", place.owner_column):
        (extra if owner in linked else moved).append((row, owner))
        linked.add(owner)
    rows.filter(pk__in=[row for row, _owner in extra]).delete()
    rows.filter(pk__in=[row for row, _owner in moved]).update(**{place.column: kept})
    return {owner for _row, owner in [*moved, *extra]}


def _move_columns(place: Place, kept: models.Model, others: list[models.Model]) -> set[Any]:
    rows = place.table._base_manager.filter(**{f"{place.column}__in": others})
    owners = set(rows.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.update(**{place.column: kept})
    except IntegrityError as error:
        raise MergeConflictError(
            _("« %(word)s » a déjà son propre élément parmi les %(things)s : supprimez-en un avant de fusionner.")
            % {"word": kept, "things": place.table._meta.verbose_name_plural}
        ) from error
    return owners


def _move_in_drafts(place: Place, kept: models.Model, others: list[models.Model]) -> None:
    """Rewrite the drafts that people still work on: the latest, the scheduled, the one that is live."""
    if not issubclass(place.owner, RevisionMixin):
        return
    gone = {word.pk for word in others}
    for pk in _drafts_of(place.owner):
        revision = Revision.objects.get(pk=pk)
        if _rewrite(revision.content, place, kept.pk, gone):
            Revision.objects.filter(pk=pk).update(content=revision.content)


def _drafts_of(model: type[models.Model]) -> list[int]:
    columns = {field.name for field in model._meta.get_fields()} & {"latest_revision", "live_revision"}
    worked_on = Q(approved_go_live_at__isnull=False)
    for column in columns:
        owners = model._base_manager.exclude(**{column: None}).order_by()
        worked_on |= Q(pk__in=owners.values(column))
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return list(Revision.objects.filter(worked_on, content_type=content_type).values_list("pk", flat=True))


def _rewrite(content: dict[str, Any], place: Place, kept: Any, gone: set[Any]) -> bool:
    """Put `kept` wherever `content`, a draft, has one of `gone`; whether there was any."""
    stored = content.get(place.key)
    if place.child_key:
        return _rewrite_children(content, place, kept, gone)
    if isinstance(stored, list):
        if not gone.intersection(stored):
            return False
        content[place.key] = list(dict.fromkeys(kept if word in gone else word for word in stored))
        return True
    if stored not in gone:
        return False
    content[place.key] = kept
    return True


def _rewrite_children(content: dict[str, Any], place: Place, kept: Any, gone: set[Any]) -> bool:
    children = content.get(place.key) or []
    if not any(child[place.child_key] in gone for child in children):
        return False
    rewritten: dict[Any, dict[str, Any]] = {}
    for child in children:
        word = kept if child[place.child_key] in gone else child[place.child_key]
        rewritten.setdefault(word, {**child, place.child_key: word})
    content[place.key] = list(rewritten.values())
    return True


def _refer_again(owners: dict[type[models.Model], set[Any]]) -> None:
    """Wagtail's index of what refers to what: rows moved in the database do not tell it."""
    for model, ids in owners.items():
        if ReferenceIndex.model_is_indexable(model):
            for owner in model._base_manager.filter(pk__in=ids).iterator(chunk_size=50):
                ReferenceIndex.create_or_update_for_object(owner)
