"""What is kept for a person is hers alone, right, and safe."""

import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import ThemeFactory, a_guide, a_member
from workshops.freshness.persons import _holds_a_secret
from workshops.freshness.watching import reading_what_is_shown
from workshops.organisations.models import Membership, Role
from workshops.organisations.visibility import Visibility
from workshops.planning.models import SessionPlan
from workshops.taxonomy.models import Theme

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture
def guide(db):
    return a_guide("Pour nous", visibility=Visibility.ORGANISATION, themes=(ThemeFactory(code="consent"),))


def without_tokens(response) -> bytes:
    return TOKEN.sub(b"", response.content)


def signed_in_as(person, **options) -> Client:
    client = Client(**options)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.AUTHOR, Role.COORDINATOR])
def test_what_she_reads_again_costs_three_queries(guide, role, django_assert_max_num_queries):
    client = signed_in_as(a_member(role, guide.organisation))
    for address in (guide.get_absolute_url(), reverse("guides:catalogue"), reverse("directory:initiatives")):
        made = client.get(address)
        with django_assert_max_num_queries(3):  # her session, herself, and whether anything changed
            kept = client.get(address)
        assert without_tokens(kept) == without_tokens(made)
        assert kept.headers.keys() == made.headers.keys()
        assert kept["Vary"] == made["Vary"]


def test_the_forms_of_a_kept_page_still_work_and_their_token_is_never_sent_twice(guide):
    client = signed_in_as(a_member(organisation=guide.organisation), enforce_csrf_checks=True)
    tokens = [TOKEN.findall(client.get(guide.get_absolute_url()).content)[0].decode() for _time in range(3)]
    assert len(set(tokens)) == 3
    answer = client.post(reverse("account_logout"), {"csrfmiddlewaretoken": tokens[-1]})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_no_token_is_kept(guide):
    client = signed_in_as(a_member(organisation=guide.organisation))
    token = TOKEN.findall(client.get(guide.get_absolute_url()).content)[0]
    kept = b"".join(caches["pages"]._cache.values())
    assert b"PersonsPage" in kept
    assert token not in kept


def test_another_person_is_not_shown_it(guide):
    one, other, stranger = (
        a_member(organisation=guide.organisation),
        a_member(organisation=guide.organisation),
        a_member(),
    )
    pages = {}
    for person in (one, other, one, other):
        response = signed_in_as(person).get(guide.get_absolute_url())
        assert f'content="{person.pk}"' in response.content.decode()
        pages[person.pk] = response.content
    assert signed_in_as(stranger).get(guide.get_absolute_url()).status_code == 404


def test_what_she_may_no_longer_read_is_gone_at_once(guide):
    person = a_member(organisation=guide.organisation)
    client = signed_in_as(person)
    assert client.get(guide.get_absolute_url()).status_code == 200
    Membership.objects.filter(user=person).delete()
    assert client.get(guide.get_absolute_url()).status_code == 404
    assert "Pour nous" not in client.get(reverse("guides:catalogue")).content.decode()


def test_a_new_role_shows_at_once(guide):
    person = a_member(organisation=guide.organisation)
    client = signed_in_as(person)
    assert "/admin/" not in client.get(guide.get_absolute_url()).content.decode()
    membership = Membership.objects.get(user=person)
    membership.role = Role.AUTHOR
    membership.save()
    assert "/admin/" in client.get(guide.get_absolute_url()).content.decode()


def test_a_renamed_theme_shows_at_once(guide):
    client = signed_in_as(a_member(organisation=guide.organisation))
    client.get(guide.get_absolute_url())
    Theme.objects.update(names={"fr": "Le respect", "en": "Respect"})
    assert "Le respect" in client.get(guide.get_absolute_url()).content.decode()


def test_a_message_is_shown_once(guide):
    person = a_member(organisation=guide.organisation)
    client, address = Client(), guide.get_absolute_url()
    client.post(reverse("account_login"), {"login": person.email, "password": "a-long-enough-password"})
    with_message, without = client.get(address), client.get(address)
    assert b'class="notice' in with_message.content.split(b'id="messages"')[1].split(b"</main>")[0][:400]
    assert without_tokens(without) == without_tokens(client.get(address)) != without_tokens(with_message)


def test_what_reads_a_table_whose_changes_go_unseen_is_not_kept():
    with reading_what_is_shown() as watched:
        list(Theme.objects.all())
        assert watched()
        list(SessionPlan.objects.all())
        assert not watched()


def test_signed_out_the_page_is_that_of_a_visitor(guide):
    type(guide).objects.update(visibility=Visibility.ALL)
    client = signed_in_as(a_member(organisation=guide.organisation))
    client.get(guide.get_absolute_url())
    client.logout()
    assert b"relais-user" not in client.get(guide.get_absolute_url()).content


@given(st.lists(st.sampled_from([b"a" * 64, b"Zz09" * 16, b"9" * 63, b"x", b"_", b" ", b'"', "é".encode()])))
def test_what_is_as_long_as_a_token_is_seen_wherever_it_stands(pieces):
    part = b"".join(pieces)
    assert _holds_a_secret(part) == bool(re.search(rb"\b[A-Za-z0-9]{64}\b", part))
