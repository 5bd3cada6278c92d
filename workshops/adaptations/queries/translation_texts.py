"""The texts of a published translation, judged by the rule of its file (`translation_files.texts`)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Value
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from ..blocks import PRESENTATION
from ..translation_files.completing import completed
from ..translation_files.parts import BESIDE, OWN, Version
from ..translation_files.texts import Record, Text, is_translated, texts_of

STREAM = "sessions"  # the field of a programme that holds its blocks
LISTED = "competencies"  # of a curriculum: rows of their own, not a field


def published_texts(
    source: Version, held: Version, followed: Version | None, seen: Mapping[str, str], *, culture: bool
) -> list[Text]:
    """Every text of `source` beside what `held` says, which is given a place for what it lacks. Runs no query."""
    if not culture:
        completed(source, held)
    return texts_of(source, held, followed, Record(seen), culture=culture)


def version_of_edition(edition: Any, page: Any = None) -> Version:
    """What an edition says; with its `page`, what that says beside. No query when `curriculum` was read with it."""
    fields = dict(edition.fields)
    fields |= {
        name: getattr(page, name) for name in (*BESIDE, *OWN) if name not in {LISTED, *fields} and hasattr(page, name)
    }
    frozen = getattr(edition, "curriculum", None)
    if frozen is not None:
        fields[LISTED] = [
            {"id": each["code"], "value": {"statement": each["statement"]}} for each in frozen.competencies
        ]
    return Version.of(edition.body, fields)


def waiting_blocks(pages: Mapping[int, Any]) -> dict[int, list[str]]:
    """By translation made in wagtail-localize, the blocks some text of which waits there. One query."""
    by_place = {(page.translation_key, page.locale_id): pk for pk, page in pages.items()}
    keys = {key for key, _locale in by_place}
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=OuterRef("locale"), has_error=False
    )
    segments = (
        StringSegment.objects.filter(source__object__in=keys, source__translations__enabled=True)
        .annotate(locale=F("source__translations__target_locale"))
        .filter(~Exists(translated))
        .order_by()
        .values_list("source__object", "locale", "context__path", "string__data", "order")
    )
    made = (
        Translation.objects.filter(source__object__in=keys, enabled=True)
        .annotate(path=Value(""), data=Value(""), place=Value(-1))
        .order_by()
        .values_list("source__object", "target_locale", "path", "data", "place")
    )
    waiting: dict[int, list[str]] = {}
    for key, locale, path, data, place in sorted(made.union(segments, all=True), key=lambda row: row[-1]):
        page = by_place.get((key, locale))
        if page is None:
            continue
        blocks = waiting.setdefault(page, [])
        if place >= 0 and is_translated(path.rpartition(".")[2], data):
            blocks.append(block_of_path(path))
    return waiting


def block_of_path(path: str) -> str:
    """The block a text of wagtail-localize belongs to: `sessions.ID.activities.ID.title` is the activity's."""
    parts = path.split(".")
    if parts[0] != STREAM or len(parts) < 2:
        return PRESENTATION
    if len(parts) > 3 and parts[2] == "activities":
        return parts[3]
    return parts[1]
