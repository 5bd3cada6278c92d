"""The sheet of a session, people of other cohorts, and what a device sends late."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.certification.views.cohorts.conftest import learners
from tests.factories import a_member
from tests.factories_certification import EnrolmentFactory, a_cohort
from workshops.certification.models import Attendance
from workshops.organisations.models import Role


@pytest.fixture
def address(cohort, session):
    return reverse("cohorts:attendance", args=(cohort.pk, session.pk))


def presences():
    return dict(Attendance.objects.values_list("enrolment", "presence"))


def sheet_of(enrolments, present=(), partial=(), **more):
    return {
        "shown": [each.pk for each in enrolments],
        "present": [each.pk for each in present],
        "partial": [each.pk for each in partial],
        **more,
    }


def test_everyone_is_ticked_at_the_first_opening_and_then_as_marked(signed_in, cohort, trainer, address):
    one, two, three = learners(cohort, 3)
    client = signed_in(trainer)
    assert client.get(address).content.decode().count(" checked") == 3
    response = client.post(address, sheet_of([one, two, three], present=[one, two], partial=[two]), follow=True)
    assert presences() == {one.pk: "present", two.pk: "partial", three.pk: "absent"}
    page = response.content.decode()
    assert "1 présence, 1 partielle, 1 absence" in page
    assert page.count(" checked") == 3  # present: one and two; partial: two


def test_one_press_marks_everyone_present(signed_in, cohort, trainer, address):
    enrolments = learners(cohort, 30)
    signed_in(trainer).post(address, sheet_of(enrolments, action="all"))
    assert set(presences().values()) == {"present"}
    assert len(presences()) == 30


@pytest.mark.parametrize("method", ["get", "post"])
def test_queries_do_not_grow_with_learners(signed_in, cohort, trainer, address, method):
    client, counts = signed_in(trainer), []
    for count in (1, 3):
        learners(cohort, count - cohort.enrolments.count())
        Attendance.objects.all().delete()
        sent = sheet_of(cohort.enrolments.all(), action="all") if method == "post" else {}
        with CaptureQueriesContext(connection) as asked:
            getattr(client, method)(address, sent)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_session_to_come_is_shown_but_not_saved(signed_in, cohort, session, trainer, address):
    enrolments = learners(cohort, 1)
    session.date = timezone.localdate() + timedelta(days=3)
    session.save()
    client = signed_in(trainer)
    assert "est à venir" in client.get(address).content.decode()
    response = client.post(address, sheet_of(enrolments, action="all"))
    assert response.status_code == 422
    assert "pas encore eu lieu" in response.content.decode()
    assert presences() == {}


def test_a_line_that_cannot_be_kept_is_said_and_the_others_are_kept(signed_in, cohort, trainer, address):
    stays, leaves = learners(cohort, 2)
    leaves.state = "withdrawn"
    leaves.save()
    response = signed_in(trainer).post(address, sheet_of([stays, leaves], present=[stays, leaves]))
    page = response.content.decode()
    assert presences() == {stays.pk: "present"}
    assert "1 ligne est notée" in page
    assert "n’est plus inscrite" in page


def test_a_learner_and_a_stranger_do_not_see_the_sheet(signed_in, cohort, address):
    learner = EnrolmentFactory(cohort=cohort, person__user=a_member()).person.user
    for user in (learner, a_member(Role.COORDINATOR), a_member(Role.FACILITATOR, cohort.organisation)):
        assert signed_in(user).get(address).status_code == 404
        assert signed_in(user).post(address).status_code == 404


def test_people_of_other_cohorts_are_chosen_or_written_and_answered_line_by_line(
    signed_in, cohort, session, trainer, curriculum, address
):
    other = a_cohort(curriculum, title="Automne")
    chosen = EnrolmentFactory(cohort=other, person__first_name="Choisie")
    written = EnrolmentFactory(cohort=other, person__email="ecrite@example.org")
    here = EnrolmentFactory(cohort=cohort, person__first_name="Ici", person__last_name="Exemple")
    others, client = f"{address}others/", signed_in(trainer)
    assert {each.pk for each in client.get(others).context["people"]} == {chosen.pk, written.pk}
    assert [each.pk for each in client.get(f"{others}?q=choisie").context["people"]] == [chosen.pk]
    assert client.post(others, {}).status_code == 422
    said = {"person": [chosen.pk], "list": "ecrite@example.org\nIci Exemple\nInconnue Personne"}
    response = client.post(others, said)
    assert [line.what.value for line in response.context["lines"]] == ["made_up", "made_up", "saved", "refused"]
    assert presences() == {chosen.pk: "present", written.pk: "present", here.pk: "present"}
    sheet = client.get(address).context["sheet"]
    assert {row.enrolment.pk for row in sheet.make_ups} == {chosen.pk, written.pk}


def test_a_make_up_noted_by_mistake_is_unticked(signed_in, cohort, session, trainer, curriculum, address):
    made_up = EnrolmentFactory(cohort=a_cohort(curriculum, title="Automne"))
    client = signed_in(trainer)
    client.post(f"{address}others/", {"person": [made_up.pk]})
    client.post(address, sheet_of([made_up]))
    assert client.get(address).context["sheet"].make_ups == ()


def test_people_of_the_latest_cohorts_come_first(signed_in, cohort, curriculum, trainer, address):
    days = {"Ancienne": -900, "Récente": -30, "Moyenne": -400}
    for title, day in days.items():
        first_day = timezone.localdate() + timedelta(days=day)
        learners(a_cohort(curriculum, organisation=cohort.organisation, title=title, first_day=first_day), 2)
    people = signed_in(trainer).get(f"{address}others/").context["people"]
    assert list(dict.fromkeys(each.cohort.title for each in people)) == ["Récente", "Moyenne", "Ancienne"]


def test_a_list_of_others_that_is_cut_says_so(signed_in, cohort, curriculum, trainer, address, monkeypatch):
    monkeypatch.setattr("workshops.certification.views.cohorts.attendance.MOST_SHOWN", 1)
    other = a_cohort(curriculum, organisation=cohort.organisation)
    learners(other, 1)
    client = signed_in(trainer)
    assert "ne paraissent pas ici" not in client.get(f"{address}others/").content.decode()
    learners(other, 1)
    page = client.get(f"{address}others/")
    assert "ne paraissent pas ici" in page.content.decode()
    assert len(page.context["people"]) == 1


@pytest.fixture
def queue(address):
    return f"{address}queued/"


def test_what_a_device_kept_is_saved_once(signed_in, cohort, trainer, queue):
    one, two = learners(cohort, 2)
    client = signed_in(trainer)
    moment = (timezone.now() - timedelta(hours=2)).isoformat()
    for _time in range(2):
        answer = client.post(queue, sheet_of([one, two], present=[one], marked_at=moment))
        assert (answer.status_code, answer.json()["conflict"]) == (200, False)
    assert presences() == {one.pk: "present", two.pk: "absent"}
    assert Attendance.objects.filter(marked_at=moment).count() == 2


def test_what_a_device_marked_before_what_is_there_changes_nothing(signed_in, cohort, trainer, queue, address):
    [one] = learners(cohort, 1)
    client = signed_in(trainer)
    client.post(address, sheet_of([one], present=[one]))
    late = (timezone.now() - timedelta(hours=2)).isoformat()
    assert client.post(queue, sheet_of([one], marked_at=late)).status_code == 200
    assert presences() == {one.pk: "present"}


def test_what_a_device_sends_is_refused_to_others_with_the_status_it_reads(signed_in, cohort, session, trainer, queue):
    learners(cohort, 1)
    assert Client().post(queue).status_code == 401
    assert signed_in().post(queue).status_code == 403
    session.date = None
    session.save()
    answer = signed_in(trainer).post(queue)
    assert answer.status_code == 422
    assert "pas de date" in answer.json()["errors"][""][0]
    assert signed_in(trainer).get(queue).status_code == 405


def test_a_cohort_taken_along_changes_version_with_its_attendance(signed_in, cohort, trainer, address):
    enrolments = learners(cohort, 1)
    client, luggage = signed_in(trainer), f"/fr/cohorts/{cohort.pk}/luggage/"
    before = client.get(luggage).json()
    assert address in before["addresses"]
    assert client.get(luggage).json()["version"] == before["version"]
    client.post(address, sheet_of(enrolments, action="all"))
    assert client.get(luggage).json()["version"] != before["version"]
    assert Client().get(luggage).status_code == 401
    assert signed_in().get(luggage).status_code == 404


def test_a_session_that_left_the_cohort_is_said_to_the_device(signed_in, cohort, session, trainer, queue):
    session.delete()
    answer = signed_in(trainer).post(queue)
    assert answer.status_code == 422
    assert "n’est plus dans la cohorte" in answer.json()["errors"][""][0]
