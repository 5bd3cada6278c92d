"""What belongs to one organisation, tried by another: every address, and ids of one in addresses of the other.

Each private text of the first organisation holds a mark. An outsider who is shown one, or whose request writes to a row
of theirs, fails the build by the name of the field and of the address.
"""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation

from .addresses import addresses, values_of
from .canaries import Canaries
from .foreign import NOT_FILLED, filled
from .openly import OPEN
from .rules import RULES
from .watching import Watch
from .world import build_world

OUTSIDERS = ("visitor", "reader", "facilitator", "author", "coordinator")
BACKEND = "django.contrib.auth.backends.ModelBackend"
UNREAD = (301, 302, 303, 304, 401, 404, 405)


@pytest.fixture(scope="module")
def theirs(django_db_setup, django_db_blocker):
    """Two worlds: the one that is marked, and that of the outsiders."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("fr"):
        marked = build_world("a")
        canaries = Canaries()
        canaries.mark()
        watch = Watch()
        outsiders = build_world("b")
        yield marked, outsiders, canaries, watch
        transaction.set_rollback(True)


def client_of(world, person: str) -> Client:
    client = Client(raise_request_exception=False)
    if person != "visitor":
        client.force_login(world.people[person], backend=BACKEND)
    return client


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + response.headers.get("Location", "")


def tried(client, method: str, address: str, canaries, watch, data=None) -> list[str]:
    """What one request shows or changes of the marked world; undone afterwards."""
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            response = getattr(client, method)(address, data or {})
            shown = canaries.shown(text_of(response)) if response.status_code not in UNREAD else set()
        changed = watch.changed()
        transaction.set_rollback(True)
    found = [f"shows {field}" for field in sorted(shown)] + [f"changes {row}" for row in changed]
    if response.status_code >= 500:
        found.append(f"error {response.status_code}")
    return found


def ours(world) -> dict[str, str]:
    """Every address with a rule, about the objects of a world."""
    values = values_of(world)
    return {name: reverse(name, args=[values[one] for one in rule.arguments]) for name, rule in RULES.items()}


def mixed(world, outsiders) -> list[tuple[str, str]]:
    """Addresses of several objects, each in turn of the marked world among those of the outsiders."""
    a, b = values_of(world), values_of(outsiders)
    found = []
    for name, rule in RULES.items():
        for place, one in enumerate(rule.arguments):
            if len(rule.arguments) > 1 and a[one] != b[one]:
                args = [b[other] for other in rule.arguments]
                args[place] = a[one]
                found.append((name, reverse(name, args=args)))
    return found


def leaks(person: str, tries, canaries, watch, world) -> list[str]:
    """What the outsider saw or changed at these addresses, but for what is open on purpose."""
    client = client_of(world, person)
    found = []
    for name, address in tries:
        for method in ("get", "post"):
            said = tried(client, method, address, canaries, watch)
            found += [f"{person} {method} {name} {address}: {one}" for one in said if not is_open(name, one)]
    return found


def none_of(found: list[str]) -> None:
    """Fail with every leak, one a line."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def is_open(name: str, said: str) -> bool:
    return any(name == open_name and said.startswith(what) for open_name, what in OPEN)


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_address_of_ours_shows_or_changes_what_is_not_theirs(person, theirs, db):
    marked, outsiders, canaries, watch = theirs
    none_of(leaks(person, ours(marked).items(), canaries, watch, outsiders))


@pytest.mark.parametrize("person", OUTSIDERS)
def test_ids_of_one_organisation_do_nothing_in_addresses_of_another(person, theirs, db):
    marked, outsiders, canaries, watch = theirs
    none_of(leaks(person, mixed(marked, outsiders), canaries, watch, outsiders))


@pytest.mark.parametrize("person", ["visitor", "facilitator", "author", "coordinator"])
def test_no_address_of_the_libraries_shows_or_changes_what_is_not_theirs(person, theirs, db):
    marked, outsiders, canaries, watch = theirs
    none_of(leaks(person, filled(marked), canaries, watch, outsiders))


def test_an_address_nobody_can_fill_is_named_with_a_reason(theirs, db):
    names = {name for name, _pattern in addresses(get_resolver().url_patterns)}
    tried_names = set(RULES) | {name for name, _address in filled(theirs[0])}
    assert sorted(names - tried_names - set(NOT_FILLED)) == [], (
        "fill these in tests/security/foreign.py, or say why not"
    )
    assert sorted(set(NOT_FILLED) - names) == []


def test_every_path_of_the_api_is_among_the_addresses_tried(theirs, db):
    paths = Client().get(reverse("api:openapi-json")).json()["paths"]
    routes = {str(pattern.pattern) for name, pattern in addresses(get_resolver().url_patterns) if name in RULES}
    shapes = {"".join(route.split("<")[0:1]).strip("/") for route in routes}
    assert [path for path in paths if path.split("/v1/")[1].split("{")[0].strip("/") not in shapes] == []
