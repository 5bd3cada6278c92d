"""The page of a guide as one reads it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from workshops.guides.models import GuidePage


def page_of(guide: GuidePage, client: Client | None = None, language: str = "fr"):
    """The answer."""
    with override(language):
        return (client or Client()).get(guide.get_absolute_url())


def html_of(guide: GuidePage, client: Client | None = None, language: str = "fr") -> str:
    """What it says."""
    response = page_of(guide, client, language)
    assert response.status_code == 200
    return response.content.decode()


def number_of_queries(client: Client, url: str) -> int:
    """How many queries it takes."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
