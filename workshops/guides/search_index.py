"""Keeping the search index in step with what is published.

Why an index of our own beside Wagtail's: it ranks a title above a summary above the rest by stems, it covers single
activities, it answers the same on every database whatever the server's text configuration, and a common word over
ten thousand guides takes it a fraction of a second (Wagtail's ranking is quadratic in the matches).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from workshops.programmes.models import Edition, EditionActivity
from workshops.programmes.plain_text import text_of_programme
from workshops.programmes.stems import stem_text
from workshops.programmes.vocabulary import Kind

from .models import CatalogueGuide, GuidePage, LibraryActivity

# PostgreSQL refuses a text vector over one megabyte; a hundred-page guide has a fifth of this many characters.
MOST_CHARACTERS = 700_000
SAID = tuple(field.name for field in CatalogueGuide._meta.concrete_fields if not field.primary_key)


def index_guide(guide: GuidePage) -> None:
    """Index a guide and the activities of its current edition, breaks left out, in place of what was there.

    A guide without an edition leaves the index.
    """
    index_guides([guide])


@transaction.atomic
def index_guides(guides: Sequence[GuidePage]) -> None:
    """`index_guide` for each of `guides`. A few queries, and what themes and free words take that are not in memory."""
    LibraryActivity.objects.filter(edition__page__in=[guide.pk for guide in guides]).delete()
    read = {guide: guide.current_edition for guide in guides if guide.current_edition is not None}
    gone = [guide.pk for guide in guides if guide not in read]
    if gone:
        CatalogueGuide.objects.filter(pk__in=gone).delete()
    held: dict[int, list[EditionActivity]] = defaultdict(list)
    rows = EditionActivity.objects.filter(edition__in=[edition.pk for edition in read.values()]).defer("text")
    for item in rows.order_by("edition_id", "session_position", "position"):
        held[item.edition_id].append(item)
    CatalogueGuide.objects.bulk_create(
        [_entry(guide, edition, held[edition.pk]) for guide, edition in read.items()],
        update_conflicts=True,
        unique_fields=["guide"],
        update_fields=SAID,
    )
    LibraryActivity.objects.bulk_create(
        _library_row(guide, edition, item)
        for guide, edition in read.items()
        for item in held[edition.pk]
        if item.kind != Kind.BREAK
    )


def _entry(guide: GuidePage, edition: Edition, activities: Sequence[EditionActivity]) -> CatalogueGuide:
    programme = edition.programme
    language = programme.language
    texts = {
        "heading": stem_text(guide.title, language),
        "subject": stem_text("\n".join(_subject(guide, language)), language),
        "body": "".join([stem_text(text_of_programme(programme), language), *(item.stems for item in activities)]),
    }
    cut: dict[str, Any] = {column: text[:MOST_CHARACTERS] for column, text in texts.items()}
    return CatalogueGuide(
        guide_id=guide.pk,
        session_count=edition.session_count,
        shortest_session=edition.shortest_session,
        longest_session=edition.longest_session,
        minutes_total=edition.minutes_total,
        published_at=edition.created_at,
        **cut,
    )


def _library_row(guide: GuidePage, edition: Edition, item: EditionActivity) -> LibraryActivity:
    language = edition.programme.language
    return LibraryActivity(
        activity=item,
        edition=edition,
        language=language,
        age_from=guide.age_from,
        age_to=guide.age_to,
        kind=item.kind,
        minutes=item.minutes,
        importance=item.importance,
        grouping=item.grouping,
        needs_materials=item.needs_materials,
        heading=stem_text(item.title, language),
        body=item.stems,
    )


def index_all_guides() -> int:
    """Index every guide again, and return how many: after a change of words (a theme renamed) or of stemming."""
    guides = GuidePage.objects.published().select_related("current_edition", "organisation")
    count = 0
    for guide in guides.iterator(chunk_size=50):
        index_guide(guide)
        count += 1
    return count


def _subject(guide: GuidePage, language: str) -> list[str]:
    themes = [theme.name_in(language) for theme in guide.themes.all()]
    tags = [str(tag) for tag in guide.tags.all()]
    return [guide.summary, guide.objectives, *themes, *tags, guide.organisation.name]
