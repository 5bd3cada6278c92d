"""Who trained whom, from the reader's side."""

import csv
import io
import time
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import RegionFactory, UserFactory
from tests.factories_certification import PersonFactory, a_certification, a_cohort
from workshops.certification.attention import A_PAGE
from workshops.certification.branches import LEARNERS_SHOWN
from workshops.certification.certificate_numbers import new_number
from workshops.certification.models import Certification, Cohort, CohortTrainer, Enrolment, Person, StatusTurn
from workshops.certification.standing import State
from workshops.freshness.models import Change

CASCADE, PAPER = reverse("coverage:cascade"), reverse("coverage:cascade_paper")


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())


def test_two_generations_are_shown_and_the_others_counted(signed_in, network):
    said = words(signed_in(network.coordinator).get(CASCADE))
    assert "Aube Première" in said
    assert "2 personnes formées , 3 en tout" in said.replace("formées,", "formées ,")
    assert "Dominique Pivot-1" in said
    assert "Dominique Apprenti" not in said


def test_those_who_may_not_read_people_see_the_shape_without_names(signed_in, network):
    said = words(signed_in(network.reader).get(CASCADE))
    assert "une personne" in said
    assert "Estrie" in said
    for name in ("Aube", "Pivot-1", "Apprenti", "Automne"):
        assert name not in said


def test_a_trainer_reads_the_names_of_those_she_trained(signed_in, network):
    network.pivots[0].user = UserFactory()
    network.pivots[0].save()
    said = words(signed_in(network.pivots[0].user).get(CASCADE, {"person": network.pivots[0].pk}))
    assert "Dominique Apprenti" in said
    assert "Dominique Pivot-1" in said
    assert "Aube" not in said


def test_the_branch_of_a_person_opens_with_the_way_to_her(signed_in, network):
    page = signed_in(network.coordinator).get(CASCADE, {"person": network.pivots[0].pk})
    said = words(page)
    assert "Tout l’arbre › Aube Première" in said
    assert "Dominique Apprenti" in said
    assert "Pivot-2" not in said


@pytest.mark.parametrize("person", ["0", "999999", "x", "٣"])
def test_a_person_who_is_not_in_the_cascade_is_not_found(signed_in, network, person):
    assert signed_in(network.coordinator).get(CASCADE, {"person": person}).status_code == 404
    assert signed_in(network.coordinator).get(PAPER, {"person": person}).status_code == 404


def test_a_branch_is_brought_alone_where_it_is_opened(signed_in, network):
    client = signed_in(network.coordinator)
    page = client.get(reverse("coverage:branch", args=[network.pivots[0].pk]))
    assert "Dominique Apprenti" in page.content.decode()
    assert "<html" not in page.content.decode()
    opener = BeautifulSoup(client.get(CASCADE).content, "html.parser").select_one("details[hx-get]")
    assert opener["hx-get"] == reverse("coverage:branch", args=[network.pivots[0].pk])
    assert opener.select_one(":scope > .tree__learners a")["href"].endswith(f"person={network.pivots[0].pk}#tree")
    assert client.get(reverse("coverage:branch", args=[999_999])).status_code == 404


def test_one_name_found_opens_its_branch_and_several_are_listed(signed_in, network):
    client = signed_in(network.coordinator)
    assert client.get(CASCADE, {"q": "apprenti"}).url.endswith(f"person={network.learner.pk}#tree")
    several = words(client.get(CASCADE, {"q": "pivot dominique"}))
    assert "Personnes trouvées Dominique Pivot-1 Estrie Dominique Pivot-2 Estrie" in several
    assert "Personne de ce nom" in words(client.get(CASCADE, {"q": "inconnue"}))
    assert "Personne de ce nom" in words(signed_in(network.reader).get(CASCADE, {"q": "apprenti"}))


def test_paper_holds_the_whole_branch(signed_in, network):
    client = signed_in(network.coordinator)
    said = words(client.get(PAPER))
    assert said.index("Aube Première") < said.index("Pivot-1") < said.index("Apprenti") < said.index("Pivot-2")
    assert "4 personnes, au" in said
    assert "Pivot-2" not in words(client.get(PAPER, {"person": network.pivots[0].pk}))


def test_weak_spots_are_named_to_those_who_may_read_them(signed_in, network):
    said = words(signed_in(network.coordinator).get(CASCADE)).replace("\u00a0", " ")
    assert "Aube Première : 2 pivots en vigueur formés, aucune rencontre depuis 12 mois" in said
    assert f"{network.montreal} : un seul pivot en vigueur" in said
    assert "une personne (Estrie) : 1 pivot" in words(signed_in(network.reader).get(CASCADE)).replace("\u00a0", " ")


def test_files_follow_the_filter_and_the_branch_and_name_nobody_hidden(signed_in, network):
    def people(client, **asked):
        content = client.get(reverse("coverage:cascade_csv"), asked).content.decode("utf-8-sig")
        return [row[1] for row in csv.reader(io.StringIO(content), delimiter=";")][1:]

    client = signed_in(network.coordinator)
    assert people(client) == ["Aube Première", "Dominique Pivot-1", "Dominique Apprenti", "Dominique Pivot-2"]
    assert people(client, person=network.pivots[0].pk) == ["Dominique Pivot-1", "Dominique Apprenti"]
    assert people(client, kind="trainer") == []
    assert people(signed_in(network.reader)) == ["Une personne"] * 4
    book = load_workbook(io.BytesIO(client.get(reverse("coverage:cascade_excel")).content))
    assert book.sheetnames == ["Générations", "Personnes", "À voir"]
    assert [cell.value for cell in book["Générations"][5]] == ["Toutes", 4, 3, 0, 0]


def test_what_cannot_be_asked_is_said(signed_in, network):
    client = signed_in(network.reader)
    assert client.get(CASCADE, {"kind": "attestation"}).status_code == 422
    for name in ("cascade_csv", "cascade_excel", "cascade_paper"):
        assert client.get(reverse(f"coverage:{name}"), {"kind": "attestation"}).status_code == 302
    assert client.get(reverse("coverage:branch", args=[1]), {"kind": "attestation"}).status_code == 422


def test_weak_spots_come_a_page_at_a_time_beside_those_of_the_tree(signed_in, network):
    for rank in range(A_PAGE + 2):
        region = RegionFactory(names={"fr": f"Région {rank:02}"})
        a_certification(network.cohort, region=region, sector=network.school)
    client = signed_in(network.coordinator)
    assert "?page=1&amp;attention=2#weak" in client.get(CASCADE, {"page": 1}).content.decode()
    second = client.get(CASCADE, {"attention": 2})
    assert second.context["attention_page"].number == 2
    assert len(second.context["attention"].records) > A_PAGE


@pytest.mark.parametrize("name", ["cascade", "cascade_paper", "cascade_csv", "cascade_excel"])
def test_a_page_costs_the_same_queries_for_1_and_3_people(signed_in, network, queries_of, name):
    address = reverse(f"coverage:{name}")
    for client in (signed_in(network.coordinator), signed_in(network.reader)):
        client.get(address)
        a_certification(network.cohort)  # who trained whom is read again below, each time
        before = queries_of(client.get, address)
        for _each in range(3):
            a_certification(network.cohort)
            a_certification(a_cohort(network.curriculum, trainers=(PersonFactory(), PersonFactory())))
        assert queries_of(client.get, address) == before


@pytest.mark.parametrize("name", ["cascade", "cascade_paper", "cascade_csv", "cascade_excel"])
def test_a_page_asks_once_whether_the_records_changed(signed_in, network, name):
    client = signed_in(network.coordinator)
    client.get(reverse(f"coverage:{name}"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(f"coverage:{name}"))
    marks = f'SUM(mark), COUNT(*) FROM "{Change._meta.db_table}"'
    assert [marks in each["sql"] for each in asked].count(True) == 1


def ten_thousand(network):
    """2,000 trainers in generations of five, each with a cohort of five."""
    today = timezone.localdate()
    people = Person.objects.bulk_create(
        Person(first_name="Nom", last_name=f"Dix-mille-{rank}", email=f"{rank}@example.org") for rank in range(10_000)
    )
    cohorts = Cohort.objects.bulk_create(
        Cohort(organisation=network.home, edition=network.cohort.edition, title="Grande") for _each in range(2_000)
    )
    CohortTrainer.objects.bulk_create(
        CohortTrainer(cohort=cohort, person=person) for cohort, person in zip(cohorts, people, strict=False)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=cohorts[(rank - 1) // 5], person=people[rank]) for rank in range(1, 10_000)
    )
    model = Certification.objects.get(person=network.learner)
    certifications = Certification.objects.bulk_create(
        Certification(
            person_id=enrolment.person_id,
            organisation=network.home,
            programme=model.programme,
            cohort_id=enrolment.cohort_id,
            enrolment=enrolment,
            rule_version=model.rule_version,
            kind=model.kind,
            titles=model.titles,
            number=new_number(),
            record={},
            awarded_on=today - timedelta(days=10_000 - rank),
        )
        for rank, enrolment in enumerate(enrolments)
    )
    StatusTurn.objects.bulk_create(
        StatusTurn(certification=certification, since=certification.awarded_on, state=State.ACTIVE)
        for certification in certifications
    )
    return people


def test_ten_thousand_people_stay_quick(signed_in, administrator, network, queries_of):
    client = signed_in(administrator)
    client.get(CASCADE)
    before = queries_of(client.get, CASCADE)
    people = ten_thousand(network)
    took = []  # of the processor's time: a busy machine is slow, not wrong
    for asked in ({}, {"person": people[3].pk}, {"q": "dix-mille-77"}):
        began = time.process_time()
        page = client.get(CASCADE, asked)
        took.append(time.process_time() - began)
        assert page.status_code == 200
        shown = BeautifulSoup(page.content, "html.parser").select(".tree__item")
        assert len(shown) <= 21 * (LEARNERS_SHOWN + 1) + 1
    assert queries_of(client.get, CASCADE) == before
    assert max(took) < 3, took  # about 0.6 s on an ordinary machine
