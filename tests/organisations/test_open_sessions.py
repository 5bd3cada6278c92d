"""Where a person is signed in: told in words, and ended for good."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as configured
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import PASSWORD, MembershipFactory, UserFactory, a_member
from workshops.organisations.devices import device_of, network_in_words, network_of
from workshops.organisations.idle_sessions import RENEWED, RENEWED_EVERY
from workshops.organisations.models import Role
from workshops.organisations.open_sessions import end_all
from workshops.organisations.personal_data import forget_sessions
from workshops.privacy.services import erase_account

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
EDGE = f"{CHROME} Edg/140.0.0.0"
ANDROID = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
SESSIONS = "organisations:sessions"
PROFILE = "/fr/organisations/profile/"


@pytest.fixture(params=["workshops.organisations.stored_sessions", "workshops.organisations.session_store"])
def store(request, settings):
    """Sessions in the database alone, and in the cache too as with Redis."""
    settings.SESSION_ENGINE = request.param


def on_a_device(user, agent: str = FIREFOX, address: str = "203.0.113.77") -> Client:
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert is_in(client)
    return client


def stolen_from(client: Client) -> Client:
    """A browser with a copy of the other's cookie."""
    thief = Client()
    thief.cookies[configured.SESSION_COOKIE_NAME] = client.cookies[configured.SESSION_COOKIE_NAME].value
    return thief


def is_in(client: Client) -> bool:
    return client.get(PROFILE).status_code == 200


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox · Windows"),
        (SAFARI, "Safari · iPhone"),
        (CHROME, "Chrome · Linux"),
        (EDGE, "Edge · Linux"),
        (ANDROID, "Chrome · Android"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_told_in_words(agent, words):
    assert device_of(agent) == words


@pytest.mark.parametrize(
    ("address", "kept", "words"),
    [
        ("203.0.113.77", "203.0.113.0", "203.0.113.…"),
        ("2001:db8:1:2::3", "2001:db8:1::", "2001:db8:1:…"),
        ("", "::", ""),
        ("203.0.113.77:4711", "::", ""),
    ],
)
def test_of_an_address_only_the_network_is_kept(address, kept, words):
    assert network_of(address) == kept
    assert network_in_words(kept) == words


def test_the_page_names_each_device_and_keeps_no_more_of_it():
    person = UserFactory()
    here, _there = on_a_device(person), on_a_device(person, SAFARI, "198.51.100.9")
    on_a_device(UserFactory(), EDGE)
    page = here.get(reverse(SESSIONS)).content.decode().partition("<main")[2]
    assert page.index("Firefox · Windows") < page.index("cet appareil") < page.index("Safari · iPhone")
    assert "198.51.100.…" in page
    assert "Edge" not in page
    kept = str(list(UserSession.objects.values_list("ip", "user_agent", "data")))
    assert "198.51.100.9" not in kept
    assert "Mozilla" not in kept


def test_a_server_that_does_not_say_where_people_come_from_lets_them_in():
    person = UserFactory()
    assert row_of(on_a_device(person, address="")).ip == "::"


def test_a_page_asked_before_an_end_is_stored_does_not_keep_the_session(settings, django_capture_on_commit_callbacks):
    settings.SESSION_ENGINE = "workshops.organisations.session_store"
    person = UserFactory()
    device = on_a_device(person)
    session, cache = device.session, device.session._cache
    data = dict(session.items())
    with django_capture_on_commit_callbacks(execute=True):
        end_all(person)
        cache.set(session.cache_key, data)  # as a page does that reads the row nobody else knows to be going
    assert not is_in(device)


@pytest.mark.usefixtures("store")
def test_ending_one_really_ends_it_and_no_other():
    person = UserFactory()
    here, lost, other = (on_a_device(person) for _each in range(3))
    thief = stolen_from(lost)
    assert is_in(thief)
    here.post(reverse("organisations:end_session", args=(row_of(lost).pk,)))
    assert [is_in(client) for client in (here, lost, thief, other)] == [True, False, False, True]


@pytest.mark.usefixtures("store")
def test_ending_the_others_leaves_this_one():
    person = UserFactory()
    here, lost = on_a_device(person), on_a_device(person)
    thief, own = stolen_from(lost), stolen_from(here)
    here.post(reverse("organisations:end_other_sessions"))
    assert [is_in(client) for client in (here, own, lost, thief)] == [True, True, False, False]
    assert UserSession.objects.count() == 1


def test_a_request_under_way_does_not_bring_an_ended_session_back(store):
    person = UserFactory()
    lost = on_a_device(person)
    under_way = lost.session
    under_way.get("_auth_user_id")
    end_all(person)
    under_way["late"] = True
    with pytest.raises(UpdateError):
        under_way.save()
    assert not is_in(lost)


def test_nobody_ends_the_session_of_somebody_else():
    theirs = on_a_device(UserFactory())
    mine = on_a_device(UserFactory())
    assert mine.post(reverse("organisations:end_session", args=(row_of(theirs).pk,))).status_code == 404
    assert is_in(theirs)


def test_signing_out_leaves_nothing():
    client = on_a_device(UserFactory())
    client.post(reverse("account_logout"))
    assert not UserSession.objects.exists()
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


@pytest.mark.usefixtures("store")
def test_a_new_password_ends_the_other_sessions_and_renews_this_one():
    person = UserFactory()
    here, other = on_a_device(person), on_a_device(person)
    before, thief = here.session.session_key, stolen_from(here)
    new = {"oldpassword": PASSWORD, "password1": "un-autre-secret-7", "password2": "un-autre-secret-7"}
    here.post(reverse("account_change_password"), new)
    assert [is_in(client) for client in (here, thief, other)] == [True, False, False]
    assert here.session.session_key != before
    assert [row.session_key for row in UserSession.objects.all()] == [here.session.session_key]
    assert "Le mot de passe de votre compte a été changé." in mail.outbox[-1].body


def test_a_session_in_use_says_when_it_was_last_seen():
    client = on_a_device(UserFactory())
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=2))
    session = client.session
    session[RENEWED] -= RENEWED_EVERY
    session.save()
    client.get(PROFILE)
    assert row_of(client).last_seen_at > timezone.now() - timedelta(minutes=1)


def test_what_was_noted_goes_with_the_session():
    gone, _stays = on_a_device(UserFactory()), on_a_device(UserFactory())
    Session.objects.filter(session_key=gone.session.session_key).update(expire_date=timezone.now())
    assert forget_sessions(dry_run=True) == 1
    assert forget_sessions(dry_run=False) == 1
    assert UserSession.objects.count() == 1


def test_an_erased_account_leaves_no_session_anywhere():
    person = UserFactory()
    on_a_device(person)
    erase_account(person)
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


def test_the_page_costs_the_same_for_one_session_and_three(queries_of):
    person = UserFactory()
    client = on_a_device(person)
    counted = [queries_of(client.get, reverse(SESSIONS))]
    for _each in range(2):
        on_a_device(person)
    counted.append(queries_of(client.get, reverse(SESSIONS)))
    assert counted[0] == counted[1]


def test_who_coordinates_ends_the_sessions_of_somebody_of_hers():
    coordinator = MembershipFactory(role=Role.COORDINATOR)
    person = a_member(Role.READER, coordinator.organisation)
    lost, here = on_a_device(person), on_a_device(coordinator.user)
    members = here.get(reverse("organisations:members", args=(coordinator.organisation.slug,))).content.decode()
    address = reverse("organisations:account", args=(person.pk,))
    assert address in members
    page = here.get(address).content.decode()
    assert "Fermer toutes ses sessions" in page
    assert "Retirer la double vérification</a>" not in page
    here.post(reverse("organisations:end_sessions_of", args=(person.pk,)))
    assert not is_in(lost)
    assert is_in(here)
