"""The database itself marks the guides whose line in the catalogue changed, whatever changed them.

A process that remembers a hundred thousand lines reads the few again, where reading all of them takes seconds. Signals
of Django would not do: they say nothing of `update()`, of what goes with something else, nor of SQL.

Made again after each migration, and not by one: SQLite builds a table anew to alter it, without its triggers, and
Wagtail's own migrations alter that of pages. A migration that alters the table of marks removes them first.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connections

from .models import CatalogueGuide, CatalogueMark, GuidePage, TaggedGuide

TABLE = CatalogueMark._meta.db_table


class Watched(NamedTuple):
    """A table, its column that names the guide, and its columns that the catalogue shows: all of them when none is."""

    table: str
    guide: str
    columns: tuple[str, ...] = ()


WATCHED = (
    Watched("wagtailcore_page", "id", ("title", "live", "locale_id", "translation_key")),
    Watched(GuidePage._meta.db_table, "page_ptr_id"),
    Watched(
        CatalogueGuide._meta.db_table,
        "guide_id",
        ("session_count", "shortest_session", "longest_session", "minutes_total", "published_at"),
    ),
    *(Watched(field.through._meta.db_table, "guidepage_id") for field in (GuidePage.audiences, GuidePage.themes)),
    Watched(GuidePage.settings.through._meta.db_table, "guidepage_id"),
    Watched(TaggedGuide._meta.db_table, "content_object_id"),
)
DRAWN = {"sqlite": "random()", "postgresql": "(random() * 9e15)::bigint"}
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
_PUT = f"INSERT INTO {TABLE} (guide, mark)"
_TAKE_AWAY = f"DELETE FROM {TABLE}"  # noqa: S608 - our own table
_KEEPING = "ON CONFLICT (guide) DO UPDATE SET mark = excluded.mark"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_draw() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO changed USING OLD;
        {_PUT} VALUES (changed, {DRAWN["postgresql"]}) {_KEEPING};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO changed USING NEW;
        {_PUT} VALUES (changed, {DRAWN["postgresql"]}) {_KEEPING};
    END IF;
    RETURN NULL;
END $$"""  # noqa: S608 - the names are ours


def watch_guides(using: str, **_kwargs: Any) -> None:
    """Make the triggers in place of those there were, where the tables are, and mark every guide.

    Migrations may have changed any of them while a table had no trigger.
    """
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}[connection.vendor]()
    every_guide = f"SELECT page_ptr_id, {DRAWN[connection.vendor]} FROM {GuidePage._meta.db_table}"  # noqa: S608 - ours
    with connection.cursor() as cursor:
        for statement in (*statements, _TAKE_AWAY, f"{_PUT} {every_guide}"):
            cursor.execute(statement)


def _for_sqlite() -> Iterator[str]:
    # Taken away and put in: what a statement says of conflicts holds for its triggers too, « INSERT OR IGNORE » here.
    for watched, event, name in _triggers():
        guides = [f"{row}.{watched.guide}" for row in EVENTS[event]]
        marking = " ".join(
            f"{_TAKE_AWAY} WHERE guide = {guide}; {_PUT} VALUES ({guide}, {DRAWN['sqlite']});" for guide in guides
        )
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {_said(event, watched)} ON {watched.table} BEGIN {marking} END"


def _for_postgresql() -> Iterator[str]:
    yield _FUNCTION
    for watched, event, name in _triggers():
        yield (
            f"CREATE OR REPLACE TRIGGER {name} AFTER {_said(event, watched)} ON {watched.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_draw('{watched.guide}')"
        )


def _triggers() -> Iterator[tuple[Watched, str, str]]:
    for watched in WATCHED:
        for event in EVENTS:
            yield watched, event, f"{watched.table}_{event.lower()}_marked"


def _said(event: str, watched: Watched) -> str:
    return f"UPDATE OF {', '.join(watched.columns)}" if event == "UPDATE" and watched.columns else event
