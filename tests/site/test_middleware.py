"""What holds on Wagtail's admin alone."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from tests.factories import OrganisationFactory, a_member
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR])
def test_a_person_who_does_not_write_is_told_so_instead_of_going_round_in_circles(signed_in, role):
    response = signed_in(a_member(role)).get("/admin/", follow=True)
    assert response.status_code == 403
    assert response.redirect_chain == []


def test_a_visitor_signs_in_and_comes_back(client):
    response = client.get("/admin/")
    assert response.status_code == 302
    assert response.url.endswith("/account/login/?next=/admin/")


@pytest.mark.parametrize("address", ["/fr/", "/fr/rien-de-tel/", "/healthz"])
def test_the_server_is_given_no_page_to_drop_when_the_headers_alone_are_asked_for(address):
    """The client of the tests drops the page itself, so the site is asked as the server asks it."""
    read, headers_alone = (
        WSGIHandler()(RequestFactory().generic(method, address).environ, lambda *_told: None)
        for method in ("GET", "HEAD")
    )
    assert len(read.content) > 0
    assert (headers_alone.status_code, headers_alone.content) == (read.status_code, b"")
    assert int(headers_alone["Content-Length"]) > 0


def test_an_author_is_let_in(signed_in):
    assert signed_in(a_member(Role.AUTHOR)).get("/admin/").status_code == 200


@pytest.mark.parametrize(("language", "write"), [("fr", "Écrire un guide"), ("en", "Write a guide")])
def test_the_admin_speaks_the_language_the_site_was_read_in(signed_in, language, write):
    organisation = OrganisationFactory()
    ensure_organisation_page(organisation, "fr")
    author = signed_in(a_member(Role.AUTHOR, organisation))
    browser = "en" if language == "fr" else "fr"
    author.get(f"/{language}/", headers={"accept-language": browser})
    assert write in author.get("/admin/", headers={"accept-language": browser}).content.decode()


def test_a_visitor_gets_no_cookie_of_language_for_reading(client, settings):
    assert settings.LANGUAGE_COOKIE_NAME not in client.get("/fr/").cookies


@pytest.mark.parametrize("number", [str(2**63), "9" * 40])
def test_a_number_no_row_has_is_of_nothing(client, number):
    for address in (f"/fr/guides/{number}/rien/", f"/fr/directory/{number}/", f"/en/curricula/{number}/nothing/"):
        assert client.get(address).status_code == 404


def test_an_address_no_text_can_hold_is_of_nothing(client):
    for address in ("/media/a%00.png", "/fr/organisations/invitations/%00/", "/fr/kits/calendar/%00.ics"):
        assert client.get(address).status_code == 404
