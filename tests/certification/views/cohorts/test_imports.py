"""Learners from a file: read first, kept when confirmed, never twice."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import RegionFactory
from tests.factories_certification import EnrolmentFactory, PersonFactory
from workshops.certification.models import Cohort, LearnerImport, Person
from workshops.certification.vocabulary import CohortStatus

GOOD = """Prénom;Nom;Courriel;Organisme;Région
Élise;Exemple;elise@example.org;École Exemple;Saguenay
Paul;Exemple;;;
"""
WRONG = """Prénom;Nom;Courriel
Anne;Exemple;pas un courriel
;Exemple;
Élise;Exemple;ELISE@example.org
elise;EXEMPLE;elise@example.org
"""


@pytest.fixture
def client(signed_in, coordinator):
    return signed_in(coordinator)


@pytest.fixture
def address(cohort):
    RegionFactory(code="02", names={"fr": "Saguenay", "en": "Saguenay"})
    return reverse("cohorts:import", args=(cohort.pk,))


def send(client, address, content, name="personnes.csv"):
    content = content if isinstance(content, bytes) else content.encode("utf-8")
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_read_then_kept_when_confirmed(client, cohort, address):
    report = send(client, address, GOOD).url
    assert cohort.enrolments.count() == 0
    assert "2 personnes sont prêtes" in client.get(report).content.decode()
    client.post(report, {"action": "keep"})
    assert {(each.person.full_name, each.origin) for each in cohort.enrolments.all()} == {
        ("Élise Exemple", "file"),
        ("Paul Exemple", "file"),
    }
    elise = Person.objects.get(email="elise@example.org")
    assert (elise.region.code, elise.affiliations.get().name) == ("02", "École Exemple")


def test_kept_twice_or_come_back_to_it_leads_to_the_cohort_once_more(client, cohort, address):
    report = send(client, address, GOOD).url
    client.post(report, {"action": "keep"})
    for again in (client.post(report, {"action": "keep"}, follow=True), client.get(report, follow=True)):
        assert again.redirect_chain[-1][0] == reverse("cohorts:cohort", args=(cohort.pk,))
        assert "2 personnes ont leur place" in again.content.decode()
    assert cohort.enrolments.count() == 2


def test_what_cannot_be_kept_is_said_over_the_file_which_still_waits(client, cohort, address):
    report = send(client, address, GOOD).url
    Cohort.objects.update(status=CohortStatus.CANCELLED)
    answer = client.post(report, {"action": "keep"}, follow=True)
    assert answer.redirect_chain[-1][0] == report
    assert BeautifulSoup(answer.content, "html.parser").select_one(".notice--error")
    assert cohort.enrolments.count() == 0
    answers = [client.post(report, {"action": "drop"}).url for _time in range(2)]
    assert answers == [reverse("cohorts:import", args=(cohort.pk,))] * 2


def test_the_same_file_again_enrols_nobody(client, cohort, address):
    for _time in range(2):
        client.post(send(client, address, GOOD).url, {"action": "keep"})
    assert cohort.enrolments.count() == 2
    assert Person.objects.filter(enrolments__cohort=cohort).count() == 2
    page = client.get(send(client, address, GOOD).url).content.decode()
    assert "Déjà dans la cohorte" in page
    assert "Élise Exemple" in page


def test_each_line_that_is_wrong_says_why_and_the_others_are_ready(client, address):
    client.get(send(client, address, WRONG).url)
    made = LearnerImport.objects.get()
    assert [line["number"] for line in made.lines] == [4]
    assert [(each["number"], each["column"]) for each in made.problems] == [(2, "Courriel"), (3, "Prénom"), (5, "")]
    assert "plus haut dans le fichier" in made.problems[2]["sentence"]


def test_places_run_out_in_the_order_of_the_file(client, cohort, address):
    Cohort.objects.update(capacity=1)
    page = client.post(send(client, address, GOOD).url, {"action": "keep"}, follow=True).content.decode()
    assert "1 personne a sa place" in page
    assert "1 est en liste d’attente" in page


def test_a_known_person_is_enrolled_with_her_record(client, cohort, address):
    known = PersonFactory(first_name="elise", last_name="EXEMPLE", email="Elise@example.org")
    client.post(send(client, address, GOOD).url, {"action": "keep"})
    assert cohort.enrolments.filter(person=known).exists()


def test_someone_who_left_may_be_enrolled_again_by_a_file(client, cohort, address):
    person = PersonFactory(first_name="Paul", last_name="Exemple", email="")
    EnrolmentFactory(cohort=cohort, person=person, state="withdrawn")
    client.post(send(client, address, GOOD).url, {"action": "keep"})
    assert cohort.enrolments.get(person=person).state == "enrolled"
    assert cohort.enrolments.count() == 2


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.7", "personnes.pdf", "CSV ou XLSX"),
        (b"PK\x03\x04 damaged", "personnes.xlsx", "ne peut pas être lu"),
        ("Prénom\nÉlise\n", "personnes.csv", "Il manque une colonne : Nom"),
        ("Prénom;Prénom;Nom\nA;B;C\n", "personnes.csv", "même chose"),
        ("Prénom;Nom\n", "personnes.csv", "aucune ligne"),
        (b"", "personnes.csv", "vide"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(client, address, content, name, sentence):
    response = send(client, address, content, name)
    assert response.status_code == 422
    assert sentence in response.content.decode().replace("\xa0", " ")
    assert not LearnerImport.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_template_reads_back_and_its_example_is_left_alone(client, address, kind, language):
    template = client.get(f"/{language}/cohorts/import/template.{kind}")
    assert template.status_code == 200
    report = send(client, address, template.content, f"modele.{kind}").url
    made = LearnerImport.objects.get()
    assert report
    assert (made.lines, made.problems) == ([], [])


def test_a_file_given_up_leaves_nothing(client, address):
    report = send(client, address, GOOD).url
    client.post(report, {"action": "drop"})
    assert not LearnerImport.objects.exists()


def test_a_file_of_someone_else_is_not_shown(signed_in, administrator, client, address):
    report = send(client, address, GOOD).url
    assert signed_in(administrator).get(report).status_code == 404
