"""Pages of people: who sees what, at constant queries, without losing what was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from tests.certification.people.pages import of_organisation, words
from tests.factories import OrganisationFactory, RegionFactory
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
)
from workshops.certification.models import FormerIdentity, Person
from workshops.certification.services.erasure import ask_for_removal
from workshops.certification.services.people import change_consent, set_languages

pytestmark = pytest.mark.django_db


class TestList:
    def test_a_coordinator_sees_the_people_of_her_organisation_and_no_other(self, signed_in, coordinator, organisation):
        of_organisation(organisation, last_name="Dici")
        of_organisation(OrganisationFactory(), last_name="Dailleurs")
        said = words(signed_in(coordinator).get(reverse("people:list")))
        assert "Dici" in said
        assert "Dailleurs" not in said

    @pytest.mark.parametrize("text", ["elodie", "LEFEBVRE", "lefebvre elo", "ancienne", "e@exam"])
    def test_a_search_finds_names_without_accents_former_names_and_addresses(
        self, signed_in, coordinator, organisation, text
    ):
        person = of_organisation(organisation, first_name="Élodie", last_name="Lefèbvre", email="e@example.org")
        FormerIdentity.objects.create(person=person, first_name="Élodie", last_name="Ancienne")
        of_organisation(organisation, last_name="Autre")
        said = words(signed_in(coordinator).get(reverse("people:list"), {"q": text}))
        assert "Lefèbvre" in said
        assert "Autre" not in said

    def test_a_figure_of_another_organisation_leads_to_those_of_hers_who_work_there(
        self, signed_in, coordinator, organisation
    ):
        both = of_organisation(organisation, last_name="Deuxmaisons", email="d@example.org")
        of_organisation(organisation, last_name="Unemaison", email="u@example.org")
        elsewhere = AffiliationFactory(person=both).organisation
        said = words(signed_in(coordinator).get(reverse("people:list"), {"organisation": elsewhere.pk}))
        assert "Deuxmaisons" in said
        assert "Unemaison" not in said

    def test_an_affiliation_to_come_is_on_the_record_and_nowhere_else(
        self, client, signed_in, coordinator, organisation, certified
    ):
        tomorrow = timezone.localdate() + timedelta(days=1)
        to_come = AffiliationFactory(person=certified, organisation=None, name="Chantier Futur", since=tomorrow)
        Person.objects.filter(pk=certified.pk).update(on_register=True)
        register = reverse("people:register")
        assert "Chantier Futur" not in words(client.get(register))
        assert certified.last_name not in words(client.get(register, {"q": "chantier"}))
        coordinates = signed_in(coordinator)
        assert "Chantier Futur" not in words(coordinates.get(reverse("people:list")))
        assert "Chantier Futur" in words(coordinates.get(reverse("people:person", args=(certified.pk,))))
        type(to_come).objects.filter(pk=to_come.pk).update(since=timezone.localdate())
        assert "Chantier Futur" in words(client.get(register, {"q": "chantier"}))

    def test_a_trainer_sees_names_and_organisations_of_her_learners_only(self, signed_in, trainer, cohort):
        learner = EnrolmentFactory(cohort=cohort).person
        AffiliationFactory(person=learner, name="Chez elle", organisation=None)
        client = signed_in(trainer.user)
        said = words(client.get(reverse("people:list")))
        assert learner.last_name in said
        assert "Chez elle" in said
        assert learner.email not in said
        assert learner.last_name not in words(client.get(reverse("people:list"), {"q": learner.email}))
        assert learner.last_name not in words(client.get(reverse("people:list"), {"standing": "none"}))
        assert learner.email not in client.get(reverse("people:list_csv")).content.decode()

    def test_filters_keep_region_organisation_and_certification_of_today(self, signed_in, administrator):
        region, certified = RegionFactory(), a_certification().person
        Person.objects.filter(pk=certified.pk).update(region=region, last_name="Active")
        elsewhere = AffiliationFactory(person=PersonFactory(last_name="Sansrien"))
        client, address = signed_in(administrator), reverse("people:list")
        for asked, name in (
            ({"region": region.pk}, "Active"),
            ({"standing": "in_force"}, "Active"),
            ({"kind": "pivot"}, "Active"),
            ({"kind": "pivot", "standing": "none"}, "Sansrien"),
            ({"standing": "none"}, "Sansrien"),
            ({"organisation": elsewhere.organisation_id}, "Sansrien"),
            ({"region": "none"}, "Sansrien"),
            ({"curriculum": certified.certifications.get().programme}, "Active"),
            ({"curriculum": certified.certifications.get().programme, "standing": "lapsed"}, None),
        ):
            said = words(client.get(address, asked))
            assert [each for each in ("Active", "Sansrien") if each in said] == ([name] if name else []), asked
        assert client.get(address, {"organisation": "9" * 40, "curriculum": "x"}).status_code == 200
        assert client.get(address, {"region": "abc", "standing": "x", "page": "y"}).status_code == 200

    def test_files_hold_what_the_filter_keeps_and_no_formula(self, signed_in, coordinator, organisation):
        of_organisation(organisation, last_name="=1+1", email="e@example.org")
        of_organisation(organisation, last_name="Autre", email="autre@example.org")
        client = signed_in(coordinator)
        content = client.get(reverse("people:list_csv"), {"q": "1"}).content.decode("utf-8-sig")
        assert "'=1+1" in content
        assert "Autre" not in content
        assert client.get(reverse("people:list_excel")).content.startswith(b"PK")

    def test_queries_do_not_grow(self, signed_in, coordinator, cohort, queries_of):
        client, address = signed_in(coordinator), reverse("people:list")

        def one_more():
            person = a_certification(cohort).person
            set_languages(person, ["fr"])
            ask_for_removal(person)

        one_more()
        client.get(address)
        one_more()  # what is known until a change is read again, here as below
        once = queries_of(client.get, address)
        one_more()
        one_more()
        assert queries_of(client.get, address) == once

    def test_ten_thousand_people_are_searched_in_constant_queries(self, signed_in, administrator, queries_of):
        client, address = signed_in(administrator), reverse("people:list")
        client.get(address)
        Person.objects.bulk_create(PersonFactory.build(last_name=f"Nom{number}") for number in range(10_000))
        assert queries_of(client.get, address, {"q": "nom77", "standing": "none"}) <= 20


class TestPerson:
    def test_says_all_to_those_who_keep_the_record(self, signed_in, coordinator, certified):
        AffiliationFactory(person=certified, name="Avant", organisation=None, until=timezone.localdate() - timedelta(9))
        FormerIdentity.objects.create(person=certified, first_name="Élodie", last_name="Ancienne")
        said = words(signed_in(coordinator).get(reverse("people:person", args=[certified.pk])))
        for expected in (certified.email, "Avant", "Ancienne", "Pivot", "Printemps", "présences : 2 sur 2"):
            assert expected in said

    def test_says_a_name_an_organisation_and_shared_cohorts_to_a_trainer(self, signed_in, trainer, cohort, certified):
        EnrolmentFactory(person=certified, cohort=a_cohort(title="Une autre"))
        said = words(signed_in(trainer.user).get(reverse("people:person", args=[certified.pk])))
        assert "Printemps" in said
        for hidden in (certified.email, "Une autre", "Registre public", "Corriger"):
            assert hidden not in said

    def test_a_merged_record_leads_to_the_kept_one(self, signed_in, administrator):
        kept, other = PersonFactory(), PersonFactory()
        client = signed_in(administrator)
        client.post(reverse("people:merge", args=[kept.pk, other.pk]))
        assertRedirects(client.get(reverse("people:person", args=[other.pk])), reverse("people:person", args=[kept.pk]))

    def test_queries_do_not_grow(self, signed_in, coordinator, certified, organisation, queries_of):
        client, address = signed_in(coordinator), reverse("people:person", args=[certified.pk])

        def one_more():
            AffiliationFactory(person=certified)
            FormerIdentity.objects.create(person=certified, first_name="A", last_name="B")
            EnrolmentFactory(person=certified, cohort=a_cohort(organisation=organisation))
            change_consent(certified, given=not certified.on_register, by=coordinator)

        one_more()
        client.get(address)
        once = queries_of(client.get, address)
        one_more()
        one_more()
        assert queries_of(client.get, address) == once


class TestChanges:
    def answers(self, **changes):
        return {"first_name": "Élodie", "last_name": "Exemple", "email": "e@example.org", "language": "fr", **changes}

    def test_a_new_record_belongs_to_the_organisation_and_is_off_the_register(
        self, signed_in, coordinator, organisation
    ):
        client = signed_in(coordinator)
        client.post(reverse("people:new"), self.answers(organisation=organisation.pk, languages=["fr", "iu"]))
        person = Person.objects.get(email="e@example.org")
        assert (person.affiliations.get().organisation, person.on_register) == (organisation, False)

    def test_sent_twice_it_asks_whether_it_is_the_same_person(self, signed_in, coordinator, organisation):
        client = signed_in(coordinator)
        for status in (302, 422):
            response = client.post(reverse("people:new"), self.answers(organisation=organisation.pk))
            assert response.status_code == status
        assert "Est-ce l’une de ces personnes" in words(response)
        client.post(reverse("people:new"), self.answers(organisation=organisation.pk, anyway="on"))
        assert Person.objects.filter(email="e@example.org").count() == 2

    def test_one_attaches_people_to_one_s_own_organisations_only(self, signed_in, coordinator, organisation):
        person = of_organisation(organisation)
        other = OrganisationFactory()
        client = signed_in(coordinator)
        response = client.post(reverse("people:affiliate", args=[person.pk]), {"organisation": other.pk})
        assert response.status_code == 422
        client.post(reverse("people:affiliate", args=[person.pk]), {"name": "Une école", "function": "Enseignante"})
        assert set(person.affiliations.values_list("name", flat=True)) == {organisation.name, "Une école"}

    def test_an_affiliation_ends_and_stays(self, signed_in, coordinator, organisation):
        person = of_organisation(organisation)
        row = person.affiliations.get()
        signed_in(coordinator).post(
            reverse("people:end_affiliation", args=[person.pk, row.pk]), {"until": "2026-01-31"}
        )
        row.refresh_from_db()
        assert row.until.isoformat() == "2026-01-31"

    def test_a_correction_that_cannot_be_keeps_what_was_typed(self, signed_in, coordinator, organisation):
        person = of_organisation(organisation, last_name="Avant")
        response = signed_in(coordinator).post(
            reverse("people:change", args=[person.pk]), self.answers(last_name="Après", email="pas un courriel")
        )
        assertContains(response, "Après", status_code=422)
        person.refresh_from_db()
        assert person.last_name == "Avant"
