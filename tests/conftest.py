"""Fixtures every test may use."""

import gc
import os

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from wagtail.hooks import search_for_hooks

from tests.factories import PASSWORD, UserFactory
from tests.kept_worlds import taken_back
from workshops.audit.protection import protected, unprotected
from workshops.organisations.models import User
from workshops.organisations.services import ensure_network_page

# Tests name screens of the admin before any of it is asked for, which is when Wagtail reads what gives them.
search_for_hooks()

# A busy machine is slow, not wrong: a property is judged by its result, never by the clock. A change is judged by the
# same examples each time, never by chance; `make properties` draws new ones.
hypothesis_settings.register_profile("relais", deadline=None, derandomize=True)
hypothesis_settings.register_profile("drawing", deadline=None)
hypothesis_settings.load_profile("relais")

ENVIRONMENT = pytest.StashKey[dict[str, str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process has all the tests that share the world of a file: else each makes its own."""
    for item in items:
        if "kept_db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stays until the end is set aside: looking through all the tests for cycles took a third of their time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _fresh_state():
    """Each test starts in French with an empty cache: rate limits and languages do not leak between tests."""
    cache.clear()
    with translation.override("fr"):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    """Remember the environment each test starts with."""
    item.stash[ENVIRONMENT] = dict(os.environ)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item):
    """A test that leaves a variable behind gives it to the sites other tests start: it fails here, not there."""
    yield
    before, now = item.stash[ENVIRONMENT], dict(os.environ)
    left = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)} - {"PYTEST_CURRENT_TEST"}
    for name in left:
        if name in before:
            os.environ[name] = before[name]
        else:
            del os.environ[name]
    assert not left, f"left in the environment: {sorted(left)}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tests' site has its network's page, as any site that has been started: nearly all of them need it."""
    with django_db_blocker.unblock():
        ensure_network_page()
        # What a test of whole transactions gives back once it has emptied the tables.
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    gc.collect()  # of the models of every migration
    gc.freeze()


@pytest.fixture(scope="module")
def kept_db(django_db_setup, django_db_blocker):
    """The database of a whole file of tests: what is made in it is there for each, and taken back after the last.

    Tests of whole transactions see nothing of it: they make their own.
    """
    with django_db_blocker.unblock(), taken_back():
        yield


@pytest.fixture(autouse=True, scope="session")
def _tables_that_can_be_emptied():
    """A test of whole transactions empties the tables after it; the audit trail refuses it to everybody else.

    For the session: what a test's own fixtures lend is taken back before the tables are emptied.
    """
    operations = type(connection.ops)
    ordinary = operations.sql_flush

    def sql_flush(self, *args, **kwargs):
        statements = ordinary(self, *args, **kwargs)
        return [*unprotected(connection), *statements, *protected(connection)] if statements else statements

    with pytest.MonkeyPatch.context() as lent:
        lent.setattr(operations, "sql_flush", sql_flush)
        lent.setattr(operations, "sql_flush_of_the_site", ordinary, raising=False)
        yield


@pytest.fixture
def administrator(db) -> User:
    """A person with every right."""
    return User.objects.create_superuser("administration@example.org", PASSWORD)


@pytest.fixture
def signed_in(db):
    """A function that returns a client signed in as a given (or new) person."""

    def sign_in(user: User | None = None) -> Client:
        client = Client()
        client.force_login(user or UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def queries_of(db):
    """A function that counts the SQL queries of a call: `queries_of(client.get, address)`."""

    def count(call, *args, **kwargs) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = call(*args, **kwargs)
        assert getattr(response, "status_code", 200) == 200
        return len(captured)

    return count


@pytest.fixture
def pages_are_kept(settings):
    """Pages and their parts are kept in the memory of the process, as they are where nothing is set."""
    kinds = ("pages", "parts")
    memory = "django.core.cache.backends.locmem.LocMemCache"
    kept = {kind: {"BACKEND": memory, "LOCATION": f"{kind} of tests"} for kind in kinds}
    settings.CACHES = {**settings.CACHES, **kept}
    for kind in kinds:
        caches[kind].clear()
    yield
    for kind in kinds:
        caches[kind].clear()
