"""The list of cohorts, what needs attention, and both as files."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.certification.views.cohorts.conftest import learners
from tests.factories import RegionFactory, a_member
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_cohort
from tests.factories_curricula import a_curriculum
from workshops.certification.views.cohorts.lists import COHORTS_A_PAGE
from workshops.certification.vocabulary import EnrolmentState
from workshops.organisations.models import Role

LIST, ATTENTION = "/fr/cohorts/", "/fr/cohorts/attention/"


def titles(response):
    return [cohort.title for cohort in response.context["page_obj"]]


def test_trainers_and_coordinators_see_their_cohorts_and_learners_do_not(signed_in, cohort, trainer, coordinator):
    learner = EnrolmentFactory(cohort=cohort, person__user=a_member()).person.user
    stranger = a_member(Role.COORDINATOR)
    facilitator = a_member(Role.FACILITATOR, cohort.organisation)
    for user in (trainer, coordinator):
        assert titles(signed_in(user).get(LIST)) == ["Printemps"]
    for user in (learner, stranger, facilitator):
        assert titles(signed_in(user).get(LIST)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Printemps", "Automne", "Ailleurs"}),
        ("q=automne", {"Automne"}),
        ("q=Formatrice", {"Automne"}),
        ("status=open", {"Automne"}),
        ("status=nothing", {"Printemps", "Automne", "Ailleurs"}),
        ("region=09", {"Automne"}),
        ("year=2024", {"Automne"}),
        ("organisation={organisation}", {"Printemps", "Automne"}),
        ("programme={programme}", {"Ailleurs"}),
        ("status=running&year=2024", set()),
    ],
)
def test_the_list_is_narrowed_by_each_choice(signed_in, administrator, cohort, curriculum, query, found):
    trainer = PersonFactory(first_name="Andrée", last_name="Formatrice")
    region = RegionFactory(code="09")
    a_cohort(
        curriculum, title="Automne", status="open", region=region, first_day=date(2024, 10, 1), trainers=(trainer,)
    )
    other = a_curriculum("Autre formation")
    a_cohort(other, title="Ailleurs")
    query = query.format(organisation=cohort.organisation_id, programme=other.translation_key)
    assert set(titles(signed_in(administrator).get(f"{LIST}?{query}"))) == found


def test_the_list_counts_places_and_those_who_wait(signed_in, cohort, coordinator):
    cohort.capacity = 2
    cohort.save()
    learners(cohort, 2)
    EnrolmentFactory(cohort=cohort, state=EnrolmentState.WAITING)
    page = signed_in(coordinator).get(LIST).content.decode()
    assert "2 sur 2, 1 en attente" in page


@pytest.mark.parametrize("address", [LIST, ATTENTION])
def test_queries_do_not_grow_with_rows(signed_in, administrator, curriculum, address):
    client = signed_in(administrator)
    counts = []
    for number in range(3):
        cohort = a_cohort(curriculum, title=f"Cohorte {number}", trainers=(PersonFactory(), PersonFactory()))
        learners(cohort, number + 1)
        if number in (0, 2):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_files_say_what_the_screen_says(signed_in, coordinator, cohort, curriculum):
    a_cohort(curriculum, title="=1+1", status="open")
    client = signed_in(coordinator)
    everything = client.get("/fr/cohorts/export.csv").content.decode("utf-8-sig")
    assert "Printemps" in everything
    assert '"\'=1+1"' in everything
    narrowed = client.get("/fr/cohorts/export.csv?status=running").content.decode("utf-8-sig")
    assert "Printemps" in narrowed
    assert "1+1" not in narrowed
    book = load_workbook(BytesIO(client.get("/fr/cohorts/export.xlsx?status=open").content))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["'=1+1"]
    assert client.get("/fr/cohorts/export.pdf").status_code == 404


def test_what_needs_attention_is_listed_narrowed_and_exported(signed_in, coordinator, cohort):
    learners(cohort, 1)
    client = signed_in(coordinator)
    page = client.get(ATTENTION)
    [found] = page.context["page_obj"]
    assert {concern.kind.value for concern in found.concerns} == {"attendance", "trainers", "awards"}
    assert reverse("cohorts:attendance", args=(cohort.pk, cohort.sessions.first().pk)) in page.content.decode()
    [narrowed] = client.get(f"{ATTENTION}?kind=awards").context["page_obj"]
    assert {concern.kind.value for concern in narrowed.concerns} == {"awards"}
    for nothing in ("kind=place", "status=open"):
        assert list(client.get(f"{ATTENTION}?{nothing}").context["page_obj"]) == []
    file = client.get("/fr/cohorts/attention/export.csv?kind=awards").content.decode("utf-8-sig")
    assert len(file.strip().splitlines()) == 2
    assert "n’est encore certifié" in file


def test_sessions_are_in_order_when_each_is_after_the_one_before_whichever_was_written_first(
    signed_in, coordinator, cohort
):
    sessions = list(cohort.sessions.all())
    dates = [session.date for session in sessions]
    for position, session in enumerate(reversed(sessions)):
        cohort.sessions.filter(pk=session.pk).update(position=10 + position, date=dates[position])
    [found] = signed_in(coordinator).get(ATTENTION).context["page_obj"]
    assert "dates" not in {concern.kind.value for concern in found.concerns}


def test_what_needs_attention_comes_a_page_at_a_time_and_its_file_is_whole(signed_in, administrator, curriculum):
    for number in range(COHORTS_A_PAGE + 2):
        learners(a_cohort(curriculum, title=f"Cohorte {number}"), 1)
    client = signed_in(administrator)
    first = client.get(f"{ATTENTION}?kind=awards")
    assert f"{COHORTS_A_PAGE + 2} cohortes à voir" in first.content.decode().replace("\u00a0", " ")
    assert "?kind=awards&amp;page=2" in first.content.decode()
    assert len(client.get(f"{ATTENTION}?kind=awards&page=2").context["page_obj"]) == 2
    file = client.get("/fr/cohorts/attention/export.csv?kind=awards&page=2").content.decode("utf-8-sig")
    assert len(file.strip().splitlines()) == COHORTS_A_PAGE + 3


def test_only_those_who_coordinate_are_offered_to_make_one(signed_in, cohort, trainer, coordinator):
    assert "/fr/cohorts/new/" in signed_in(coordinator).get(LIST).content.decode()
    assert "/fr/cohorts/new/" not in signed_in(trainer).get(LIST).content.decode()
