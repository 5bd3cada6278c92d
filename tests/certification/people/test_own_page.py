"""One's own page, and what one may do with what is kept."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.certification.people.pages import words
from tests.factories import UserFactory, a_guide, a_log
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
)
from workshops.certification.models import Observation, Person
from workshops.certification.services.awarding import decide_on

pytestmark = pytest.mark.django_db


class TestOwnPage:
    def test_without_a_record_one_begins_it(self, signed_in):
        user = UserFactory(first_name="Camille", last_name="Exemple")
        client = signed_in(user)
        assert "Créer ma fiche" in words(client.get(reverse("people:me")))
        client.post(
            reverse("people:begin"),
            {"first_name": "Camille", "last_name": "Exemple", "language": "fr", "languages": "fr"},
        )
        person = Person.objects.get(user=user)
        assert (person.email, person.on_register) == (user.email, False)
        assertContains(client.get(reverse("people:me")), "Camille Exemple")

    def test_it_says_exactly_what_is_missing(self, signed_in):
        person = PersonFactory(user=UserFactory())
        enrolment = EnrolmentFactory(person=person, cohort=a_cohort(first_day=timezone.localdate() + timedelta(5)))
        Observation.objects.create(enrolment=enrolment, text="Pose de bonnes questions.")
        said = words(signed_in(person.user).get(reverse("people:me")))
        for expected in (
            "Il manque 2 rencontres (Premier jour et Deuxième jour)",
            "Il manque 3 compétences",
            "Pose de bonnes questions.",
            "Salle 2",
        ):
            assert expected in said

    def test_it_says_why_her_certification_was_refused_and_leads_to_her_competencies(self, signed_in):
        enrolment = EnrolmentFactory(person=PersonFactory(user=UserFactory()))
        day = enrolment.cohort.last_day
        decide_on(enrolment, awarded=False, day=day, by=UserFactory(), reason="Une rencontre à reprendre.")
        page = signed_in(enrolment.person.user).get(reverse("people:me"))
        assert "La certification a été refusée le" in words(page)
        assert "Une rencontre à reprendre." in words(page)
        assert reverse("certificates:learner", args=[enrolment.pk]) in page.content.decode()

    def test_it_says_what_she_holds_how_to_renew_it_and_what_she_delivered(self, signed_in, cohort):
        author = a_log(a_guide("Mes limites").current_edition).author
        certification = a_certification(cohort, user=author, day=timezone.localdate() - timedelta(9))
        said = words(signed_in(author).get(reverse("people:me")))
        for expected in (certification.number, "Active jusqu’au", "Il manque une nouvelle cohorte"):
            assert expected in said

    def test_sessions_she_led_and_co_facilitated_are_counted_once_each(self, signed_in):
        log = a_log(a_guide("Mes limites").current_edition)
        person = PersonFactory(user=log.author)
        log.co_facilitators.add(log.author)
        said = words(signed_in(person.user).get(reverse("people:me")))
        assert "Mes limites114 Total114" in said

    def test_corrections_are_hers(self, signed_in):
        person = PersonFactory(user=UserFactory(), last_name="Avant")
        client = signed_in(person.user)
        answers = {"first_name": "A", "last_name": "Après", "email": "apres@example.org", "language": "en"}
        client.post(reverse("people:change_mine"), answers)
        person.refresh_from_db()
        assert (person.last_name, person.former_identities.get().last_name) == ("Après", "Avant")

    def test_her_data_is_a_file_of_hers_alone(self, signed_in, certified):
        response = signed_in(certified.user).get(reverse("people:data_mine"))
        assert response["Content-Disposition"].startswith("attachment")
        found = json.loads(response.content)
        assert found["certifications"][0]["number"] == certified.certifications.get().number

    def test_a_request_for_removal_is_asked_taken_back_and_answered(self, signed_in, coordinator, certified):
        client, keeper = signed_in(certified.user), signed_in(coordinator)
        said = words(client.get(reverse("people:removal_mine")))
        assert "Ce qui est effacé" in said
        assert "Ce qui reste, sans nom" in said
        client.post(reverse("people:removal_mine"))
        client.post(reverse("people:removal_mine"), {"withdraw": "yes"})
        assert not certified.removal_requests.exists()
        client.post(reverse("people:removal_mine"))
        assert "Demandes d’effacement à traiter" in words(keeper.get(reverse("people:list")))
        answer = reverse("people:answer_removal", args=[certified.removal_requests.get().pk])
        assert keeper.post(answer, {"decision": "refuse"}).status_code == 422
        keeper.post(answer, {"decision": "refuse", "answer": "La loi l’exige."})
        assert "La loi l’exige." in words(client.get(reverse("people:me")))
        client.post(reverse("people:removal_mine"))
        again = certified.removal_requests.get(answered_at=None)
        keeper.post(reverse("people:answer_removal", args=[again.pk]), {"decision": "erase"})
        certified.refresh_from_db()
        assert certified.full_name == "—"
        assert "Créer ma fiche" in words(client.get(reverse("people:me")))

    def test_the_service_record_counts_what_is_between_two_days(self, signed_in, trainer, cohort):
        EnrolmentFactory(cohort=cohort)
        client = signed_in(trainer.user)
        assert "Devenir pivot" in words(client.get(reverse("people:record")))
        assert "Devenir pivot" not in words(client.get(reverse("people:record"), {"end": "2026-01-01"}))
        response = client.get(reverse("people:record"), {"start": "2026-02-01", "end": "2026-01-01"})
        assert "La fin vient avant le début" in words(response)

    def test_the_service_record_is_a_pdf_too(self, signed_in, certified):
        response = signed_in(certified.user).get(reverse("people:record_pdf"))
        assert response.content.startswith(b"%PDF")

    def test_queries_do_not_grow(self, signed_in, organisation, queries_of):
        person = PersonFactory(user=UserFactory())
        client, address = signed_in(person.user), reverse("people:me")

        def one_more():
            EnrolmentFactory(person=person, cohort=a_cohort(organisation=organisation))
            learner = a_learner_who_met_the_rule(a_cohort())
            certification = a_certification(a_cohort())
            type(certification).objects.filter(pk=certification.pk).update(person=person)
            Observation.objects.create(enrolment=learner, text="…")
            a_cohort(trainers=(person,))
            AffiliationFactory(person=person)

        one_more()
        client.get(address)
        once = queries_of(client.get, address)
        one_more()
        one_more()
        assert queries_of(client.get, address) == once
