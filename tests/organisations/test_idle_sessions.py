"""Sessions: a new number at each sign-in, and an end when nobody uses them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, InvitationFactory, UserFactory
from workshops.organisations.idle_sessions import RENEWED, RENEWED_EVERY

pytestmark = pytest.mark.django_db
PROFILE = "/fr/organisations/profile/"


def test_a_session_has_another_number_once_signed_in():
    client = Client()
    client.get(reverse("organisations:accept", args=(InvitationFactory().token,)))
    before = client.session.session_key
    client.post(reverse("account_login"), {"login": UserFactory().email, "password": PASSWORD})
    assert client.session["_auth_user_id"]
    assert client.session.session_key != before


def test_a_session_nobody_used_ends(signed_in, settings):
    client = signed_in()
    assert client.get(PROFILE).status_code == 200
    left = Session.objects.get().expire_date - timezone.now()
    assert left <= timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Session.objects.update(expire_date=timezone.now())
    cache.clear()  # where sessions are kept in the cache too, their copy there ends at the same time
    assert client.get(PROFILE).status_code == 302


def test_a_session_in_use_goes_on_and_is_not_written_at_each_page(signed_in, settings):
    client = signed_in()
    session = client.session
    session[RENEWED] -= RENEWED_EVERY
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    client.get(PROFILE)
    renewed = Session.objects.get().expire_date
    assert renewed > timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE - 60)
    client.get(PROFILE)
    assert Session.objects.get().expire_date == renewed
