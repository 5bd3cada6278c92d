"""The site goes on without its cache server, and counts tries meanwhile."""

import logging

import pytest
from django.http import HttpRequest
from redis.exceptions import OutOfMemoryError, ReadOnlyError, ResponseError
from redis.exceptions import TimeoutError as NoAnswer

from relais import lasting_cache, tries
from relais.lasting_cache import ASKED_AGAIN, LARGEST_COUNT, LastingCache
from tests.grown.ports import free_port
from tests.site.cache_server import CacheOnIt, CacheServer

LONGEST = 60


class Clock:
    """Time, moved by hand."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    moved = Clock()
    monkeypatch.setattr(lasting_cache, "clock", moved)
    return moved


@pytest.fixture
def server(clock):
    return CacheServer()


@pytest.fixture
def cache(server):
    return CacheOnIt(server, {"KEY_PREFIX": "pages"})


@pytest.fixture
def counting(server):
    counts = CacheOnIt(server, {"KEY_PREFIX": "counts", "STAND_IN": True})
    yield counts
    counts._stand_in.clear()


def test_a_server_that_answers_is_the_cache(cache, server):
    cache.set("a", "b", 30)
    assert (cache.get("a"), server.held) == ("b", {"pages:1:a": "b"})
    assert (cache.add("a", "c"), cache.has_key("a"), cache.touch("a")) == (False, True, True)
    assert (cache.set_many({"n": 1}), cache.incr("n"), cache.get_many(["n", "o"])) == ([], 2, {"n": 2})
    cache.delete_many(["n"])
    assert (cache.delete("a"), cache.get("a"), cache.clear()) == (True, None, True)


def test_a_lost_server_holds_nothing_and_keeps_nothing(cache, server):
    cache.set("a", "b")
    server.is_away = True
    assert (cache.get("a"), cache.get("a", "else"), cache.get_many(["a"])) == (None, "else", {})
    assert (cache.add("c", 1), cache.touch("a"), cache.has_key("a"), "a" in cache) == (False, False, False, False)
    assert (cache.delete("a"), cache.delete_many(["a"]), cache.clear()) == (False, None, False)
    cache.set("a", "c")
    assert cache.get("a") is None
    assert cache.set_many({"a": "c", "d": "e"}) == ["a", "d"]
    assert cache.get_or_set("f", lambda: "made") == "made"
    for count in (cache.incr, cache.decr):
        with pytest.raises(ValueError, match="not found"):
            count("n")


def test_it_is_left_alone_for_five_seconds_by_all_its_caches(cache, counting, server, clock):
    server.is_away = True
    cache.get("a")
    for _each in range(5):
        cache.get("a")
        counting.get("a")
        clock.now += ASKED_AGAIN / 6
    assert server.asked == 1
    clock.now += ASKED_AGAIN / 6
    counting.get("a")
    cache.get("a")
    assert server.asked == 2


def test_it_is_asked_again_once_it_is_back(cache, server, clock):
    cache.set("a", "b")
    server.is_away = True
    cache.get("a")
    server.is_away = False
    assert cache.get("a") is None
    clock.now += ASKED_AGAIN
    assert [cache.get("a"), cache.get("a")] == ["b", "b"]
    assert not cache.server.is_lost


def test_the_loss_and_the_return_are_told_once(cache, server, clock, caplog):
    caplog.set_level(logging.INFO)
    server.is_away = True
    for _each in range(3):
        cache.get("a")
        clock.now += ASKED_AGAIN
    server.is_away = False
    for _each in range(3):
        cache.get("a")
    told = [(record.levelname, record.msg) for record in caplog.records]
    assert told == [
        ("WARNING", "the cache server does not answer, the site goes on without it: %s"),
        ("INFO", "the cache server is back"),
    ]


def test_a_server_that_is_slow_to_answer_is_lost_too(cache, server, monkeypatch):
    def slow(*_given):
        raise NoAnswer("Timeout reading from socket")

    monkeypatch.setattr(server, "_get", slow)
    assert cache.get("a", "else") == "else"
    assert cache.server.is_lost


@pytest.mark.parametrize(
    "refusal",
    [
        OutOfMemoryError("command not allowed when used memory > 'maxmemory'."),
        ReadOnlyError("You can't write against a read only replica."),
        ResponseError("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist"),
    ],
)
def test_a_server_that_keeps_nothing_is_lost_until_it_keeps_something(cache, server, clock, refusal):
    cache.set("a", "before")
    server.refuses = refusal
    cache.set("a", "now")
    assert cache.get("a") is None  # what it holds is of before
    clock.now += ASKED_AGAIN
    assert cache.get("a") is None
    cache.set("a", "now")
    assert cache.server.is_lost
    server.refuses = None
    clock.now += ASKED_AGAIN
    assert cache.get("a") is None
    cache.set("a", "now")
    assert cache.get("a") == "now"
    assert not cache.server.is_lost


def test_tries_are_counted_by_a_server_that_is_full(counting, server, clock, monkeypatch):
    monkeypatch.setattr(tries, "cache", counting)
    server.refuses = OutOfMemoryError("command not allowed when used memory > 'maxmemory'.")
    said = []
    for _try in range(4):
        said.append(tries.allowed(HttpRequest(), "trying", "somebody", most=2, seconds=60))
        clock.now += ASKED_AGAIN
    assert said == [True, True, False, False]


def test_what_a_server_calls_our_mistake_is_told(cache, server):
    server.refuses = ResponseError("WRONGTYPE Operation against a key holding the wrong kind of value")
    with pytest.raises(ResponseError):
        cache.set("a", "b")
    assert not cache.server.is_lost


def test_a_mistake_of_ours_is_told(cache, server, monkeypatch):
    def refuse(*_given):
        raise TypeError("cannot be pickled")

    monkeypatch.setattr(server, "_set", refuse)
    with pytest.raises(TypeError):
        cache.set("a", object())


def test_tries_are_counted_meanwhile_and_ended_with_their_time(counting, server, monkeypatch):
    monkeypatch.setattr(tries, "cache", counting)
    server.is_away = True
    said = [tries.allowed(HttpRequest(), "trying", "somebody", most=2, seconds=60) for _try in range(4)]
    assert said == [True, True, False, False]
    assert 0 < tries.seconds_left("trying", "somebody") <= 60
    with pytest.raises(ValueError, match="not found"):
        counting.incr("nobody")


def test_a_server_that_comes_and_goes_gives_no_more_tries(counting, server, clock, monkeypatch):
    monkeypatch.setattr(tries, "cache", counting)

    def try_once():
        return tries.allowed(HttpRequest(), "trying", "somebody", most=2, seconds=60)

    server.is_away = True
    assert [try_once(), try_once(), try_once()] == [True, True, False]
    server.is_away = False
    clock.now += ASKED_AGAIN
    counting.get("a")
    server.is_away = True
    assert not try_once()


def test_the_memory_holds_counts_not_documents(counting, server):
    server.is_away = True
    counting.set("a", "small")
    counting.set("a", b"x" * LARGEST_COUNT)
    counting.set("b", "small")
    assert (counting.get("a"), counting.get("b")) == (None, "small")
    counting.clear()
    assert counting.get("b") is None


def test_what_is_at_hand_for_a_minute_is_never_kept_longer(server):
    short = CacheOnIt(server, {"LONGEST": LONGEST})
    for name, asked in (("long", 3600), ("ever", None), ("brief", 5)):
        short.set(name, 1, asked)
    assert list(server.timeouts.values()) == [60, 60, 5]


def test_a_cache_is_behind_until_nothing_from_before_is_left(server, clock):
    short = CacheOnIt(server, {"LONGEST": LONGEST})
    assert not short.may_be_behind
    server.is_away = True
    short.get("a")
    server.is_away = False
    clock.now += ASKED_AGAIN
    assert short.may_be_behind
    short.get("a")
    clock.now += LONGEST + ASKED_AGAIN - 1
    assert short.may_be_behind
    clock.now += 1
    assert not short.may_be_behind


def test_an_address_where_nobody_listens_is_a_lost_server():
    nobody = LastingCache(f"redis://127.0.0.1:{free_port()}/0", {"OPTIONS": {"socket_connect_timeout": 1}})
    nobody.set("a", "b")
    assert nobody.get("a", "else") == "else"
    assert nobody.server.is_lost
