"""A site grown by setting, on servers of the tests' own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.grown.cluster import OWNER, PROGRAMS, Cluster, clusters, is_installed, may_throw_words_away
from tests.grown.memory import RedisServer
from tests.grown.site import GrownSite, Server
from tests.grown.visiting import Browser


@pytest.fixture(autouse=True)
def db(django_db_setup) -> None:
    """The migrated database, left closed: by this name the plugin of the tests knows that it must be made."""


def needed(reason: str) -> None:
    """Skip aloud; where every tool is promised, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"NOT RUN: {reason}")
    pytest.skip(f"NOT RUN: {reason}")


@pytest.fixture(scope="package")
def two_clusters(django_db_setup, django_db_blocker) -> Iterator[tuple[Cluster, Cluster]]:
    """A server that holds the migrated database, and one that follows it."""
    if connection.vendor != "postgresql":
        pytest.skip("this is about PostgreSQL: make test DB=postgres")
    if not is_installed():
        needed("replication, because PostgreSQL's own programs are not installed (Debian: postgresql)")
    if not may_throw_words_away():
        pytest.skip("NOT RUN: replication, because PostgreSQL's account may not write to /dev/null here")
    source = connection.settings_dict
    with clusters() as (first, second):
        dump = subprocess.run(
            [
                str(PROGRAMS / "pg_dump"), "--no-owner", "-h", source["HOST"], "-p", str(source["PORT"] or 5432),
                "-U", source["USER"], source["NAME"],
            ],
            env={**os.environ, "PGPASSWORD": source["PASSWORD"]}, capture_output=True, check=True,
        )  # fmt: skip
        subprocess.run(
            [str(PROGRAMS / "psql"), "-q", "-h", "127.0.0.1", "-p", str(first.port), "-U", OWNER, "relais"],
            input=dump.stdout, capture_output=True, check=True,
        )  # fmt: skip
        yield first, second


@pytest.fixture(scope="package")
def redis_server() -> Iterator[RedisServer]:
    """A Redis of the tests' own."""
    if shutil.which("redis-server") is None:
        needed("shared sessions, because Redis is not installed (Debian: redis-server)")
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(folder)
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="package")
def grown_site(two_clusters, redis_server, tmp_path_factory) -> GrownSite:
    """A site on that database and that Redis, with somebody who visits."""
    data: Path = tmp_path_factory.mktemp("grown")
    site = GrownSite(data, DATABASE_URL=two_clusters[0].address, REDIS_URL=redis_server.address)
    site.prepare()
    return site


@pytest.fixture
def servers(grown_site) -> Iterator[list[Server]]:
    """Two servers of that site."""
    running = [Server(grown_site), Server(grown_site)]
    try:
        for server in running:
            server.wait()
        yield running
    finally:
        for server in running:
            server.kill()


@pytest.fixture
def browser(server, grown_site) -> Browser:
    """The browser of who visits, signed in on the server of the test."""
    visitor = Browser(server.port)
    visitor.sign_in(grown_site.world)
    return visitor
