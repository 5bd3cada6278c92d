"""Translations that are made in wagtail-localize's editor: what waits there, and giving it the words of a file.

It keeps each paragraph by itself and builds the page from the source: a page written beside it would be lost at its
next save, so a file's words are given to it, paragraph by paragraph.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import extract_strings

from ..merging.written import from_written
from .texts import Text


def localized(page: Any) -> Translation | None:
    """What wagtail-localize keeps of the translation `page`; None when it is written by hand. One query."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True)
        .select_related("source", "source__locale", "source__specific_content_type", "target_locale")
        .first()
    )


def waiting_paths(translation: Translation) -> set[str]:
    """The paths of the texts some part of which has no translation. One query."""
    segments = StringSegment.objects.filter(source=translation.source).annotate_translation(translation.target_locale)
    return set(segments.filter(translation=None).values_list("context__path", flat=True))


def why_not_kept(text: Text, words: str) -> str:
    """Why wagtail-localize could not keep `words`: it has the paragraphs, lists and links of the source, no others."""
    if not text.is_rich:
        return ""
    source, ours = (extract_strings(from_written(written)) for written in (text.source, words))
    if source[0] != ours[0]:
        return _(
            "Cette traduction se fait aussi dans l’éditeur, paragraphe par paragraphe : gardez autant de paragraphes, "
            "de titres et d’éléments de liste que le texte d’origine."
        )
    if [attributes for _string, attributes in source[1]] != [attributes for _string, attributes in ours[1]]:
        return _("Gardez ici les liens du texte d’origine, dans le même ordre.")
    return ""


def keep_words(translation: Translation, draft: Any, paths: Iterable[str], by: Any) -> None:
    """Give it what `draft` (its page, with the words of a file) says at `paths`. Not saved as a page."""
    wanted = set(paths)
    said: dict[str, list[str]] = {}
    for value in extract_segments(draft):
        if isinstance(value, StringSegmentValue) and value.path in wanted:
            said.setdefault(value.path, []).append(value.string.data)
    segments = StringSegment.objects.filter(source=translation.source, context__path__in=wanted)
    places: dict[str, list[StringSegment]] = {}
    for segment in segments.select_related("context", "string").order_by("order"):
        places.setdefault(segment.context.path, []).append(segment)
    for path, there in places.items():
        for segment, words in zip(there, said[path], strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={
                    "data": words,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "",
                    "last_translated_by": by,
                    "has_error": False,
                    "field_error": "",
                },
            )
