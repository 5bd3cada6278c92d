"""Enrolment by the address or the code: for anyone who holds it, and nothing told of anyone."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories_certification import EnrolmentFactory, PersonFactory
from workshops.certification.models import Cohort, Enrolment, Person

DETAILS = {
    "first_name": "Élise",
    "last_name": "Côté-Exemple",
    "email": "elise@example.org",
    "language": "fr",
    "employer": "École Exemple",
    "function": "Enseignante",
}


@pytest.fixture
def address(cohort):
    cohort.status = "open"
    cohort.save()
    return reverse("cohorts:enrol", args=(cohort.enrolment_token,))


@pytest.fixture
def send(address, django_capture_on_commit_callbacks):
    def sent(**values):
        with django_capture_on_commit_callbacks(execute=True):
            return Client().post(address, {**DETAILS, **values})

    return sent


def test_a_visitor_enrols_and_is_written_to(send, cohort):
    response = send()
    assert response.url == reverse("cohorts:enrolled", args=(cohort.enrolment_token,))
    enrolment = cohort.enrolments.select_related("person").get()
    assert (enrolment.state, enrolment.origin, enrolment.person.full_name) == ("enrolled", "link", "Élise Côté-Exemple")
    assert [(each.name, each.function) for each in enrolment.person.affiliations.all()] == [
        ("École Exemple", "Enseignante")
    ]
    [letter] = mail.outbox
    assert letter.to == ["elise@example.org"]
    assert "Vous êtes inscrite ou inscrit" in letter.body
    assert Client().get(response.url).status_code == 200


def test_a_letter_is_in_the_language_asked_for(send):
    send(language="en")
    assert Person.objects.get(email="elise@example.org").language == "en"


def test_a_full_cohort_says_so_and_takes_names_for_later(send, cohort, address):
    Cohort.objects.update(capacity=1)
    EnrolmentFactory(cohort=cohort)
    assert "liste d’attente" in Client().get(address).content.decode()
    send()
    assert Enrolment.objects.get(person__email="elise@example.org").state == "waiting"
    assert "liste d’attente" in mail.outbox[0].body


def test_a_known_person_is_recognised_by_address_and_name_and_is_not_changed(send, cohort):
    known = PersonFactory(first_name="ELISE", last_name="Cote Exemple", email="Elise@example.org", language="en")
    send(employer="Autre école")
    assert cohort.enrolments.get().person == known
    known.refresh_from_db()
    assert (known.first_name, known.language, known.affiliations.count()) == ("ELISE", "en", 0)


def test_another_name_at_the_same_address_is_another_person(send, cohort):
    known = PersonFactory(first_name="Paule", last_name="Collègue", email="elise@example.org")
    send()
    assert cohort.enrolments.get().person != known
    assert Person.objects.filter(email__iexact="elise@example.org").count() == 2


def test_a_visitor_learns_nothing_of_who_is_known_or_enrolled(send, cohort):
    unknown = send(email="autre@example.org")
    send()
    again = send()
    assert (again.status_code, again.url) == (unknown.status_code, unknown.url)
    assert cohort.enrolments.count() == 2
    assert "ne change rien" in mail.outbox[-1].body
    page = Client().get(again.url).content.decode()
    assert "elise" not in page.lower()


def test_a_robot_is_answered_as_anyone_and_nothing_is_kept(send, cohort):
    response = send(website="https://example.org/")
    assert response.url == reverse("cohorts:enrolled", args=(cohort.enrolment_token,))
    assert not Person.objects.filter(email="elise@example.org").exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": ""}, "courriel complet"),
        ({"email": "elise"}, "courriel complet"),
        ({"first_name": " "}, "Écrivez le prénom"),
        ({"function": "Rappeler au 418 555-0199"}, "téléphone"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(send, cohort, values, sentence):
    response = send(**values)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Côté-Exemple" in response.content.decode()
    assert not cohort.enrolments.exists()


@pytest.mark.parametrize("status", ["planned", "running", "closed", "cancelled"])
def test_the_address_answers_only_while_enrolment_is_open(send, cohort, address, status):
    Cohort.objects.update(status=status)
    assert Client().get(address).status_code == 410
    assert send().status_code == 410
    assert not cohort.enrolments.exists()


def test_an_address_that_was_changed_stops_working(signed_in, cohort, coordinator, address):
    signed_in(coordinator).post(reverse("cohorts:link", args=(cohort.pk,)))
    assert Client().get(address).status_code == 404
    cohort.refresh_from_db()
    shown = signed_in(coordinator).get(reverse("cohorts:link", args=(cohort.pk,))).content.decode()
    assert cohort.enrolment_token in shown
    assert "<svg" in shown


def test_the_address_is_told_to_no_other_site_and_not_indexed(address):
    response = Client().get(address)
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_too_many_tries_are_stopped(address, send, monkeypatch):
    monkeypatch.setattr("workshops.certification.views.cohorts.enrol.MOST_TRIES", 1)
    send(email="")
    response = send()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 600
    assert not Person.objects.filter(email="elise@example.org").exists()
