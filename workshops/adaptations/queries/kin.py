"""Whether a programme has anything to do with another one: most have nothing, and their page asks only that."""

from functools import cache
from typing import Any

from django.db import connections, router
from django.http import HttpRequest
from wagtail.models import Page

from ..models import Ingredient, Lineage, TranslationOrigin

ASKED = "relais_kin"
SOURCE, KEY = "source_id", "translation_key"


def has_kin(request: HttpRequest, page: Any) -> bool:
    """Whether `page` was adapted, translated or has parts copied from another, or another was made from it.

    In any of its languages; whoever may know of it. One query, however many parts of a page ask.
    """
    known: dict[int, bool] = request.__dict__.setdefault(ASKED, {})
    if page.pk not in known:
        known[page.pk] = _has_kin(page)
    return known[page.pk]


def _has_kin(page: Any) -> bool:
    """In SQL: written by the ORM it takes ten times as long to put in words as to answer."""
    connection = connections[router.db_for_read(Lineage)]
    key = Page._meta.get_field(KEY).get_db_prep_value(page.translation_key, connection)
    with connection.cursor() as cursor:
        cursor.execute(_asked(connection.alias), [key, page.pk, key, page.pk, page.pk])
        return bool(cursor.fetchone()[0])


@cache
def _asked(alias: str) -> str:
    quoted = connections[alias].ops.quote_name

    def made_by(model: Any, column: str) -> str:
        return f"SELECT 1 FROM {quoted(model._meta.db_table)} made WHERE made.{column} = %s"  # noqa: S608 - our own table

    def of_any_language(model: Any) -> str:
        own, pages = quoted(model._meta.db_table), quoted(Page._meta.db_table)
        return f"SELECT 1 FROM {own} made JOIN {pages} page ON page.id = made.page_id WHERE page.{KEY} = %s"  # noqa: S608

    looked_for = (
        of_any_language(Lineage),
        made_by(Lineage, SOURCE),
        of_any_language(Ingredient),
        made_by(TranslationOrigin, "page_id"),
        made_by(TranslationOrigin, SOURCE),
    )
    return f"SELECT {' OR '.join(f'EXISTS ({each})' for each in looked_for)}"
