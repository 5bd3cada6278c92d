"""How many SQL queries and bytes a page takes, asked once without any load."""

import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .loading import NEW_NUMBER, NEW_UUID
from .pages import Page


@dataclass(frozen=True)
class Weight:
    """The queries, the bytes and about the time of one answer."""

    queries: int
    bytes: int
    seconds: float = 0.0


def weigh(page: Page) -> Weight:
    """Ask twice and count the second time: what a process learns once is not a page's."""
    _ask(page, 1)
    began = time.monotonic()
    with CaptureQueriesContext(connection) as captured:
        content = _ask(page, 2)
    return Weight(len(captured), len(content), time.monotonic() - began)


def _ask(page: Page, turn: int) -> bytes:
    client = Client(SERVER_NAME="127.0.0.1")
    headers = {name.lower(): value for name, value in page.headers.items() if name != "Content-Type"}
    if page.body is None:
        response = client.get(page.address.replace(NEW_NUMBER, str(turn)), headers=headers)
    else:
        body = page.body.replace(NEW_UUID, f"00000000-0000-4000-8000-{id(page) * 10 + turn:012d}"[:36])
        body = body.replace("{turn}", str(10 + turn))
        response = client.post(page.path, body, content_type="application/x-www-form-urlencoded", headers=headers)
    if response.status_code >= 400:
        raise RuntimeError(f"{page.path} answers {response.status_code}.")
    return bytes(b"".join(response.streaming_content) if response.streaming else response.content)
