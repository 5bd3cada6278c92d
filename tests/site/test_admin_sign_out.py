"""The admin's sign-out is ours: its address alone ends nothing, its form ends the session on the server."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/logout/"


def test_opening_the_address_leads_to_our_page_and_ends_nothing(signed_in, administrator):
    client = signed_in(administrator)
    response = client.get(ADDRESS)
    assert (response.status_code, response.url) == (302, reverse("account_logout"))
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert client.get("/admin/").status_code == 200


def test_the_form_ends_the_session_on_the_server_too(signed_in, administrator):
    client = signed_in(administrator)
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.post(ADDRESS).url == reverse(settings.LOGOUT_REDIRECT_URL)
    assert not Session.objects.filter(session_key=stolen).exists()
    client.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert client.get("/admin/").status_code == 302
