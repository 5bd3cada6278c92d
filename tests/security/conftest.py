"""The organisation everything belongs to, and the people who come asking."""

from types import SimpleNamespace

import pytest
from django.test import Client

from .canaries import Canaries
from .watching import Watch, keys_now
from .world import build_world


@pytest.fixture(scope="module")
def standing_world(kept_db):
    """The world of a module, made once and undone after its last test."""
    return build_world()


@pytest.fixture
def world(standing_world, db) -> SimpleNamespace:
    """One object of each sort; what a test changes is undone before the next."""
    return standing_world


@pytest.fixture
def client_of(world):
    """A function that gives the browser of a sort of person."""

    def sign_in(name: str) -> Client:
        client = Client(raise_request_exception=True)
        if name != "visitor":
            client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(scope="module")
def theirs(kept_db):
    """Two worlds: the one that is marked, and that of the outsiders."""
    shared = keys_now()
    marked = build_world("a")
    canaries = Canaries()
    canaries.mark()
    watch = Watch(shared)
    return marked, build_world("b"), canaries, watch
