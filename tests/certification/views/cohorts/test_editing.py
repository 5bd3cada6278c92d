"""Making a cohort, its dates, its trainers, how far it is."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from tests.certification.views.cohorts.conftest import learners
from tests.factories import a_member
from tests.factories_certification import AffiliationFactory, EnrolmentFactory, PersonFactory, a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.models import Cohort, CohortTrainer, Person
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Role


def asked_for(curriculum, organisation, **values):
    return {
        "submission": str(uuid4()),
        "organisation": organisation.pk,
        "edition": curriculum.current_edition.pk,
        "title": "Printemps 2027",
        "capacity": "12",
        **values,
    }


def test_a_coordinator_makes_a_cohort_with_the_sessions_of_the_edition(signed_in, curriculum):
    coordinator = a_member(Role.COORDINATOR, curriculum.organisation)
    client = signed_in(coordinator)
    sent = asked_for(curriculum, curriculum.organisation)
    response = client.post("/fr/cohorts/new/", sent)
    made = Cohort.objects.get()
    assert response.url == reverse("cohorts:sessions", args=(made.pk,))
    assert [session.session_id for session in made.sessions.all()] == ["day-1", "day-2"]
    assert (made.title, made.capacity, made.status) == ("Printemps 2027", 12, CohortStatus.PLANNED)
    assert client.post("/fr/cohorts/new/", sent).url == response.url
    assert Cohort.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "Donnez un nom"),
        ({"capacity": "0"}, "de 1 à 500"),
        ({"edition": "999"}, "formation de la liste"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(signed_in, curriculum, values, sentence):
    client = signed_in(a_member(Role.COORDINATOR, curriculum.organisation))
    response = client.post("/fr/cohorts/new/", asked_for(curriculum, curriculum.organisation, **values))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert 'value="Printemps 2027"' in response.content.decode() or "title" in values
    assert not Cohort.objects.exists()


def test_nobody_makes_a_cohort_for_an_organisation_of_others(signed_in, curriculum):
    client = signed_in(a_member(Role.COORDINATOR))
    assert client.post("/fr/cohorts/new/", asked_for(curriculum, curriculum.organisation)).status_code == 422
    assert signed_in(a_member(Role.FACILITATOR)).get("/fr/cohorts/new/").status_code == 403


def test_dates_set_the_first_and_last_days_of_the_cohort(signed_in, cohort, coordinator):
    one, two = cohort.sessions.all()
    sent = {
        f"session-{one.pk}-date": "2027-03-09",
        f"session-{one.pk}-start_time": "09:00",
        f"session-{one.pk}-place": "12, rue Exemple",
        f"session-{two.pk}-date": "2027-03-23",
    }
    address = reverse("cohorts:sessions", args=(cohort.pk,))
    assert signed_in(coordinator).post(address, sent).status_code == 302
    cohort.refresh_from_db()
    one.refresh_from_db()
    assert (cohort.first_day, cohort.last_day) == (date(2027, 3, 9), date(2027, 3, 23))
    assert (one.start_time, one.place) == (time(9), "12, rue Exemple")
    assert signed_in(coordinator).post(address, {}).status_code == 302
    cohort.refresh_from_db()
    assert cohort.first_day is None


def test_a_mistyped_date_is_said_and_nothing_is_saved(signed_in, cohort, coordinator):
    one, two = cohort.sessions.all()
    before = cohort.first_day
    sent = {f"session-{one.pk}-date": "2207-03-09", f"session-{two.pk}-date": "demain"}
    response = signed_in(coordinator).post(reverse("cohorts:sessions", args=(cohort.pk,)), sent)
    assert response.status_code == 422
    assert "Vérifiez l’année" in response.content.decode()
    assert "comme 2027-03-14" in response.content.decode()
    cohort.refresh_from_db()
    assert cohort.first_day == before


def test_more_places_go_to_those_who_wait(signed_in, cohort, coordinator):
    cohort.capacity = 1
    cohort.save()
    learners(cohort, 1)
    waiting = EnrolmentFactory(cohort=cohort, state="waiting")
    sent = {"title": cohort.title, "capacity": "2"}
    assert signed_in(coordinator).post(reverse("cohorts:edit", args=(cohort.pk,)), sent).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "enrolled"


def move(client, cohort, to, **more):
    return client.post(reverse("cohorts:move", args=(cohort.pk,)), {"to": to, **more})


def test_a_cohort_goes_from_planned_to_closed(signed_in, cohort, coordinator):
    client = signed_in(coordinator)
    Cohort.objects.update(status="planned")
    assert move(client, cohort, "open").status_code == 302
    refused = move(client, cohort, "running")
    assert refused.status_code == 422
    assert "Personne n’est encore inscrit" in refused.content.decode()
    learners(cohort, 1)
    assert move(client, cohort, "running").status_code == 302
    assert move(client, cohort, "closed").status_code == 302
    cohort.refresh_from_db()
    assert cohort.status == "closed"
    assert cohort.closed_at is not None
    assert move(client, cohort, "open").status_code == 422


def test_cancelling_asks_why_and_tells_those_who_were_in(
    signed_in, cohort, coordinator, django_capture_on_commit_callbacks
):
    learners(cohort, 2)
    EnrolmentFactory(cohort=cohort, state="withdrawn")
    client = signed_in(coordinator)
    assert move(client, cohort, "cancelled").status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert move(client, cohort, "cancelled", reason="La salle est fermée.").status_code == 302
    assert len(mail.outbox) == 2
    assert "La salle est fermée." in mail.outbox[0].body
    assert len(mail.outbox[0].to) == 1
    assert move(client, cohort, "planned").status_code == 302
    cohort.refresh_from_db()
    assert (cohort.status, cohort.cancelled_because) == ("planned", "")


def test_trainers_are_people_members_or_written_in(signed_in, cohort, coordinator):
    client, address = signed_in(coordinator), reverse("cohorts:trainers", args=(cohort.pk,))
    cohort.trainers.all().delete()
    member = a_member(Role.FACILITATOR, cohort.organisation, first_name="Membre")
    assert "Membre" in client.get(address).content.decode()
    client.post(address, {"action": "member", "chosen": member.pk})
    client.post(address, {"action": "member", "chosen": member.pk})
    written = {"first_name": "Écrite", "last_name": "Exemple", "language": "fr", "email": "ecrite@example.org"}
    client.post(address, {"action": "write", **written})
    assert {trainer.person.first_name for trainer in cohort.trainers.all()} == {"Membre", "Écrite"}
    assert Person.objects.get(user=member) in [trainer.person for trainer in cohort.trainers.all()]
    shown = client.get(address).content.decode()
    assert "n’est pas certifiée" in shown
    client.post(address, {"action": "remove", "chosen": Person.objects.get(user=member).pk})
    assert cohort.trainers.count() == 1


def test_a_person_of_others_cannot_be_made_a_trainer(signed_in, cohort, coordinator):
    address = reverse("cohorts:trainers", args=(cohort.pk,))
    stranger = PersonFactory()
    assert signed_in(coordinator).post(address, {"action": "add", "chosen": stranger.pk}).status_code == 404


def test_those_certified_for_the_course_are_offered_first_and_marked(signed_in, cohort, coordinator):
    trainers = a_curriculum("Former", rule=a_rule(award=Award(kind=AwardKind.TRAINER, reference=key_of(cohort))))
    certified = a_certification(a_cohort(trainers, organisation=cohort.organisation), last_name="Zoé").person
    other = EnrolmentFactory(cohort=a_cohort(organisation=cohort.organisation), person__last_name="Abel").person
    page = signed_in(coordinator).get(reverse("cohorts:trainers", args=(cohort.pk,)))
    people = list(page.context["people"])
    assert people.index(certified) < people.index(other)
    assert page.content.decode().count("certification active") == 1


def key_of(cohort):
    return str(cohort.edition.page.translation_key)


@pytest.mark.parametrize("name", ["edit", "sessions", "trainers", "move", "link", "add_learner", "pairs", "import"])
def test_a_trainer_does_not_manage(signed_in, cohort, trainer, name):
    address = reverse(f"cohorts:{name}", args=(cohort.pk,))
    assert signed_in(trainer).get(address).status_code == 404
    assert signed_in(trainer).post(address).status_code == 404


def test_people_offered_take_as_many_queries_whatever_their_number(signed_in, cohort, coordinator, queries_of):
    client, address = signed_in(coordinator), reverse("cohorts:trainers", args=(cohort.pk,))

    def one_more():
        enrolment = EnrolmentFactory(cohort=a_cohort(organisation=cohort.organisation))
        AffiliationFactory(person=enrolment.person)
        AffiliationFactory(person=CohortTrainer.objects.create(cohort=cohort, person=PersonFactory()).person)

    one_more()
    client.get(address)
    once = queries_of(client.get, address)
    one_more()
    one_more()
    assert queries_of(client.get, address) == once
