"""What belongs to one organisation, tried by another: every address, and ids of one in addresses of the other.

Each private text of the first organisation holds a mark. An outsider who is shown one, or whose request writes to a row
of theirs, fails the build by the name of the field and of the address.
"""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import get_resolver, reverse

from .addresses import addresses, values_of
from .foreign import NOT_FILLED, filled
from .outsiders import OUTSIDERS, client_of, is_open, none_of, tried
from .rules import RULES


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
    assert person == "visitor" or SESSION_KEY in client.session, "who asked is no longer who she was"
    return found


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
