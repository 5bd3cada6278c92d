"""The same programme in another language: translated field by field, its source and its block ids kept."""

from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from workshops.organisations.services import ensure_organisation_page


@transaction.atomic
def start_translation(page: Any, language: str, *, by: Any = None) -> Any:
    """The translation of `page` in `language`: the one there is, else a draft whose words wait to be translated.

    It lies under its organisation's page in that language, made on first use. What is translated is the published
    programme, or the draft of one that never was.
    """
    parent = ensure_organisation_page(page.organisation, language)
    locale = Locale.objects.get(pk=parent.locale_id)
    existing = page.get_translation_or_none(locale)
    if existing is not None:
        return existing
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(user=by, publish=False)
    return page.get_translation(locale)


@transaction.atomic
def renew_translations(page: Any) -> int:
    """Bring what changed in `page` to its translations, to be translated there; how many there are."""
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return 0
    source.update_from_db()
    return source.translations.filter(enabled=True).count()
