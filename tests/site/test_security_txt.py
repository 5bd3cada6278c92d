"""`/.well-known/security.txt`: to whom a hole is told."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_it_says_who_to_write_to_until_when_and_in_which_languages(client, settings):
    settings.SECURITY_CONTACT = "contact@relais.example.org"
    settings.WAGTAILADMIN_BASE_URL = "https://relais.example.org"
    answer = client.get(ADDRESS)
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expires = datetime.fromisoformat(said.pop("Expires"))
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert said == {
        "Contact": "mailto:contact@relais.example.org",
        "Preferred-Languages": "fr, en",
        "Canonical": f"https://relais.example.org{ADDRESS}",
    }


def test_a_site_that_gives_no_contact_has_none(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(ADDRESS).status_code == 404
