"""A database of each release, upgraded by today's program: nothing in it is lost, and every page stands."""

import json

import pytest
from django.db import connection

from .databases import beside_postgres, beside_sqlite, server_of
from .filling import EMPTY
from .keeping import RELEASES, bring_back

KEPT = sorted(folder.name for folder in RELEASES.iterdir() if folder.is_dir())
# Tables an upgrade itself writes in: rows are added, none goes.
GROWN = {"django_content_type", "auth_permission", "django_migrations"}
# Their rows stand for nothing but « something changed », and are drawn again after each upgrade.
BEGUN_AGAIN = {"freshness_change", "guides_cataloguemark"}
# What a later release takes away or rewrites on purpose: `table` or `table.column`, and why.
REWRITTEN: dict[str, str] = {}


@pytest.fixture(scope="module", params=KEPT)
def upgraded(request, tmp_path_factory):
    """A site of that release, once `migrate` has run; and what its database held before."""
    data = tmp_path_factory.mktemp("upgraded")
    if connection.vendor == "sqlite":
        beside = beside_sqlite(data)
        before = bring_back(beside, request.param)
        beside.manage("migrate", "--verbosity", "0")
        yield beside, before
        return
    with beside_postgres(data, server_of(connection.settings_dict)) as beside:
        before = bring_back(beside, request.param)
        beside.manage("migrate", "--verbosity", "0")
        yield beside, before


def examined(beside, *what: str):
    return json.loads(beside.run("-m", "tests.upgrade.examining", *what))


def test_a_release_is_kept():
    assert KEPT


def test_every_table_of_a_release_had_a_row(upgraded):
    _beside, before = upgraded
    empty = {table for table, was in before["tables"].items() if not was["rows"]}
    assert empty - set(EMPTY) == set()


def test_every_row_is_still_there_as_it_was(upgraded):
    beside, before = upgraded
    asked = beside.data / "before.json"
    asked.write_text(json.dumps(before), "utf-8")
    now = examined(beside, "still", str(asked))
    gone, changed = [], []
    for table, was in before["tables"].items():
        if table in BEGUN_AGAIN or table in REWRITTEN:
            continue
        found = now["tables"].get(table, {"columns": [], "rows": []})
        gone += [f"{table}.{one}" for one in was["columns"] if one not in found["columns"]]
        same_columns = found["columns"] == was["columns"]
        lost = set(was["rows"]) - set(found["rows"]) if same_columns else len(was["rows"]) > len(found["rows"])
        if lost or (table not in GROWN and len(found["rows"]) != len(was["rows"])):
            changed.append(f"{table}: {len(was['rows'])} rows, then {len(found['rows'])}")
    assert sorted(set(gone) - set(REWRITTEN)) == [], "say why in REWRITTEN, or keep it"
    assert changed == []
    assert sorted(set(before["triggers"]) - set(now["triggers"])) == []


def test_the_audit_trail_still_refuses_to_be_changed(upgraded):
    assert examined(upgraded[0], "audit") == {"change": True, "removal": True}


def test_every_list_and_what_it_leads_to_still_stands(upgraded):
    found = examined(upgraded[0], "pages")
    assert len(found) > 60
    assert {address: status for address, status in found.items() if status >= 500} == {}


def test_no_change_of_a_table_waits_for_its_migration(upgraded):
    upgraded[0].manage("makemigrations", "--check", "--dry-run")


def test_a_column_added_to_old_rows_leaves_them_as_they_were(upgraded):
    assert examined(upgraded[0], "addition") == {"added": True, "kept": True, "as_before": True}
