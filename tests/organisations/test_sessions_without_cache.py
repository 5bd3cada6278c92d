"""Sessions while the cache server is away, and once it is back with what it held."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.utils import timezone

from relais import lasting_cache
from relais.lasting_cache import ASKED_AGAIN, Server
from relais.settings.services import SESSION_AT_HAND
from tests.site.cache_server import CacheServer
from workshops.organisations.session_store import SessionStore

pytestmark = pytest.mark.django_db
PROFILE = "/fr/organisations/profile/"


@pytest.fixture
def clock(monkeypatch):
    """Seconds by which time is moved by hand."""
    moved = [1000.0]
    monkeypatch.setattr(lasting_cache, "clock", lambda: moved[0])
    return moved


@pytest.fixture
def server(settings, clock) -> CacheServer:
    held = CacheServer()
    kept = {"BACKEND": "tests.site.cache_server.CacheOnIt", "LOCATION": held, "LONGEST": SESSION_AT_HAND}
    settings.CACHES = {**settings.CACHES, "sessions": kept}
    settings.SESSION_CACHE_ALIAS = "sessions"
    settings.SESSION_ENGINE = "workshops.organisations.session_store"
    return held


@pytest.fixture
def known(server) -> str:
    """The number of a session that the cache holds."""
    session = SessionStore()
    session["place"] = "Rimouski"
    session.create()
    session["place"] = "Gaspé"
    session.save()
    assert server.held
    return session.session_key


def back(server: CacheServer, clock: list[float]) -> None:
    server.is_away = False
    clock[0] += ASKED_AGAIN
    caches["sessions"].get("anything")


def test_it_is_read_from_the_database_meanwhile(server, known):
    server.is_away = True
    assert SessionStore(known)["place"] == "Gaspé"


def test_it_is_at_hand_for_a_minute_and_kept_longer(server, known):
    assert set(server.timeouts.values()) == {SESSION_AT_HAND}
    server.held.clear()
    assert SessionStore(known)["place"] == "Gaspé"
    assert set(server.timeouts.values()) == {SESSION_AT_HAND}
    assert Session.objects.get().expire_date > timezone.now() + timedelta(seconds=2 * SESSION_AT_HAND)


def test_one_ended_meanwhile_stays_ended(server, known, clock):
    server.is_away = True
    SessionStore(known).delete()
    back(server, clock)
    assert server.held
    assert SessionStore(known).load() == {}
    assert not server.held


def test_one_changed_meanwhile_stays_changed(server, known, clock):
    server.is_away = True
    changed = SessionStore(known)
    changed["place"] = "Matane"
    changed.save()
    back(server, clock)
    assert SessionStore(known)["place"] == "Matane"


def test_a_process_that_asked_nothing_meanwhile_believes_it_for_a_minute_at_most(server, known, clock):
    server.is_away = True
    SessionStore(known).delete()
    back(server, clock)
    caches["sessions"].server = Server()
    assert SessionStore(known)["place"] == "Gaspé"
    assert max(server.timeouts.values()) == SESSION_AT_HAND


def test_a_person_stays_signed_in_and_one_who_left_is_out(server, signed_in, clock):
    stays, leaves = signed_in(), signed_in()
    stolen = leaves.cookies["sessionid"].value
    assert [client.get(PROFILE).status_code for client in (stays, leaves)] == [200, 200]
    server.is_away = True
    assert [client.get(PROFILE).status_code for client in (stays, leaves)] == [200, 200]
    leaves.post("/fr/account/logout/")
    back(server, clock)
    leaves.cookies["sessionid"] = stolen
    assert [client.get(PROFILE).status_code for client in (stays, leaves)] == [200, 302]
