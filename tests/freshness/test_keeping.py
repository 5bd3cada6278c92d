"""A page kept for visitors is the page they would be made now, and nobody else's."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.factories import PASSWORD, InitiativeFactory, ThemeFactory, a_guide, a_member
from workshops.freshness import keeping
from workshops.freshness.keeping import keep
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(db):
    return a_guide(themes=(ThemeFactory(code="consent"),))


@pytest.fixture
def addresses(guide) -> list[str]:
    """Every kind of page that is kept."""
    initiative = InitiativeFactory()
    lists = (
        "home",
        "guides:catalogue",
        "guides:activities",
        "curricula:catalogue",
        "directory:initiatives",
        "directory:map",
    )
    return [
        *map(reverse, lists),
        guide.get_absolute_url(),
        guide.edition_url(1),
        reverse("directory:initiative", args=(initiative.pk,)),
        f"{reverse('guides:catalogue')}?theme=consent",
    ]


def test_a_kept_page_costs_one_query_and_is_the_same_to_the_byte(client, addresses, django_assert_num_queries):
    for address in addresses:
        made = client.get(address)
        with django_assert_num_queries(1):
            kept = client.get(address)
        assert (kept.status_code, kept.content) == (200, made.content), address
        # Each answer has a number of its own in the log.
        assert {**kept.headers, "X-Request-ID": ""} == {**made.headers, "X-Request-ID": ""}


def test_a_kept_page_has_all_the_headers_of_one_that_is_made(client, guide, settings):
    with override("fr"):
        address = guide.get_absolute_url()
    client.get(address)
    kept = client.get(address)
    settings.DEBUG = True  # nothing is kept then
    made = client.get(address)
    headers = ("Content-Type", "Content-Language", "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy")
    assert {name: kept[name] for name in headers} == {name: made[name] for name in headers}
    assert "nonce" not in kept["Content-Security-Policy"]
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in kept["Vary"].split(",")}
    assert kept["Cache-Control"] == "no-cache"


def test_it_holds_no_token_and_sets_no_cookie(client, addresses):
    for address in addresses:
        for _time in range(2):
            response = client.get(address)
            assert b"csrfmiddlewaretoken" not in response.content, address
            assert not response.cookies, address


def test_a_browser_that_has_it_is_told_so_until_it_changes(client, guide):
    address = guide.get_absolute_url()
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    guide.title = "Autrement"
    guide.save_revision().publish()
    changed = client.get(guide.get_absolute_url(), headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "Autrement" in changed.content.decode()


def test_compressed_and_plain_are_kept_apart(client, guide):
    address = guide.get_absolute_url()
    for _time in range(2):
        assert client.get(address, headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in client.get(address)


def test_each_host_and_language_has_its_own(client, guide):
    with override("fr"):
        french = guide.get_absolute_url()
    with override("en"):
        english = guide.get_absolute_url()
    pages = {
        client.get(address, headers={"Host": host}).content
        for address in (french, english)
        for host in ("a.org", "b.org")
    }
    assert len(pages) == 4  # each says its own address to search engines


class TestNobodyElsesPage:
    """What is made for a person is for that person."""

    def test_a_member_is_never_shown_the_page_of_visitors(self, client, guide, signed_in):
        address = guide.get_absolute_url()
        client.get(address)
        person = a_member(Role.AUTHOR, guide.organisation)
        page = signed_in(person).get(address).content.decode()
        assert f'content="{person.pk}"' in page

    def test_a_visitor_is_never_shown_the_page_of_a_member(self, client, signed_in):
        hidden = a_guide("Pour nous seulement", visibility=Visibility.ORGANISATION)
        member = signed_in(a_member(organisation=hidden.organisation))
        for address in (hidden.get_absolute_url(), reverse("guides:catalogue"), reverse("home")):
            assert "Pour nous seulement" in member.get(address).content.decode()
            assert "Pour nous seulement" not in client.get(address).content.decode()
            assert "Pour nous seulement" not in client.get(address).content.decode()

    def test_signing_in_and_out_changes_the_page_at_once(self, guide):
        person, browser, address = a_member(), Client(), guide.get_absolute_url()
        visitors = browser.get(address).content
        browser.login(email=person.email, password=PASSWORD)
        assert f'content="{person.pk}"' in browser.get(address).content.decode()
        browser.logout()
        assert browser.get(address).content == visitors

    def test_a_message_that_waits_is_shown_once_and_not_kept(self, client, guide):
        address = guide.get_absolute_url()
        client.get(address)
        client.post(reverse("account_login"), {"login": a_member().email, "password": PASSWORD})
        client.post(reverse("account_logout"))
        assert client.cookies["messages"].value
        with_message = client.get(address).content
        without = client.get(address).content
        assert with_message != without == Client().get(address).content

    def test_what_htmx_asks_for_is_not_a_visitors_page(self, client, guide):
        address = reverse("guides:catalogue")
        client.get(address)
        assert client.get(address, headers={"HX-Request": "true"}).has_header("HX-Push-Url")
        assert not client.get(address).has_header("HX-Push-Url")


def test_a_page_that_says_the_date_is_made_again_the_next_day(client, guide, monkeypatch):
    type(guide).objects.update(review_by=timezone.localdate())
    address = guide.get_absolute_url()
    assert "devait être revu" not in client.get(address).content.decode()
    tomorrow = timezone.now() + timezone.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    assert "devait être revu" in client.get(address).content.decode()


def test_a_page_made_while_something_changed_is_not_served(client, guide, monkeypatch):
    from workshops.guides.views import catalogue

    def change_meanwhile(*args, **kwargs):
        result = made(*args, **kwargs)
        guide.title = "Changé pendant ce temps"
        guide.save_revision().publish()
        return result

    made = catalogue.show_list
    monkeypatch.setattr(catalogue, "show_list", change_meanwhile)
    address = reverse("guides:catalogue")
    assert "Changé pendant ce temps" not in client.get(address).content.decode()
    monkeypatch.undo()
    assert "Changé pendant ce temps" in client.get(address).content.decode()


def test_a_page_begun_before_midnight_is_not_kept_for_the_next_day(client, guide, monkeypatch, queries_of):
    days = iter(["2026-05-14"])
    monkeypatch.setattr(keeping, "today", lambda: next(days, "2026-05-15"))
    address = guide.get_absolute_url()
    client.get(address)
    assert queries_of(client.get, address) > 1
    assert queries_of(client.get, address) == 1


def _no(request, response):
    response.status_code = 404


def _cookie(request, response):
    response.set_cookie("any", "one")


def _token(request, response):
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True


def _nonce(request, response):
    request._csp_nonce = "once"


def _language(request, response):
    response["Vary"] = "Accept-Language"


def _person(request, response):
    request.user = a_member()


def _unasked(request, response):
    response.made_from = ""


@pytest.mark.parametrize("spoil", [_no, _cookie, _token, _nonce, _language, _person, _unasked])
def test_what_is_not_one_page_for_every_visitor_is_not_kept(spoil, rf: RequestFactory):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/fr/guides/")
    request.user = AnonymousUser()
    response = HttpResponse("Bonjour")
    response.made_from = "1-1"
    spoil(request, response)
    assert keep(request, response) is response
    assert not caches["pages"]._cache
