"""The page a letter leads to."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import InitiativeFactory
from workshops.directory.models import Asking
from workshops.directory.services.merging import merge_entries
from workshops.directory.still_true_links import token_of
from workshops.directory.vocabulary import State, Truth

pytestmark = pytest.mark.django_db
TO = "phare@example.org"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def asking(today) -> Asking:
    entry = InitiativeFactory(text__name="Ateliers du phare", contact_email=TO, verified_on=today - timedelta(days=400))
    return Asking.objects.create(initiative=entry, recipient=TO, asked_on=today)


def address(asking, day=None) -> str:
    return reverse("directory:still_true", args=[token_of(asking.pk, day or asking.asked_on)])


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def test_opening_it_changes_nothing(client, asking):
    for method in (client.get, client.head):
        assert method(address(asking)).status_code == 200
    assert not asking.initiative.answers.exists()
    assert "Ateliers du phare" in words(client.get(address(asking)))


def test_one_press_confirms_and_a_second_is_harmless(client, asking, today):
    for _each in range(2):
        response = client.post(address(asking), {"answer": "still_true"}, follow=True)
    assert "C’est noté, merci" in words(response)
    asking.initiative.refresh_from_db()
    assert asking.initiative.verified_on == today
    answer = asking.initiative.answers.get()
    assert (answer.kind, answer.address, answer.said_by) == (Truth.STILL_TRUE, TO, None)


def test_without_the_token_of_its_own_form_nothing_is_taken(asking):
    assert Client(enforce_csrf_checks=True).post(address(asking), {"answer": "still_true"}).status_code == 403
    assert not asking.initiative.answers.exists()


def test_that_it_is_gone_asks_a_word_and_tells_keepers(
    client, asking, administrator, django_capture_on_commit_callbacks
):
    response = client.post(address(asking), {"answer": "gone", "words": ""})
    assert response.status_code == 422
    assert not asking.initiative.answers.exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(asking), {"answer": "gone", "words": "Le projet est terminé."}, follow=True)
    assert "n’existe plus" in words(response)
    assert mail.outbox[0].to == [administrator.email]
    assert asking.initiative.answers.get().words == "Le projet est terminé."


def test_a_telephone_in_those_words_is_refused_and_the_rest_stays(client, asking):
    response = client.post(address(asking), {"answer": "gone", "words": "Terminé. Appelez-la au 418 555-0199."})
    assert response.status_code == 422
    assert "Terminé. Appelez-la au" in response.content.decode()
    assert not asking.initiative.answers.exists()


def test_an_old_link_says_so_and_a_new_one_leaves_once(client, asking, today):
    old = address(asking, today - timedelta(days=91))
    Asking.objects.filter(pk=asking.pk).update(asked_on=today - timedelta(days=91))
    response = client.get(old)
    assert response.status_code == 410
    assert "trop vieilli" in words(response)
    assert client.get(address(asking, today - timedelta(days=90))).status_code == 200
    for _each in range(2):
        client.post(old, {"answer": "still_true"})
    assert [letter.to for letter in mail.outbox] == [[TO]]
    assert not asking.initiative.answers.exists()


@pytest.mark.parametrize("token", ["rien", "W10:1vN:abc"])
def test_a_link_nobody_wrote_says_to_copy_it_whole(client, token):
    response = client.get(reverse("directory:still_true", args=[token]))
    assert response.status_code == 404
    assert "Copiez-la en entier" in words(response)


def test_an_altered_link_is_nobodys(client, asking):
    token = token_of(asking.pk, asking.asked_on)
    assert client.get(reverse("directory:still_true", args=[f"A{token[1:]}"])).status_code == 404


def test_an_entry_withdrawn_since_has_nothing_to_confirm(client, asking):
    asking.initiative.state = State.WITHDRAWN
    asking.initiative.save()
    assert client.post(address(asking), {"answer": "still_true"}).status_code == 410
    assert not asking.initiative.answers.exists()


def test_an_entry_merged_since_leads_to_the_kept_one(client, asking):
    kept = InitiativeFactory(text__name="Le phare, enfin gardé")
    merge_entries(kept.pk, asking.initiative_id, choices={"text.fr.name": "kept"}, by=None)
    client.post(address(asking), {"answer": "still_true"})
    assert kept.answers.get().kind == Truth.STILL_TRUE


def test_what_else_was_asked_of_that_address_is_one_press_away(client, asking, today, queries_of):
    def another(name):
        entry = InitiativeFactory(text__name=name, contact_email=TO, verified_on=today - timedelta(days=400))
        Asking.objects.create(initiative=entry, recipient=TO, asked_on=today)
        return entry

    another("Marches du phare")
    once = queries_of(client.get, address(asking))
    assert "Marches du phare" in words(client.get(address(asking)))
    for name in ("Chants du phare", "Contes du phare"):
        another(name)
    assert queries_of(client.get, address(asking)) == once


def test_the_page_is_kept_nowhere(client, asking):
    response = client.get(address(asking))
    assert "no-store" in response["Cache-Control"]
    assert BeautifulSoup(response.content, "html.parser").select_one("meta[name=robots]")["content"] == "noindex"
