"""Keeping the search index in step with what is published.

Why an index of our own beside Wagtail's: it ranks a title above a summary above the rest by stems, it covers single
activities, it answers the same on every database whatever the server's text configuration, and a common word over
ten thousand guides takes it a fraction of a second (Wagtail's ranking is quadratic in the matches).
"""

from django.db import transaction

from workshops.programmes.plain_text import text_of_programme
from workshops.programmes.stems import stem_text
from workshops.programmes.vocabulary import Kind

from .models import CatalogueGuide, GuidePage, LibraryActivity

# PostgreSQL refuses a text vector over one megabyte; a hundred-page guide has a fifth of this many characters.
MOST_CHARACTERS = 700_000


@transaction.atomic
def index_guide(guide: GuidePage) -> None:
    """Index a guide and the activities of its current edition, breaks left out, in place of what was there.

    A guide without an edition leaves the index.
    """
    LibraryActivity.objects.filter(edition__page=guide.pk).delete()
    edition = guide.current_edition
    if edition is None:
        CatalogueGuide.objects.filter(pk=guide.pk).delete()
        return
    activities = list(edition.activities.defer("text"))
    programme = edition.programme
    language = programme.language
    texts = {
        "heading": stem_text(guide.title, language),
        "subject": stem_text("\n".join(_subject(guide, language)), language),
        "body": "".join([stem_text(text_of_programme(programme), language), *(item.stems for item in activities)]),
    }
    CatalogueGuide.objects.update_or_create(
        guide_id=guide.pk,
        defaults={
            "session_count": edition.session_count,
            "shortest_session": edition.shortest_session,
            "longest_session": edition.longest_session,
            "minutes_total": edition.minutes_total,
            "published_at": edition.created_at,
            **{column: text[:MOST_CHARACTERS] for column, text in texts.items()},
        },
    )
    LibraryActivity.objects.bulk_create(
        LibraryActivity(
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
        for item in activities
        if item.kind != Kind.BREAK
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
