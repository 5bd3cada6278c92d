"""Keeping which edition of its source a translation says."""

from typing import Any

from django.db import transaction

from workshops.programmes.pages import programme_types

from ..blocks import blocks_of
from ..models import TranslationOrigin
from ..queries.translation import Texts, TranslationStatus, blocks_to_see, seen_mark


@transaction.atomic
def note_translation(page: Any, source: Any, *, by: Any = None) -> TranslationOrigin:
    """Say that `page` is a translation of `source`, brought up to the edition that one has today."""
    origin, _made = TranslationOrigin.objects.get_or_create(page_id=page.pk)
    origin.source_id = source.pk
    origin.noted_by = by
    origin.follow(source.current_edition)
    origin.save()
    return origin


def note_copy(source_obj: Any, target_obj: Any, **_signal: Any) -> None:
    """A programme was just copied to be translated (`wagtail.signals.copy_for_translation_done`)."""
    if isinstance(source_obj, programme_types()):
        note_translation(target_obj, source_obj)


def note_renewal(instance: Any, *, created: bool, **_signal: Any) -> None:
    """The words that wait to be translated were just taken from the source again (a `TranslationSource` was saved).

    Those not translated yet are counted apart, by what wagtail-localize knows of them.
    """
    if created or not issubclass(instance.specific_content_type.model_class(), programme_types()):
        return
    source = instance.get_source_instance()
    for translation in instance.translations.filter(enabled=True):
        page = source.get_translation_or_none(translation.target_locale)
        if page is not None:
            note_translation(page, source)


@transaction.atomic
def note_current(status: TranslationStatus, *, by: Any = None) -> TranslationOrigin:
    """Say that the translation says what its source says today, its words that are alike in both languages too."""
    origin = note_translation(status.page, status.source, by=by)
    origin.seen = {**origin.seen, **{text.context: text.mark for text in status.due}}
    origin.save(update_fields=["seen"])
    return origin


@transaction.atomic
def note_seen(status: TranslationStatus, block: str, *, by: Any = None) -> bool:
    """Say that the translation of `block` holds as it is, whatever changed in the source.

    When nothing else is left, the translation follows the edition of today: True then.
    """
    source, page = status.source.current_edition.programme, status.page.current_edition.programme
    origin = TranslationOrigin.objects.select_for_update().get(page=status.page.pk)
    texts = {text.context: text.mark for text in status.due if text.block == block}
    origin.seen = {**origin.seen, **texts, block: seen_mark(blocks_of(source).get(block))}
    origin.noted_by = by
    versions = Texts(origin.edition.programme if origin.edition else None, source, page)
    left = [*status.waiting, *(text for text in status.due if text.block != block)]
    done = not left and not blocks_to_see(versions, origin.seen, culture=status.culture)
    if done:
        origin.follow(status.source.current_edition)
    origin.save()
    return done
