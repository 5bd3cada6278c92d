"""All that the database holds, in a form that two ways of making the same rows can be compared by."""

import json
import re

from django.apps import apps
from django.db import connection

# Rows whose ids follow the order in which they are written, which is nobody's affair.
UNNUMBERED = {"wagtailcore_pagelogentry", "wagtailcore_referenceindex", "wagtailsearch_indexentry"}
# How many times what is shown changed, and a title's length beside the others' when the search was told of it.
UNCOMPARED = {"freshness_change", "guides_cataloguemark"}
UNSAID = {"title_norm"}
DRAWN = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}")
MOMENT = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?")
STORED = re.compile(r"-[0-9a-f]{12}(_\w+)?(?=\.\w+)|(?<=package)_\w+(?=\.zip)")


def every_row() -> dict[str, set[str]]:
    """By table, each row as text: without what was drawn by chance, the time it was, nor the name of a run."""
    return {
        model._meta.db_table: _rows(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in UNCOMPARED
    }


def _rows(model) -> set[str]:
    table = model._meta.db_table
    columns = [field.column for field in model._meta.local_concrete_fields]
    names = [name for name in columns if name not in UNSAID and (name != "id" or table not in UNNUMBERED)]
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {", ".join(map(connection.ops.quote_name, names))} FROM "{table}"')
        rows = [json.dumps(row, default=str, ensure_ascii=False) for row in cursor.fetchall()]
    return {STORED.sub("", MOMENT.sub("…", DRAWN.sub("…", row))) for row in rows}
