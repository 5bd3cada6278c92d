"""Those who keep a record are told when a person asks to be erased."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.background.letters import OUTBOX
from tests.factories import OrganisationFactory, UserFactory, a_member
from tests.factories_certification import AffiliationFactory, EnrolmentFactory, PersonFactory, a_cohort
from workshops.background.models import Letter
from workshops.certification.models import Person, RemovalRequest
from workshops.certification.queries.keepers import keepers_of
from workshops.certification.services.erasure import ask_for_removal
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(organisation):
    found = PersonFactory(
        first_name="Élodie", last_name="Exemple", email="elodie@example.org", user=UserFactory(email="elo@example.org")
    )
    AffiliationFactory(person=found, organisation=organisation, function="Enseignante")
    return found


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    def ask(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return ask


def test_a_coordinator_reads_it_in_her_language_and_nothing_of_the_person_but_her_name(
    signed_in, coordinator, person, asked
):
    PersonFactory(user=coordinator, language="en")
    asked(lambda: signed_in(person.user).post(reverse("people:removal_mine")))
    [letter] = mail.outbox
    assert letter.to == [coordinator.email]
    assert "Élodie Exemple" in letter.body
    assert f"/en/people/removals/{RemovalRequest.objects.get().pk}/" in letter.body
    for hidden in (person.email, person.user.email, "Enseignante", "Maison des Rives"):
        assert hidden not in letter.body + letter.subject


def test_without_a_record_she_reads_it_in_the_first_language(coordinator, person, asked):
    asked(lambda: ask_for_removal(person))
    [letter] = mail.outbox
    assert letter.subject == "Une demande d’effacement attend votre réponse"
    assert "demande l’effacement de ses données." in letter.body
    assert "/fr/people/removals/" in letter.body


def test_asked_twice_it_is_told_once(signed_in, coordinator, person, asked):
    for _time in range(2):
        asked(lambda: signed_in(person.user).post(reverse("people:removal_mine")))
    assert len(mail.outbox) == 1


def test_who_writes_the_request_down_is_not_told_of_it_but_the_others_are(
    signed_in, coordinator, organisation, person, asked
):
    other = a_member(Role.COORDINATOR, organisation)
    asked(lambda: signed_in(coordinator).post(reverse("people:ask_removal", args=[person.pk])))
    assert [letter.to for letter in mail.outbox] == [[other.email]]


def test_those_who_keep_a_record_are_those_who_may_change_it(coordinator, organisation, person):
    taught = a_member(Role.COORDINATOR, EnrolmentFactory(person=person).cohort.organisation)
    trained = a_member(Role.COORDINATOR, a_cohort(trainers=(person,)).organisation)
    a_member(Role.COORDINATOR, OrganisationFactory())
    a_member(Role.FACILITATOR, organisation)
    inactive = a_member(Role.COORDINATOR, organisation)
    type(inactive).objects.filter(pk=inactive.pk).update(is_active=False)
    keepers = keepers_of(person)
    assert set(keepers) == {coordinator, taught, trained}
    assert all(Person.objects.managed_by(each).filter(pk=person.pk).exists() for each in keepers)


def test_nobody_answers_her_own_request_and_administrators_answer_when_nobody_else_can(organisation, person):
    administrator = UserFactory(is_superuser=True)
    own = a_member(Role.COORDINATOR, organisation)
    Person.objects.filter(pk=person.pk).update(user=own)
    person.refresh_from_db()
    assert keepers_of(person) == [administrator]


def test_keepers_take_as_many_queries_whatever_their_number(organisation, person, queries_of):
    a_member(Role.COORDINATOR, organisation)
    once = queries_of(keepers_of, person)
    for _each in range(2):
        a_member(Role.COORDINATOR, organisation)
    assert queries_of(keepers_of, person) == once == 1


def test_a_mail_server_that_is_away_keeps_the_request_and_the_letter(signed_in, coordinator, person, settings):
    settings.EMAIL_BACKEND = OUTBOX
    response = signed_in(person.user).post(reverse("people:removal_mine"))
    assert response.status_code == 302
    assert RemovalRequest.objects.filter(person=person, answered_at=None).exists()
    assert Letter.objects.get().recipients == coordinator.email
