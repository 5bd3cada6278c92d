"""The same guide in another language: translated field by field, its source and its block ids kept."""

from typing import Any

from django.db import transaction
from django.utils.translation import get_language, get_language_info
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from workshops.organisations.services import ensure_organisation_page

from .models import GuidePage


@transaction.atomic
def start_translation(guide: GuidePage, language: str, *, by: Any = None) -> GuidePage:
    """The translation of `guide` in `language`: the one there is, else a draft whose words wait to be translated.

    It lies under its organisation's page in that language, made on first use. What is translated is the published
    guide, or the draft of one that never was.
    """
    parent = ensure_organisation_page(guide.organisation, language)
    locale = Locale.objects.get(pk=parent.locale_id)
    existing = guide.get_translation_or_none(locale)
    if existing is not None:
        return existing
    source, _made = TranslationSource.get_or_create_from_instance(guide)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(user=by, publish=False)
    return guide.get_translation(locale)


@transaction.atomic
def renew_translations(guide: GuidePage) -> int:
    """Bring what changed in `guide` to its translations, to be translated there; how many there are."""
    source = TranslationSource.objects.get_for_instance_or_none(guide)
    if source is None:
        return 0
    source.update_from_db()
    return source.translations.filter(enabled=True).count()


def language_name(code: str) -> str:
    """The name of a language in the interface's, as within a sentence: « anglais », "French"."""
    name = str(get_language_info(code)["name_translated"])
    return name if (get_language() or "").startswith("en") else name.lower()
