"""The pages of errors: in the language being used, in the site's own words, with a way back."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override
from django.views.defaults import server_error
from wagtail.users.models import UserProfile

from tests.factories import PASSWORD, OrganisationFactory, UserFactory, a_member
from workshops.organisations.models import Role


@pytest.mark.parametrize(
    ("language", "spoken", "title"),
    [("fr", "fr-CA", "Le site a eu un problème"), ("en", "en-CA", "The site had a problem")],
)
def test_a_failure_is_told_in_the_language_being_used(language, spoken, title):
    with override(language):
        html = server_error(RequestFactory().get(f"/{language}/guides/")).content.decode()
    assert f'<html lang="{spoken}">' in html
    assert f"<h1>{title}</h1>" in html


def test_a_failure_promises_nothing_the_site_does_not_do():
    with override("fr"):
        html = server_error(RequestFactory().get("/fr/guides/")).content.decode()
    assert "avertie" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Ce formulaire n’a pas été envoyé"), ("en", "This form was not sent")],
)
def test_a_form_that_is_not_trusted_says_what_to_do(language, title):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(f"/{language}/account/login/", {"login": "someone@example.org", "password": "x"})
    assert answer.status_code == 403
    assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "sentence", "back"),
    [
        ("fr", "Cette page n’existe pas", "Revenir à l’écriture des guides"),
        ("en", "This page does not exist", "Back to writing guides"),
    ],
)
def test_a_page_missing_from_the_authors_admin_is_told_in_the_site_s_words(language, sentence, back, client):
    author = a_member(Role.AUTHOR, OrganisationFactory())
    UserProfile.objects.create(user=author, preferred_language=language)
    client.force_login(author)
    response = client.get(reverse("wagtailadmin_home") + "does-not-exist/")
    html = response.content.decode()
    assert response.status_code == 404
    assert sentence in html
    assert back in html
    assert "Wagtail" not in re.sub(r"<[^>]*>", "", html.split("</noscript>")[1])


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("fr", "Rien n’a été fait"), ("en", "Nothing was done")])
def test_a_button_pressed_when_the_session_was_over_leads_to_a_sentence(language, title):
    person, browser = UserFactory(), Client()
    with override(language):
        button = reverse("organisations:end_other_sessions")
    sign_in = browser.post(button).headers["Location"]
    # Signing in leads where the button sent to, by an address that is read.
    answer = browser.post(sign_in, {"login": person.email, "password": PASSWORD}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain[-1][0] == button
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert f"<h1>{title}</h1>" in html
    assert person.first_name in html


def test_a_program_that_asks_otherwise_than_the_api_allows_is_answered_in_its_own_words(db, client):
    answer = client.post("/api/v1/programmes")
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
