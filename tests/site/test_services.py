"""The servers a site uses by setting, and the two folders it lives in without any."""

from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.http import HttpRequest

from relais.settings import reading, services
from relais.tries import allowed

VARIABLES = ("DATABASE_URL", "DATABASE_REPLICA_URL", "REDIS_URL", "STORAGE_URL", "SEARCH_URL")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_without_a_setting_all_is_embedded():
    database = services.databases(Path("/srv/relais.sqlite3"))["default"]
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", "/srv/relais.sqlite3")
    assert services.caches()["default"]["BACKEND"].endswith("LocMemCache")
    assert services.sessions() == "workshops.organisations.stored_sessions"
    assert services.uploads() == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    assert services.admin_search() == {"default": {"BACKEND": "modelsearch.backends.database"}}


def test_redis_holds_cache_and_sessions(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://:geheim@cache.example.org:6380/3")
    found = services.caches()
    assert {cache["LOCATION"] for cache in found.values()} == {"redis://:geheim@cache.example.org:6380/3"}
    assert len({cache["KEY_PREFIX"] for cache in found.values()}) == len(found)
    assert [alias for alias, cache in found.items() if cache.get("STAND_IN")] == ["default"]
    assert found["sessions"]["LONGEST"] == 60
    assert services.sessions() == "workshops.organisations.session_store"


def test_an_object_store_is_read_with_its_key_folder_and_region(monkeypatch):
    monkeypatch.setenv("STORAGE_URL", "s3://key:se%2Fcret@s3.example.org:9000/bucket/site?region=ca-central-1")
    assert services.uploads()["OPTIONS"] == {
        "endpoint_url": "https://s3.example.org:9000",
        "bucket_name": "bucket",
        "access_key": "key",
        "secret_key": "se/cret",
        "region_name": "ca-central-1",
        "location": "site",
    }


def test_a_replica_stands_beside_the_database_it_follows(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@one/relais")
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgres://u:p@two/relais")
    found = services.databases(Path("/srv/relais.sqlite3"))
    assert {alias: database["HOST"] for alias, database in found.items()} == {"default": "one", "replica": "two"}


def test_rate_limits_are_counted_in_the_shared_cache():
    assert [allowed(HttpRequest(), "trying", "somebody", most=2, seconds=60) for _try in range(3)] == [
        True,
        True,
        False,
    ]
    assert cache.get("tries:trying:somebody") == 3
    other_process = caches.create_connection("default")
    assert other_process.get("tries:trying:somebody") == 3


@pytest.mark.parametrize(("asked", "seconds"), [("", 20), ("?timeout=5", 5)])
def test_a_letter_waits_for_its_server_as_long_as_the_address_says(monkeypatch, asked, seconds):
    monkeypatch.setenv("EMAIL_URL", f"smtp+tls://u:p@mail.example.org:587{asked}")
    found = reading.mail("EMAIL_URL", "consolemail://")
    assert (found["EMAIL_TIMEOUT"], found["EMAIL_PORT"], "OPTIONS" in found) == (seconds, 587, False)
