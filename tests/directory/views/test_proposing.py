"""The public form: begun, saved, resumed in another language, sent, followed."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from tests.factories import InitiativeFactory, MembershipFactory, UserFactory
from tests.factories_directory import SENDER, a_correction, a_sent_submission, a_submission, answer
from workshops.directory.models import Proposal, Submission
from workshops.directory.services.proposing import add_initiative
from workshops.organisations.models import Role
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def begin(client, language="fr", **answers):
    address = reverse("directory:propose").replace("/fr/", f"/{language}/")
    page = soup(client.get(address))
    start = page.select_one("input[name=start]")["value"]
    return client.post(address, {"start": start, **{name: values[0] for name, values in SENDER.items()}, **answers})


def step(submission, code, number=1):
    return reverse("directory:proposed_step", args=[submission.token, number, code])


def page_of(submission):
    return reverse("directory:proposed", args=[submission.token])


def test_beginning_gives_an_address_and_sends_it(client):
    response = begin(client)
    submission = Submission.objects.get()
    assert response.url == step(submission, "identity")
    assert submission.token in mail.outbox[0].body
    assert mail.outbox[0].to == ["camille@example.org"]
    assert submission.token in soup(client.get(response.url)).select_one(".proposing-resume__address").get_text()


def test_what_was_typed_comes_back_with_what_is_wrong_and_nothing_begins(client):
    response = begin(client, email="camille", organisation="Chez nous")
    page = soup(response)
    assert response.status_code == 422
    assert page.select_one("input[name=email]")["value"] == "camille"
    assert page.select_one("input[name=organisation]")["value"] == "Chez nous"
    assert page.select_one(".form-errors a")["href"] == "#id_email"
    assert not Submission.objects.exists()


def test_what_only_machines_fill_is_refused_and_said(client):
    response = begin(client, website="https://example.org/")
    assert response.status_code == 422
    assert "Un champ caché est rempli" in response.content.decode()
    assert not Submission.objects.exists()


def test_one_place_does_not_begin_without_end(client, monkeypatch):
    monkeypatch.setattr("workshops.directory.views.proposing.MOST_BEGUN", 1)
    assert begin(client).status_code == 302
    refused = begin(client)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert Submission.objects.count() == 1


def test_the_same_form_sent_twice_begins_once(client):
    address = reverse("directory:propose")
    data = {"start": soup(client.get(address)).select_one("input[name=start]")["value"], "email": "camille@example.org"}
    assert client.post(address, data).url == client.post(address, data).url
    assert Submission.objects.count() == 1


def test_each_step_is_saved_and_leads_to_the_next(client):
    submission = a_submission()
    response = client.post(step(submission, "identity"), {"name": "Phare", "year": "2019", "go": "next"})
    assert response.url == step(submission, "organisation")
    assert Proposal.objects.get().answers["year"] == ["2019"]


def test_the_last_step_of_the_first_leads_to_the_region_then_to_reading_again(client):
    submission = a_submission()
    response = client.post(step(submission, "details"), {"go": "next"})
    region = reverse("directory:sender_step", args=[submission.token, "region"])
    assert response.url == region
    assert client.post(region, {"needs": "Du temps", "go": "next"}).url == page_of(submission)
    assert Submission.objects.get().answers["needs"] == ["Du temps"]


def test_wrong_answers_stay_in_the_page_and_are_kept(client):
    submission = a_submission()
    response = client.post(step(submission, "identity"), {"name": "Phare", "year": "20199", "go": "next"})
    assert response.status_code == 422
    for shown in (soup(response), soup(client.get(step(submission, "identity")))):
        assert shown.select_one("input[name=year]")["value"] == "20199"
        assert shown.select_one("#id_year_error") is not None


def test_going_on_later_keeps_what_is_wrong_and_says_it_before_sending(client):
    submission = a_submission()
    assert client.post(step(submission, "identity"), {"name": "", "go": "later"}).url == page_of(submission)
    response = client.post(page_of(submission), {"do": "send"})
    assert response.status_code == 422
    assert "Donnez un nom" in response.content.decode()
    assert Submission.objects.get().sent_at is None


def test_another_language_keeps_what_is_typed(client):
    submission = a_submission()
    response = client.post(step(submission, "identity"), {"name": "Phare", "description": "Déjà", "go": "language:en"})
    assert response.url == step(submission, "identity").replace("/fr/", "/en/")
    assert soup(client.get(response.url)).select_one("textarea[name=description]").get_text().strip() == "Déjà"


def test_the_words_are_in_the_language_chosen_whatever_the_page_s(client):
    submission = a_submission()
    client.post(step(submission, "identity"), {"name": "Lighthouse", "written_in": "en", "go": "next"})
    assert Proposal.objects.get().language == "en"


def test_it_saves_itself_without_a_page(client):
    submission = a_submission()
    response = client.post(step(submission, "content"), {"objectives": "Écouter", "quietly": "1"})
    assert response.status_code == 204
    assert Proposal.objects.get().answers["objectives"] == ["Écouter"]


def test_several_are_sent_in_one_go_once_and_everyone_is_told(client, administrator):
    submission = a_submission()
    assert client.post(page_of(submission), {"do": "add"}).url == step(submission, "identity", 2)
    client.post(step(submission, "identity", 2), {"name": "Deuxième", "go": "later"})
    for _time in range(2):
        assert client.post(page_of(submission), {"do": "send"}).status_code == 302
    assert set(Proposal.objects.values_list("state", flat=True)) == {"waiting"}
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert "Deuxième" in letters["camille@example.org"]
    assert reverse("directory:moderation") in letters["administration@example.org"]


def test_sent_its_page_says_so_and_nothing_changes_any_more(client):
    submission = a_sent_submission()
    assert "C’est envoyé, merci" in soup(client.get(page_of(submission))).h1.get_text()
    client.post(step(submission, "identity"), {"name": "Autre", "go": "next"})
    assert Proposal.objects.get().name == "Ateliers du phare"
    assert client.get(reverse("directory:sender_step", args=[submission.token, "you"])).status_code == 404


def test_an_address_nobody_has_is_not_found(client):
    assert client.get(reverse("directory:proposed", args=["rien"])).status_code == 404
    assert client.get(step(a_submission(), "rien")).status_code == 404


def test_its_pages_are_neither_kept_nor_found_nor_told(client):
    response = client.get(page_of(a_submission()))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"


def test_what_may_name_someone_is_asked_about_once(client):
    submission = a_submission()
    data = {"name": "Phare", "description": "Camille Tremblay anime les rencontres.", "go": "next"}
    page = soup(client.post(step(submission, "identity"), data))
    box = page.select_one("input[name=reread]")
    assert box is not None
    assert client.post(step(submission, "identity"), {**data, "reread": box["value"]}).status_code == 302
    assert client.post(step(submission, "identity"), data).status_code == 302
    assert client.post(page_of(submission), {"do": "send"}).status_code == 302


def test_the_page_asks_as_much_of_the_database_for_one_initiative_as_for_three(client, queries_of):
    submission = a_submission()
    before = queries_of(client.get, page_of(submission))
    for number in (2, 3):
        answer(add_initiative(submission), name=f"Initiative {number}", regions=["06"])
    assert queries_of(client.get, page_of(submission)) == before


def test_a_correction_opens_with_what_the_entry_says(client):
    initiative = InitiativeFactory(text__name="Phare", text__description="Avant.")
    address = reverse("directory:correct", args=[initiative.pk])
    start = soup(client.get(address)).select_one("input[name=start]")["value"]
    response = client.post(address, {"start": start, "email": "camille@example.org", "part": "identity"})
    page = soup(client.get(response.url))
    assert page.select_one("textarea[name=description]").get_text().strip() == "Avant."
    assert page.select_one("[name=written_in]") is None


def test_a_correction_that_changes_nothing_is_not_sent(client):
    submission = a_correction(InitiativeFactory())
    response = client.post(page_of(submission), {"do": "send"})
    assert response.status_code == 422
    assert "rien changé" in response.content.decode()


def test_lines_a_browser_ends_otherwise_are_no_change(client):
    submission = a_correction(InitiativeFactory(text__objectives="Un\nDeux"))
    client.post(step(submission, "content"), {"objectives": "Un\r\nDeux", "go": "later"})
    assert "rien changé" in client.get(page_of(submission)).content.decode()


def test_who_answers_for_the_entry_is_told_that_it_is_published_at_once(signed_in):
    membership = MembershipFactory(role=Role.COORDINATOR)
    initiative = InitiativeFactory(lead=membership.organisation, text__description="Avant.")
    client = signed_in(membership.user)
    assert "publié dès l’envoi" in client.get(reverse("directory:correct", args=[initiative.pk])).content.decode()
    submission = a_correction(initiative, by=membership.user, description="Après.")
    client.post(page_of(submission), {"do": "send"})
    assert initiative.texts.get().description == "Après."


def test_an_account_says_who_proposes(signed_in):
    user = UserFactory(email="camille@example.org")
    page = soup(signed_in(user).get(reverse("directory:propose")))
    assert page.select_one("input[name=email]")["value"] == "camille@example.org"


def test_a_letter_that_does_not_leave_stops_nothing_and_is_said(client, monkeypatch):
    def fails(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("workshops.directory.proposal_letters.send_mail", fails)
    response = begin(client)
    assert "Le courriel n’est pas parti" in client.get(response.url).content.decode()
