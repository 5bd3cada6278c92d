"""Alive and ready: for machines, which learn nothing else."""

import logging

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection

from relais import health, lasting_cache
from tests.site.cache_server import CacheServer


@pytest.fixture(autouse=True)
def _nothing_remembered():
    health.is_migrated.cache_clear()
    yield
    health.is_migrated.cache_clear()


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_ready_when_people_would_be_answered(client, db):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert not answer.cookies


def test_ready_costs_one_query_once_the_migrations_were_looked_at(client, django_assert_num_queries, db):
    client.get("/readyz")
    with django_assert_num_queries(1):
        client.get("/readyz")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_whoever_asks_by_number_and_without_https_is_answered(client, settings, db, address):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["relais.example.org"], True
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def _no_database(*_args, **_kwargs):
    raise DatabaseError("the password of the database is secret")


def test_not_ready_without_a_database_and_only_the_console_knows_why(client, monkeypatch, caplog):
    monkeypatch.setattr(connection, "cursor", _no_database)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not")
    assert "DatabaseError" in caplog.text
    assert client.get("/healthz").status_code == 200


def test_not_ready_before_the_migrations_and_ready_right_after(client, monkeypatch, db, caplog):
    caplog.set_level(logging.WARNING)
    plan = health.MigrationExecutor.migration_plan
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_args: ["one"])
    assert client.get("/readyz").status_code == 503
    assert "manage.py migrate" in caplog.text
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", plan)
    assert client.get("/readyz").status_code == 200


def test_not_ready_when_the_cache_forgets(client, monkeypatch, db):
    monkeypatch.setattr(cache, "get", lambda *_args: None)
    assert client.get("/readyz").status_code == 503


def test_ready_without_the_cache_server_and_says_so_until_it_is_back(client, settings, monkeypatch, db):
    server, now = CacheServer(), [1000.0]
    monkeypatch.setattr(lasting_cache, "clock", lambda: now[0])
    kept = {"BACKEND": "tests.site.cache_server.CacheOnIt", "LOCATION": server, "STAND_IN": True}
    settings.CACHES = {**settings.CACHES, "default": kept}
    said = []
    for server.is_away in (False, True, False):
        said.append(client.get("/readyz"))
        now[0] += lasting_cache.ASKED_AGAIN
    assert [answer.status_code for answer in said] == [200, 200, 200]
    assert [answer.content for answer in said] == [b"ok", b"ok, but the cache server does not answer", b"ok"]
    assert client.get("/healthz").content == b"ok"


def test_not_ready_when_uploads_cannot_be_written(client, settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "nowhere"
    assert client.get("/readyz").status_code == 503


def test_other_addresses_are_the_site_s(client, db):
    assert client.get("/healthz/").status_code == 404
