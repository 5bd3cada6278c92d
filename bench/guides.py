"""Guides copied in numbers: a page, its edition and its entry in the index each, the rest by the database."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery
from wagtail.models import Page

from workshops.guides.models import CatalogueGuide, GuidePage, LibraryActivity, TaggedGuide
from workshops.organisations.models import Organisation, OrganisationPage
from workshops.programmes.models import Edition, EditionActivity
from workshops.programmes.services import fingerprint_of
from workshops.programmes.stems import stem_text

from .copying import follow_ids

AT_ONCE = 1_000
ROWS_A_STATEMENT = 200


def copy_guides(models_of: Sequence[GuidePage], places: Sequence[OrganisationPage], count: int, start: int = 0) -> None:
    """Make `count` guides like those of `models_of`, each under another of `places` in turn, numbered from `start`."""
    with transaction.atomic():
        for first in range(start, start + count, AT_ONCE):
            _copy_some(models_of, places, range(first, min(first + AT_ONCE, start + count)))
        with connection.cursor() as cursor:
            for model in (EditionActivity, TaggedGuide):
                follow_ids(cursor, model)
        for place in places:
            # As the tree keeps it, after rows it did not add itself.
            children = Page.objects.filter(path__startswith=place.path, depth=place.depth + 1).count()
            Page.objects.filter(pk=place.pk).update(numchild=children)


def _copy_some(models_of: Sequence[GuidePage], places: Sequence[OrganisationPage], numbers: range) -> None:
    pairs = [(models_of[number % len(models_of)], places[number % len(places)]) for number in numbers]
    pages = [_page(model, place, number) for (model, place), number in zip(pairs, numbers, strict=True)]
    Page.objects.bulk_create(pages, batch_size=ROWS_A_STATEMENT)
    _insert(GuidePage, (_guide(model, page, place) for (model, place), page in zip(pairs, pages, strict=True)))
    editions = [
        _edition(model, page, place.organisation, number)
        for (model, place), page, number in zip(pairs, pages, numbers, strict=True)
    ]
    Edition.objects.bulk_create(editions, batch_size=ROWS_A_STATEMENT)
    entries = [
        _entry(model, page, place.organisation, edition)
        for (model, place), page, edition in zip(pairs, pages, editions, strict=True)
    ]
    CatalogueGuide.objects.bulk_create(entries, batch_size=ROWS_A_STATEMENT)
    _copy_parts(
        [
            (model.pk, page.pk, model.current_edition_id, edition.pk)
            for (model, _), page, edition in zip(pairs, pages, editions, strict=True)
        ]
    )


def _page(model: GuidePage, place: OrganisationPage, number: int) -> Page:
    page = copy(model.page_ptr)
    page.pk = page.id = None
    page._state = models.base.ModelState()
    page.title = page.draft_title = f"{model.title} {number}"
    page.slug = f"{model.slug}-{number}"
    page.translation_key = uuid4()
    page.path = place.path + _step(number + 1_000)
    page.depth = place.depth + 1
    page.url_path = f"{place.url_path}{page.slug}/"
    page.latest_revision = page.live_revision = None
    return page


def _step(number: int) -> str:
    """The last part of a page's path, as the tree writes its numbers."""
    letters = ""
    while number:
        number, left = divmod(number, len(Page.alphabet))
        letters = Page.alphabet[left] + letters
    return letters.rjust(Page.steplen, Page.alphabet[0])


def _guide(model: GuidePage, page: Page, place: OrganisationPage) -> GuidePage:
    guide = copy(model)
    guide.page_ptr_id = page.pk
    guide.identity = uuid4()
    guide.organisation_id = place.organisation_id
    guide.current_edition_id = None
    return guide


def _edition(model: GuidePage, page: Page, organisation: Organisation, number: int) -> Edition:
    edition = copy(model.current_edition)
    edition.pk = None
    edition._state = models.base.ModelState()
    edition.page_id = page.pk
    edition.title = page.title
    programme = replace(model.current_edition.programme, title=page.title, organisation=organisation.name)
    edition.content = {**edition.content, "title": page.title, "organisation": organisation.name}
    edition.created_at -= timedelta(minutes=number)
    edition.fingerprint = fingerprint_of(programme, {}, edition.body)
    return edition


def _entry(model: GuidePage, page: Page, organisation: Organisation, edition: Edition) -> CatalogueGuide:
    language = edition.language
    said = model.catalogue_entry
    titled, before = stem_text(page.title, language), stem_text(model.title, language)
    home = stem_text(model.organisation.name, language)
    return CatalogueGuide(
        guide_id=page.pk,
        session_count=edition.session_count,
        shortest_session=edition.shortest_session,
        longest_session=edition.longest_session,
        minutes_total=edition.minutes_total,
        published_at=edition.created_at,
        heading=titled,
        subject=said.subject.removesuffix(home) + stem_text(organisation.name, language),
        body=titled + said.body.removeprefix(before),
    )


def _insert(model: type[models.Model], rows: Iterator[Any]) -> None:
    """Insert rows of a model with parents, as `bulk_create` does for others."""
    waiting = list(rows)
    for start in range(0, len(waiting), ROWS_A_STATEMENT):
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, waiting[start : start + ROWS_A_STATEMENT])
        query.get_compiler(connection=connection).execute_sql()


def _copy_parts(pairs: list[tuple[int, int, int, int]]) -> None:
    """Give each new page the words, and each new edition the activities, of those they are copies of."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (page int, new_page int, edition int, new_edition int)")
        cursor.executemany("INSERT INTO copied VALUES (%s, %s, %s, %s)", pairs)
        for model, column in (
            (GuidePage.audiences.through, "guidepage_id"),
            (GuidePage.themes.through, "guidepage_id"),
            (GuidePage.settings.through, "guidepage_id"),
            (TaggedGuide, "content_object_id"),
        ):
            _copy_led(cursor, model, column, "page")
        _copy_led(cursor, EditionActivity, "edition_id", "edition")
        _copy_library(cursor)
        cursor.execute(
            "UPDATE guides_guidepage SET current_edition_id = "
            "(SELECT new_edition FROM copied WHERE new_page = page_ptr_id) "
            "WHERE page_ptr_id IN (SELECT new_page FROM copied)"
        )
        cursor.execute("DROP TABLE copied")


def _copy_led(cursor: Any, model: type[models.Model], column: str, led: str) -> None:
    kept = [each.column for each in model._meta.local_concrete_fields if not each.primary_key and each.column != column]
    table = model._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({column}, {', '.join(kept)}) "  # noqa: S608 - the names are ours
        f"SELECT copied.new_{led}, {', '.join(f'model.{name}' for name in kept)} "
        f"FROM copied JOIN {table} model ON model.{column} = copied.{led} ORDER BY copied.new_{led}, model.id"
    )


def _copy_library(cursor: Any) -> None:
    moved = {"activity_id": "new.id", "edition_id": "new.edition_id"}
    columns = [each.column for each in LibraryActivity._meta.local_concrete_fields]
    table, activities = LibraryActivity._meta.db_table, EditionActivity._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - the names are ours
        f"SELECT {', '.join(moved.get(name, f'model.{name}') for name in columns)} FROM copied "
        f"JOIN {activities} old ON old.edition_id = copied.edition "
        f"JOIN {table} model ON model.activity_id = old.id "
        f"JOIN {activities} new ON new.edition_id = copied.new_edition AND new.block_id = old.block_id"
    )
