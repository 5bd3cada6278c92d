"""A session that is ended while another request reads or writes it stays ended."""

import pytest
from django.contrib.sessions.models import Session

from workshops.organisations.session_store import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    """The key of a session the database keeps and the cache does not know yet."""
    store = SessionStore()
    store["said"] = "bonjour"
    store.create()
    store.save()
    store._cache.delete(store.cache_key)
    return store.session_key


@pytest.fixture
def ended_meanwhile(monkeypatch):
    """From now on, a session is ended elsewhere just before a store puts it in the cache."""

    def from_now_on(store: SessionStore) -> None:
        put = store._cache.set

        def put_after_the_end(*arguments, **options):
            SessionStore(store.session_key).delete()
            return put(*arguments, **options)

        monkeypatch.setattr(store._cache, "set", put_after_the_end)

    return from_now_on


def is_alive(key: str) -> bool:
    return SessionStore(key).load() != {}


def test_a_session_that_is_used_lives_on(key):
    assert SessionStore(key).load() == {"said": "bonjour"}
    assert SessionStore(key).load() == {"said": "bonjour"}
    assert is_alive(key)


def test_one_ended_while_it_is_read_stays_ended(key, ended_meanwhile):
    store = SessionStore(key)
    ended_meanwhile(store)
    store.load()
    assert not Session.objects.filter(pk=key).exists()
    assert not is_alive(key)


def test_one_ended_while_it_is_written_stays_ended(key, ended_meanwhile):
    store = SessionStore(key)
    store["said"] = "encore"
    ended_meanwhile(store)
    store.save()
    assert not is_alive(key)


def test_one_the_cache_holds_is_read_without_the_database(key, django_assert_num_queries):
    SessionStore(key).load()
    with django_assert_num_queries(0):
        assert SessionStore(key).load() == {"said": "bonjour"}
