"""Pages of people: who sees what, at constant queries, without losing what was typed."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import OrganisationFactory, RegionFactory, UserFactory, a_guide, a_log, a_member
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
)
from workshops.certification.models import FormerIdentity, Observation, Person, PersonMerge
from workshops.certification.services.erasure import ask_for_removal
from workshops.certification.services.people import change_consent, set_languages
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


def words(response) -> str:
    """What a page says, its spaces made single."""
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def of_organisation(organisation, **fields) -> Person:
    return AffiliationFactory(organisation=organisation, person=PersonFactory(**fields)).person


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


class TestMerge:
    def test_the_preview_changes_nothing_and_says_what_moves(self, signed_in, administrator, certified):
        kept = PersonFactory(last_name="Gardée")
        client = signed_in(administrator)
        said = words(client.get(reverse("people:merge", args=[kept.pk, certified.pk])))
        for expected in ("Certifications : 1", "Inscriptions : 1", "Nom de famille", "Gardée"):
            assert expected in said
        assert not PersonMerge.objects.exists()
        assert certified.certifications.count() == 1

    def test_merged_then_undone_from_the_pages(self, signed_in, administrator, certified):
        kept = PersonFactory()
        client = signed_in(administrator)
        client.post(reverse("people:merge", args=[kept.pk, certified.pk]), {"last_name": "merged"})
        assert kept.certifications.count() == 1
        assert "Annuler la fusion" in words(client.get(reverse("people:person", args=[kept.pk])))
        client.post(reverse("people:undo_merge", args=[PersonMerge.objects.get().pk]))
        assert (kept.certifications.count(), certified.certifications.count()) == (0, 1)

    def test_both_records_must_be_hers_to_keep(self, signed_in, coordinator, organisation):
        mine, elsewhere = of_organisation(organisation), of_organisation(OrganisationFactory())
        for pair in ((mine.pk, elsewhere.pk), (elsewhere.pk, mine.pk)):
            assert signed_in(coordinator).get(reverse("people:merge", args=pair)).status_code == 404

    def test_the_list_of_duplicates_does_not_grow_in_queries(self, signed_in, administrator, queries_of):
        client, address = signed_in(administrator), reverse("people:duplicates")
        for _each in range(2):
            PersonFactory(email="meme@example.org")
        client.get(address)
        once = queries_of(client.get, address)
        for _each in range(3):
            PersonFactory(email="meme@example.org")
        assert queries_of(client.get, address) == once


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


class TestRegister:
    @pytest.fixture
    def address(self):
        return reverse("people:register")

    def test_visitors_see_those_who_consented_and_little_of_them(self, client, certified, address):
        Person.objects.filter(pk=certified.pk).update(region=RegionFactory(names={"fr": "Estrie"}))
        set_languages(certified, ["iu"])
        assert certified.last_name not in words(client.get(address))
        change_consent(certified, given=True, by=None)
        said = words(client.get(address))
        for shown in ("Élodie Exemple", "Maison des Rives", "Estrie", "inuktitut"):
            assert shown in said
        for hidden in (certified.email, "Pivot", "jusqu’au"):
            assert hidden not in said
        change_consent(certified, given=False, by=None)
        assertNotContains(client.get(address), "Élodie Exemple")

    def test_members_see_everyone_certified_today_and_until_when(self, signed_in, certified, address):
        said = words(signed_in(a_member(Role.READER)).get(address))
        assert "Élodie Exemple" in said
        assert "jusqu’au" in said
        assert certified.email not in said

    def test_an_account_without_any_organisation_reads_what_visitors_read(self, signed_in, certified, address):
        assertNotContains(signed_in(UserFactory()).get(address), "Élodie Exemple")

    def test_one_searches_by_name_organisation_region_sector_language_and_role(self, signed_in, certified, address):
        region = RegionFactory()
        Person.objects.filter(pk=certified.pk).update(region=region)
        set_languages(certified, ["iu"])
        client = signed_in(a_member(Role.READER))
        for asked, found in (
            ({"q": "elodie"}, True),
            ({"q": "maison RIVES"}, True),
            ({"q": "personne"}, False),
            ({"region": region.pk}, True),
            ({"region": RegionFactory().pk}, False),
            ({"language": "iu"}, True),
            ({"language": "fr"}, False),
            ({"kind": "pivot"}, True),
            ({"kind": "trainer"}, False),
        ):
            assert ("Élodie Exemple" in words(client.get(address, asked))) == found, asked

    def test_who_is_no_longer_certified_is_not_there(self, signed_in, address):
        person = a_certification(a_cohort(first_day=timezone.localdate() - timedelta(days=365 * 4))).person
        assertNotContains(signed_in(a_member(Role.READER)).get(address), person.last_name)

    @pytest.mark.parametrize("member", [True, False])
    def test_queries_do_not_grow(self, signed_in, address, cohort, queries_of, member):
        client = signed_in(a_member(Role.READER)) if member else Client()

        def one_more():
            person = a_certification(cohort).person
            AffiliationFactory(person=person)
            set_languages(person, ["fr"])
            change_consent(person, given=True, by=None)

        one_more()
        client.get(address)
        once = queries_of(client.get, address)
        one_more()
        one_more()
        assert queries_of(client.get, address) == once
