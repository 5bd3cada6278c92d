"""Who comes asking from another organisation, and what one request of theirs shows or changes."""

from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.test import Client

from .openly import OPEN

OUTSIDERS = ("visitor", "reader", "facilitator", "author", "coordinator")
BACKEND = "django.contrib.auth.backends.ModelBackend"
UNREAD = (301, 302, 303, 304, 401, 404, 405)


def client_of(world, person: str) -> Client:
    client = Client(raise_request_exception=False)
    if person != "visitor":
        client.force_login(world.people[person], backend=BACKEND)
    return client


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + response.headers.get("Location", "")


def tried(client, method: str, address: str, canaries, watch, data=None, *, known=None) -> list[str]:
    """What one request shows or changes of the marked world; undone afterwards.

    With the ids `known` before it, what it makes that points there too.
    """
    held = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            response = getattr(client, method)(address, data or {})
            shown = canaries.shown(text_of(response)) if response.status_code not in UNREAD else set()
            shown -= canaries.shown(repr(data))  # what one typed comes back with its errors
        tied = watch.tied(known) if known else []
        changed = watch.changed()
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(held)  # some addresses sign out, and the next would be tried by nobody
    found = [f"shows {field}" for field in sorted(shown)] + [f"changes {row}" for row in changed]
    found += [f"ties {field}" for field in tied]
    if response.status_code >= 500:
        found.append(f"error {response.status_code}")
    return found


def none_of(found: list[str]) -> None:
    """Fail with every leak, one a line."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def is_open(name: str, said: str) -> bool:
    return any(name == open_name and said.startswith(what) for open_name, what in OPEN)
