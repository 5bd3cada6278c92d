"""Every form of one organisation, filled in and sent by another; its ids put into the forms of the other.

The forms are read on the pages, so that a new one is tried without a line written here.
"""

import pytest
from django.db import transaction
from django.db.models import FileField
from django.test import Client
from django.urls import Resolver404, resolve

from workshops.exchange.api.scopes import Scope
from workshops.exchange.api.tokens import make_token

from .addresses import values_of
from .forms import CHOSEN, Form, forms_of
from .openly import TIED
from .outsiders import OUTSIDERS, client_of, is_open, none_of, tried
from .rules import RULES
from .test_tenancy import ours
from .watching import keys_now

INSIDERS = ("facilitator", "author", "coordinator", "administrator")


def routed(address: str) -> str:
    """The name of the address."""
    try:
        return resolve(address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).view_name
    except Resolver404:
        return ""


def forms_seen(world) -> dict[tuple, tuple[str, Form]]:
    """The forms the people of a world meet, by page, target, names and button, with who met them first."""
    found: dict[tuple, tuple[str, Form]] = {}
    for person in INSIDERS:
        client = client_of(world, person)
        for name, address in ours(world).items():
            if RULES[name].method != "get":
                continue
            with transaction.atomic():
                response = client.get(address)
                html = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
                page = response.content.decode() if response.status_code == 200 and html else ""
                transaction.set_rollback(True)
            for form in forms_of(page, address) if page else ():
                key = (routed(form.action), *form.shape[1:])
                if form.action.startswith("/") and form.method == "post":
                    found.setdefault(key, (person, form))
    return found


@pytest.fixture(scope="module")
def seen(theirs):
    """The forms of both worlds, and the ids there are."""
    marked, outsiders, _canaries, _watch = theirs
    return forms_seen(marked), forms_seen(outsiders), keys_now()


def said_openly(name: str, one: str) -> bool:
    return is_open(name, one) or any(one == f"ties {field}" and name == where for where, field in TIED)


def sent(client: Client, name: str, form: Form, theirs, known) -> list[str]:
    """What sending the form shows, changes or ties, but for what is open on purpose."""
    _marked, _outsiders, canaries, watch = theirs
    said = tried(client, "post", form.action, canaries, watch, form.data, known=known)
    return [one for one in said if not said_openly(name, one)]


def test_there_are_forms_to_try(seen, db):
    theirs_, ours_, _known = seen
    assert len(theirs_) > 100
    assert len(ours_) > 100


def test_forms_filled_in_here_are_taken_when_their_own_people_send_them(theirs, seen, db):
    taken, refused = 0, []
    for (name, *_shape), (person, form) in seen[1].items():
        with transaction.atomic():
            response = client_of(theirs[1], person).post(form.action, form.data)
            transaction.set_rollback(True)
        taken += response.status_code in {200, 302}
        refused += [f"{name} {response.status_code}"] if response.status_code not in {200, 302} else []
    assert taken / len(seen[1]) > 0.7, refused


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_form_of_theirs_does_anything_for_an_outsider(person, theirs, seen, db):
    client = client_of(theirs[1], person)
    found = []
    for (name, *_shape), (_who, form) in seen[0].items():
        found += [f"{person} {name} {form.action}: {one}" for one in sent(client, name, form, theirs, seen[2])]
    none_of(found)


def swapped(mine: Form, other: Form) -> list[tuple[str, Form]]:
    """My form with the ids of the other in each control whose value is not typed, one at a time and all at once."""
    values = {control.name: control.values or control.offered[:1] for control in other.controls}
    offered = {control.name: set(control.offered) for control in mine.controls}
    found, whole = [], mine
    for control in mine.controls:
        foreign = tuple(one for one in values.get(control.name, ()) if one not in offered[control.name])
        if control.name != "csrfmiddlewaretoken" and control.kind in CHOSEN and foreign and foreign != control.values:
            found.append((control.name, mine.with_values(control.name, foreign)))
            whole = whole.with_values(control.name, foreign)
    return [*found, ("all", whole)] if len(found) > 1 else found


@pytest.mark.parametrize("person", ["facilitator", "author", "coordinator"])
def test_ids_of_theirs_do_nothing_in_forms_of_ours(person, theirs, seen, db):
    client = client_of(theirs[1], person)
    found, tries = [], 0
    for key, (who, form) in seen[1].items():
        other = seen[0].get(key)
        if other is None or who != person:
            continue
        for control, altered in swapped(form, other[1]):
            tries += 1
            said = sent(client, key[0], altered, theirs, seen[2])
            found += [f"{person} {key[0]} {form.action} with their {control}: {one}" for one in said]
    assert tries
    none_of(found)


# What an address of the API could be narrowed by: the things an outsider may have the id of.
NAMED = (
    "organisation",
    "organisation_id",
    "guide",
    "slug",
    "identity",
    "edition",
    "curriculum",
    "initiative",
    "led_initiative",
    "person",
    "block",
)


def parameters(client: Client) -> set[str]:
    """The parameters of the API, as its document names them."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return {
        each["name"] for path in paths.values() for each in path["get"].get("parameters", ()) if each["in"] == "query"
    }


def test_a_token_of_ours_opens_nothing_of_theirs(theirs, db):
    marked, outsiders, canaries, watch = theirs
    _token, word = make_token(outsiders.home, "Essai de loin", Scope.values, 30, by=outsiders.people["coordinator"])
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {word}"})
    asked = {str(values_of(marked)[name]) for name in NAMED}
    found, words = [], parameters(client)
    assert words
    for name, address in ours(marked).items():
        if not name.startswith("api:"):
            continue
        for each in [address, *(f"{address}?{word}={value}" for word in words for value in asked)]:
            said = tried(client, "get", each, canaries, watch)
            found += [f"{name} {each}: {one}" for one in said if not is_open(name, one)]
    none_of(found)


def private_files(watch) -> list[tuple[str, str]]:
    """The field and address of every file of the watched world."""
    found = []
    for table, model in watch.models.items():
        for field in (each for each in model._meta.local_concrete_fields if isinstance(each, FileField)):
            for row in model._base_manager.filter(pk__in=watch.theirs.get(table, ())):
                file = getattr(row, field.name)
                if file:
                    found.append((f"{model._meta.label}.{field.name}", file.url))
    return found


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_file_of_theirs_is_given_to_an_outsider(person, theirs, db):
    _marked, outsiders, _canaries, watch = theirs
    client = client_of(outsiders, person)
    files = private_files(watch)
    assert len(files) >= 4
    found = []
    for field, address in files:
        response = client.get(address)
        if response.status_code == 200:
            found.append(f"{person}: {field} {address}")
    none_of(found)
