"""Entries that look alike."""

import pytest

from tests.factories import InitiativeFactory, InitiativeTextFactory, OrganisationFactory, RegionFactory
from workshops.directory.models import DistinctInitiatives
from workshops.directory.queries.twins import Likeness, likely_twins
from workshops.directory.services.shipped import load_shipped_entries
from workshops.directory.vocabulary import State
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


def an_entry(name, led_by="Maison du phare", region=None, **facts):
    entry = InitiativeFactory(text__name=name, lead_name=led_by, **facts)
    if region:
        entry.regions.add(region)
    return entry


def found() -> list[tuple[str, str, Likeness]]:
    return [(str(pair.first), str(pair.second), pair.why) for pair in likely_twins()]


def test_one_name_and_one_organisation_in_other_spellings_are_the_same():
    an_entry("Projet Émeraude", "Centre intégré de santé et de services sociaux du Cap")
    an_entry("Le projet emeraude", "CISSS du Cap")
    assert found() == [("Projet Émeraude", "Le projet emeraude", Likeness.SAME_LEAD)]


def test_the_organisation_linked_is_the_same_whatever_it_is_called():
    home = OrganisationFactory()
    an_entry("Travail de rue", "Le Trajet", lead=home)
    an_entry("Travail de rue", "Organisme du trajet", lead=home)
    assert [why for _first, _second, why in found()] == [Likeness.SAME_LEAD]


def test_a_name_that_many_have_is_not_enough_for_two_organisations():
    an_entry("Travail de rue", "Le Trajet")
    an_entry("Travail de rue", "Le Bras")
    assert found() == []


def test_one_name_in_one_region_may_be_the_same_and_in_two_a_branch():
    here, there = RegionFactory(), RegionFactory()
    an_entry("Empreinte", "Maison du phare", here)
    an_entry("Empreinte", "Carrefour du cap", here)
    an_entry("Programme Empreinte", "Regroupement du nord", there)
    assert [why for _first, _second, why in found()] == [Likeness.SAME_REGION, Likeness.BRANCH, Likeness.BRANCH]


def test_those_said_to_be_two_withdrawn_or_of_one_family_are_not_proposed():
    first, second = an_entry("Empreinte"), an_entry("Empreinte")
    DistinctInitiatives.objects.create(first=first, second=second)
    an_entry("Boussole")
    an_entry("Boussole", state=State.WITHDRAWN)
    parent = an_entry("Rivage", region=RegionFactory())
    an_entry("Rivage", "Carrefour du cap", RegionFactory(), parent=parent)
    an_entry("Rivage", "Regroupement du nord", RegionFactory(), parent=parent)
    assert found() == []


def test_names_are_compared_in_every_language():
    an_entry("Marches du phare")
    other = an_entry("Autre chose")
    InitiativeTextFactory(initiative=other, language="en", name="Marches du phare")
    assert len(found()) == 1


def test_the_shipped_survey_holds_branches_alone():
    load_shipped_terms()
    load_shipped_entries()
    pairs = found()
    assert len(pairs) == 5
    assert {why for _first, _second, why in pairs} == {Likeness.BRANCH}
    for title in ("Pour ados seulement", "AIMER", "Empreinte"):
        assert any(title in first and title in second for first, second, _why in pairs)


def test_queries_do_not_grow_with_entries(django_assert_num_queries):
    for _each in range(2):
        an_entry("Empreinte", region=RegionFactory())
    with django_assert_num_queries(8):
        likely_twins()
    for _each in range(3):
        an_entry("Empreinte", region=RegionFactory())
    with django_assert_num_queries(8):
        likely_twins()
