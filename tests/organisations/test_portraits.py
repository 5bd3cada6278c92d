"""The site keeps no portrait of anybody: none is asked for, taken, served, or left behind."""

import json
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import OrganisationFactory, a_member
from tests.security.hostile import located_jpeg
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page
from workshops.privacy.services import erase_account

pytestmark = pytest.mark.django_db
ACCOUNT = "wagtailadmin_account"
CHOSEN = {
    "name_email-first_name": "Camille",
    "name_email-last_name": "Exemple",
    "locale-preferred_language": "",
    "locale-current_time_zone": "",
    "theme-theme": "system",
    "theme-density": "default",
    "theme-contrast": "system",
}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def author():
    organisation = OrganisationFactory()
    ensure_organisation_page(organisation, "fr")
    return a_member(Role.AUTHOR, organisation)


def with_portrait(person) -> UserProfile:
    """Her profile, with a portrait as earlier versions kept it."""
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("photo.jpg", ContentFile(located_jpeg()))
    return profile


def forget() -> int:
    said = StringIO()
    call_command("forget", "--json", stdout=said)
    return json.loads(said.getvalue())["portraits"]


def test_the_page_of_the_account_asks_for_no_portrait(signed_in, author):
    page = signed_in(author).get(reverse(ACCOUNT)).content.decode()
    assert "name_email-first_name" in page
    assert "avatar-avatar" not in page


def test_a_portrait_sent_all_the_same_is_not_kept_and_the_rest_is(signed_in, author, tmp_path):
    portrait = ContentFile(located_jpeg(), "photo.jpg")
    response = signed_in(author).post(reverse(ACCOUNT), {**CHOSEN, "avatar-avatar": portrait})
    assert response.status_code == 302
    author.refresh_from_db()
    assert author.first_name == "Camille"
    assert not UserProfile.objects.get(user=author).avatar
    assert not (tmp_path / "avatar_images").exists()


def test_a_portrait_of_an_earlier_version_is_served_to_nobody(signed_in, author, administrator):
    address = with_portrait(author).avatar.url
    for client in (Client(), signed_in(author), signed_in(administrator)):
        response = client.get(address)
        assert response.status_code != 200
        assert b"canary" not in response.content


def test_no_page_shows_it_nor_asks_another_server_for_one(signed_in, author, administrator):
    address = with_portrait(administrator).avatar.url
    client = signed_in(administrator)
    for name in ("wagtailadmin_home", ACCOUNT, "wagtailusers_users:index"):
        page = client.get(reverse(name)).content.decode()
        assert address not in page
        assert "gravatar" not in page
    assert "default-user-avatar" in page


def test_not_even_where_the_settings_name_such_a_server(signed_in, administrator, settings):
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = "//www.gravatar.com/avatar"
    assert "gravatar" not in signed_in(administrator).get(reverse("wagtailusers_users:index")).content.decode()


def test_erasing_the_account_removes_it(author, django_capture_on_commit_callbacks):
    kept, other = with_portrait(author).avatar.name, with_portrait(a_member(Role.AUTHOR)).avatar.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(author)
    assert not default_storage.exists(kept)
    assert default_storage.exists(other)


def test_the_daily_work_removes_those_that_are_left_with_or_without_an_account(author):
    kept = with_portrait(author).avatar.name
    stray = default_storage.save("avatar_images/avatar_stray.jpg", ContentFile(b"canary"))
    beside = default_storage.save("original_images/a.jpg", ContentFile(b"a guide's"))
    assert forget() == 2
    assert not UserProfile.objects.get(user=author).avatar
    assert [default_storage.exists(name) for name in (kept, stray, beside)] == [False, False, True]
    assert forget() == 0
