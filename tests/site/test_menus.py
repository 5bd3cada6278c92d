"""What the menus offer: what is asked once for each person follows her rights and what waits for her."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from relais.templatetags.menus import Offered, offered_to
from tests.factories import UserFactory, a_member
from tests.factories_directory import a_sent_submission
from workshops.directory.permissions import ensure_keepers_group
from workshops.organisations.models import Role, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]


def the_menus(client: Client, path: str = "/fr/") -> str:
    page = client.get(path).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def signed_in_as(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def offered(person: User) -> Offered:
    """As the next request asks: Django keeps what rights an instance had."""
    return offered_to(User.objects.get(pk=person.pk))


def test_what_is_offered_follows_rights_and_what_waits():
    person = UserFactory()
    assert offered(person) == Offered(None, writing=False)
    person.groups.add(ensure_keepers_group())
    assert offered(person) == Offered(0, writing=True)
    waiting = a_sent_submission()
    assert offered(person) == Offered(1, writing=True)
    waiting.delete()
    assert offered(person) == Offered(0, writing=True)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert offered(person) == Offered(None, writing=False)


def test_each_has_her_own(django_assert_num_queries):
    administrator, author, nobody = UserFactory(is_superuser=True), a_member(Role.AUTHOR), UserFactory()
    expected = [Offered(0, writing=True), Offered(None, writing=True), Offered(None, writing=False)]
    assert [offered_to(person) for person in (administrator, author, nobody)] == expected
    with django_assert_num_queries(3):  # whether anything changed, for each
        assert [offered_to(person) for person in (administrator, author, nobody)] == expected


def test_both_menus_say_the_same_to_each():
    keeper, facilitator = UserFactory(first_name="Rose", is_superuser=True), a_member()
    for person, number in ((keeper, 2), (facilitator, 0), (keeper, 2)):
        menus = the_menus(signed_in_as(person))
        assert menus.count(f'href="{reverse("directory:moderation")}"') == number
        assert menus.count(f'href="{reverse("wagtailadmin_home")}"') == number
        assert ("Rose" in menus) == (person is keeper)


def test_the_buttons_of_the_menus_send_the_forms_of_the_page_they_are_on():
    client = signed_in_as(a_member())
    for path in ("/fr/guides/?theme=consent&age=12-14", "/fr/activities/"):
        menus = the_menus(client, path)
        assert f'name="next" value="{path.replace("&", "&amp;")}"' in menus
        assert menus.count('form="sign-out"') == 2
        assert menus.count('form="interface-language" name="language" value="en"') == 2
        assert menus.count('name="csrfmiddlewaretoken"') == 1


def test_a_visitor_is_offered_to_sign_in_and_has_no_token():
    menus = the_menus(Client())
    assert menus.count(f'href="{reverse("account_login")}"') == 2
    assert "csrfmiddlewaretoken" not in menus
    assert "sign-out" not in menus


def test_the_frame_stands_without_a_request():
    assert 'name="next" value=""' in render_to_string("base.html", {})
