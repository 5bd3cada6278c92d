"""Making a cohort follow another edition, while nothing rests on the one it has."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.certification.views.cohorts.conftest import learners
from tests.factories import a_session, an_activity
from tests.factories_certification import a_cohort, attends_all, meets_all
from tests.factories_curricula import a_curriculum
from workshops.certification.models import Attendance, Cohort, EnrolmentDecision
from workshops.certification.services.cohort_edition import change_edition
from workshops.certification.services.cohorts import move_cohort
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.queries import course_of


@pytest.fixture
def address(cohort):
    return reverse("cohorts:edition", args=(cohort.pk,))


@pytest.fixture
def newer(curriculum, cohort):
    """A second edition: its first session has another title, the second one is gone, a third one came; another rule."""
    curriculum.sessions = [
        a_session("Matin du premier jour", an_activity("Le cercle", 60, block_id="circle"), block_id="day-1"),
        a_session("Troisième jour", an_activity("Le retour", 60, block_id="return"), block_id="day-3"),
    ]
    curriculum.rule = {**curriculum.rule, "validity_months": 24}
    curriculum.save_revision().publish()
    curriculum.refresh_from_db()
    assert curriculum.current_edition.number == 2
    return curriculum.current_edition


def test_the_page_says_what_changes_before_anything_does(signed_in, coordinator, cohort, address, newer):
    client = signed_in(coordinator)
    assert "Voir ce qui change" in client.get(address).content.decode()
    said = " ".join(client.get(address, {"edition": newer.pk}).content.decode().replace("\u00a0", " ").split())
    for expected in (
        "1 rencontre reste, avec sa date et son lieu.",
        "1 rencontre s’ajoute, sans date :",
        "Troisième jour",
        "1 rencontre s’en va :",
        "Deuxième jour",
        "Leurs dates et leurs lieux partent avec elles.",
        "devient la version 2",
        "2 ans",
    ):
        assert expected in said
    cohort.refresh_from_db()
    assert cohort.edition.number == 1


def test_sessions_of_both_keep_their_days_and_the_rule_is_the_new_one(signed_in, coordinator, cohort, address, newer):
    first = cohort.sessions.get(session_id="day-1")
    client = signed_in(coordinator)
    response = client.post(address, {"edition": newer.pk})
    assert response.url == reverse("cohorts:cohort", args=(cohort.pk,))
    cohort.refresh_from_db()
    assert [(row.session_id, row.title, row.date, row.place) for row in cohort.sessions.all()] == [
        ("day-1", "Matin du premier jour", first.date, "Salle 2"),
        ("day-3", "Troisième jour", None, ""),
    ]
    assert cohort.sessions.get(session_id="day-1").pk == first.pk
    assert (cohort.edition, cohort.first_day, cohort.last_day) == (newer, first.date, first.date)
    assert course_of(cohort.edition).rule.validity_months == 24
    # The button pressed twice.
    assert client.post(address, {"edition": newer.pk}).url == response.url


def test_the_same_rule_is_said(signed_in, coordinator, curriculum, cohort, address):
    curriculum.summary = "Deux jours, racontés autrement."
    curriculum.save_revision().publish()
    curriculum.refresh_from_db()
    said = signed_in(coordinator).get(address, {"edition": curriculum.current_edition.pk}).content.decode()
    assert "La règle de certification reste la même." in said


def attendance(cohort):
    attends_all(learners(cohort, 1)[0])


def make_up(cohort):
    """Someone of another cohort attended a session of this one."""
    visitor = learners(a_cohort(cohort.edition.page.specific), 1)[0]
    row = {"enrolment": visitor, "session": cohort.sessions.first(), "presence": "present"}
    Attendance.objects.create(**row, marked_at=timezone.now())


def competencies(cohort):
    meets_all(learners(cohort, 1)[0])


def decision(cohort):
    enrolment = learners(cohort, 1)[0]
    EnrolmentDecision.objects.create(enrolment=enrolment, awarded=False, record={}, day=date(2026, 3, 12))


def closed(cohort):
    Cohort.objects.filter(pk=cohort.pk).update(status=CohortStatus.CLOSED)


def cancelled(cohort):
    Cohort.objects.filter(pk=cohort.pk).update(status=CohortStatus.CANCELLED)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (attendance, "des présences sont prises"),
        (make_up, "des présences sont prises"),
        (competencies, "des compétences sont notées"),
        (decision, "des certifications sont décidées"),
        (closed, "Cette cohorte est terminée"),
        (cancelled, "reprenez-la"),
    ],
)
def test_once_something_rests_on_it_the_edition_stays_and_why_is_said(
    signed_in, coordinator, cohort, newer, what, sentence
):
    what(cohort)
    client = signed_in(coordinator)
    address, edit = (reverse(f"cohorts:{name}", args=(cohort.pk,)) for name in ("edition", "edit"))
    for said in (client.get(address), client.get(edit)):
        assert sentence in said.content.decode()
    response = client.post(address, {"edition": newer.pk})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with pytest.raises(ValidationError, match=sentence):
        change_edition(coordinator, cohort, newer)
    cohort.refresh_from_db()
    assert cohort.edition.number == 1


def test_another_curriculum_is_offered_only_while_nobody_is_in(signed_in, coordinator, cohort, address):
    other = a_curriculum("Former des pivots").current_edition
    client = signed_in(coordinator)
    assert "Former des pivots" in client.get(address).content.decode()
    learners(cohort, 1)
    assert "Former des pivots" not in client.get(address).content.decode()
    assert client.post(address, {"edition": other.pk}).status_code == 422


def test_what_is_no_edition_of_the_list_is_said(signed_in, coordinator, address, newer):
    for asked in ("999", "abc", ""):
        response = signed_in(coordinator).post(address, {"edition": asked})
        assert response.status_code == 422
        assert "Choisissez une formation de la liste." in response.content.decode()


def test_only_those_who_manage_the_cohort_change_it(trainer, cohort, newer):
    with pytest.raises(PermissionDenied):
        change_edition(trainer, cohort, newer)


def test_a_cohort_cancelled_then_taken_up_again_may_follow_another(coordinator, cohort, newer):
    move_cohort(coordinator, cohort, CohortStatus.CANCELLED, "Tempête")
    move_cohort(coordinator, cohort, CohortStatus.PLANNED)
    assert change_edition(coordinator, cohort, newer).edition == newer
