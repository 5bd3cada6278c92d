"""The data of a site just installed, with people who are about to write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.durability.forked import DATABASE, in_a_fork
from tests.durability.world import make_world


@pytest.fixture
def db(django_db_setup) -> None:
    """The migrated database, left closed: by this name the plugin of the tests knows that it must be made."""


@pytest.fixture
def migrated(db, django_db_blocker, tmp_path) -> Iterator[Path]:
    """A folder with a copy of the migrated database; processes forked meanwhile may use theirs."""
    if connection.vendor != "sqlite":
        pytest.skip("this is about the embedded database; what PostgreSQL keeps is its own affair")
    data = tmp_path / "0"
    (data / "var").mkdir(parents=True)
    with django_db_blocker.unblock():
        connections.close_all()
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as original,
            closing(sqlite3.connect(data / DATABASE)) as copy,
        ):
            original.backup(copy)
        yield data


@pytest.fixture
def crowded(migrated) -> Path:
    """The same with twenty facilitators, each signed in."""
    in_a_fork(lambda: make_world(migrated))
    return migrated
