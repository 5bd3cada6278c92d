"""What a hand writes in a request and no browser sends: every address answers it, none breaks."""

import re
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import html5lib
import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from tests.security.addresses import OURS, address_of, addresses, values_of
from tests.security.rules import RULES

# As they stand in an address, already quoted; the names of a page take them in turn, three rounds each.
VALUES = ["%00", "9" * 40, "[", "%FF%FE", "9999-12-31", quote("http://[::1"), "99999-12-31", "1e999", quote("٣")]
ROUNDS = 3
NAMES = ("page", "q", "next", "sort", "language", "theme", "age", "date", "month", "until", "from", "start", "end")
HEADERS = [
    {
        "Origin": "http://[",
        "Referer": "http://[",
        "HX-Request": "true",
        "HX-Current-URL": "http://[",
        "Accept-Language": "fr;q=[",
        "If-None-Match": "\xff[",
        "If-Modified-Since": "Mon, 99 Foo 99999 99:99:99 GMT",
        "Range": "bytes=99999999999999999999-",
    },
    {
        "HX-Request": "true",
        "HX-Current-URL": "%FF%00",
        "HX-Current-URL-URI-AutoEncoded": "true",
        "HX-Target": "\xff",
        "Authorization": "Bearer \xff\xfe",
        "Cookie": "messages=\xff; language=[; relais=%00",
        "X-Forwarded-For": "[::1, \xff",
        "X-Request-ID": "\xff",
        "Accept": "[",
    },
]


@pytest.fixture
def ask(client_of):
    """A function that asks as a person, and returns the answer. What she changes is undone."""
    clients: dict[str, Client] = {}

    def asked(person: str, method: str, address: str, **more: Any) -> Any:
        if person not in clients:
            clients[person] = client_of(person)
            clients[person].raise_request_exception = False
        with transaction.atomic():
            response = getattr(clients[person], method)(address, **more)
            transaction.set_rollback(True)
        return response

    return asked


@pytest.mark.parametrize("name", RULES)
def test_nothing_crafted_breaks_an_address(name, world, ask):
    rule = RULES[name]
    address = address_of(name, rule, world)
    person = next(each for each in ("administrator", "coordinator", "author", "facilitator") if lets_in(rule, each))
    names = sorted({*NAMES, *fields_of(ask(person, "get", address))})
    broken = []
    for start in range(ROUNDS):
        given = dict(zip(names, islice(cycle(VALUES), start, None), strict=False))
        query = "&".join(f"{quote(each)}={value}" for each, value in given.items())
        broken += failing(ask(person, "get", f"{address}?{query}"), "query", query)
        form = {"data": query, "content_type": "application/x-www-form-urlencoded"}
        broken += failing(ask(person, "post", address, **form), "form", query)
    for headers in HEADERS:
        broken += failing(ask(person, rule.method, address, headers=headers), "headers", headers)
    assert broken == [], address


@pytest.mark.parametrize("value", ["0", "9" * 40, "%00", "%FF", "[", "a" * 300, quote("٣")])
def test_no_part_of_an_address_breaks_the_site(value, world, ask):
    """Each argument of each address in turn is one nobody was given."""
    values = values_of(world)
    broken: list[str] = []
    for name, rule in RULES.items():
        whole = address_of(name, rule, world)
        for argument in rule.arguments:
            address = value.join(whole.rsplit(quote(str(values[argument])), 1))
            broken += failing(ask("administrator", "get", address), address)
    assert broken == []


def test_every_address_of_ours_is_asked():
    ours = {
        name
        for name, pattern in addresses(get_resolver().url_patterns)
        if getattr(pattern.callback, "__module__", "").startswith(OURS)
    }
    assert ours - set(RULES) <= {"styleguide"}


def lets_in(rule: Any, person: str) -> bool:
    """Whether the rule opens the address to that person; the last of the list is asked in any case."""
    return person == "facilitator" or rule.outcome(person) in {"ok", "form"}


def fields_of(response: Any) -> set[str]:
    """The names of the fields of the forms of a page."""
    if response.streaming or not re.match("text/html", response.headers.get("Content-Type", "")):
        return set()
    tree = html5lib.parse(response.content.decode(), treebuilder="lxml", namespaceHTMLElements=False)
    named = {element.get("name") for element in tree.iter("input", "select", "textarea", "button")}
    return {name for name in named if name and name != "csrfmiddlewaretoken"}


def failing(response: Any, *said: Any) -> list[str]:
    """What to say of an answer that is none."""
    return [f"{response.status_code}: {said}"] if response.status_code >= 500 else []
