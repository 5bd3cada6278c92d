"""Telling those who copied a part of a programme that a new edition changes it: a letter each, once an edition."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from workshops.programmes.models import Edition
from workshops.programmes.pages import private_organisations, programme_of

from ..models import EditionNotice, Ingredient
from ..queries.copied import CopiedPart, beside_sources
from ..queries.terms import ids_in_stream
from .telling import language_of, writers_of, wrote


def follow_copies(sender: Any, edition: Edition, *, is_unknown: bool = False, **kwargs: Any) -> None:
    """When there is a new edition to read, write, after those who adapt the whole of it were told."""
    if not is_unknown:
        tell_copies(edition)


def tell_copies(edition: Edition) -> int:
    """Write to the authors and coordinators of each programme that has a part the edition changes; how many letters.

    As for adaptations, nobody is told of what she may not read, nor twice; whoever adapts the whole was told of it all.
    What an earlier edition changed was told with it.
    """
    copied = list(Ingredient.objects.filter(source=edition.page_id, edition_number__lt=edition.number))
    source = programme_of(edition.page_id) if copied else None
    if source is None or not source.live or source.current_edition_id != edition.pk:
        return 0
    changed: dict[int, list[CopiedPart]] = defaultdict(list)
    sources = {source.pk: source}
    last = {each.part.pk: each for each in beside_sources(copied, sources, lambda _part: edition.number - 1)}
    for each in beside_sources(copied, sources):
        if each.is_changed and (last[each.part.pk].is_changed or last[each.part.pk].before is None):
            changed[each.part.page_id].append(each)
    kept_to = private_organisations({edition.page_id})
    return sum(_told(page, parts, edition, kept_to) for page, parts in changed.items())


def _told(pk: int, parts: list[CopiedPart], edition: Edition, kept_to: set[int]) -> int:
    page = programme_of(pk)
    if page is None or (kept_to and page.organisation_id not in kept_to):
        return 0
    held = set(ids_in_stream(page.get_latest_revision_as_object().sessions))
    parts = [each for each in parts if held.intersection(each.part.blocks)]
    if not parts or not EditionNotice.objects.get_or_create(page_id=pk, edition=edition)[1]:
        return 0
    with override(language_of(page)):
        links = [settings.WAGTAILADMIN_BASE_URL + reverse("adaptations:part", args=(each.part.pk,)) for each in parts]
        told = [
            {"title": each.part.title, "changes": each.changes, "link": link}
            for each, link in zip(parts, links, strict=True)
        ]
        context = {"page": page, "edition": edition, "organisation": parts[0].part.source_organisation, "parts": told}
        return sum(wrote(person, "new_edition_of_parts", context, edition) for person in writers_of(page.organisation))
