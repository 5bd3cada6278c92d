"""Duplicates and merges, from the pages."""

from datetime import date

import pytest
from django.urls import reverse

from tests.certification.people.pages import of_organisation, words
from tests.factories import OrganisationFactory
from tests.factories_certification import PersonFactory
from workshops.certification.models import PersonMerge

pytestmark = pytest.mark.django_db


class TestMerge:
    def test_the_preview_changes_nothing_and_says_what_moves(self, signed_in, administrator, certified):
        kept = PersonFactory(last_name="Gardée")
        client = signed_in(administrator)
        said = words(client.get(reverse("people:merge", args=[kept.pk, certified.pk])))
        for expected in ("Certifications : 1", "Inscriptions : 1", "Nom de famille", "Gardée"):
            assert expected in said
        assert not PersonMerge.objects.exists()
        assert certified.certifications.count() == 1

    def test_a_background_check_is_a_day_in_words_and_no_choice_when_one_has_none(self, signed_in, administrator):
        kept, other = PersonFactory(vetting_until=date(2029, 3, 21)), PersonFactory(vetting_until=date(2029, 6, 7))
        without = PersonFactory(vetting_until=None)
        client = signed_in(administrator)
        said = words(client.get(reverse("people:merge", args=[kept.pk, other.pk]))).replace("\u00a0", " ")
        assert "21 mars 2029" in said
        assert "7 juin 2029" in said
        said = words(client.get(reverse("people:merge", args=[without.pk, other.pk])))
        assert "Vérification d’antécédents valide" not in said

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
