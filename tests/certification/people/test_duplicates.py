"""Likely duplicates: found, not found, quick."""

import time

import pytest

from tests.factories import RegionFactory, a_member
from tests.factories_certification import AffiliationFactory, PersonFactory
from workshops.certification.models import FormerIdentity, Person
from workshops.certification.queries.duplicates import Likeness, likely_pairs, people_like
from workshops.certification.services.merging import merge_people
from workshops.certification.services.people import say_distinct
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory()


def named(first: str, last: str, **fields) -> Person:
    return PersonFactory(first_name=first, last_name=last, **fields)


def found(user) -> dict:
    return {(pair.first.pk, pair.second.pk): pair.why for pair in likely_pairs(user)}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Élodie", "Exemple"), ("Elodie", "Exemple"), Likeness.NAME),
        (("Élodie", "Exemple"), ("Exemple", "Élodie"), Likeness.NAME),
        (("Marie-Ève", "L’Exemple"), ("Marie Eve", "L'Exemple"), Likeness.NAME),
        (("Dominique", "Tremblay"), ("Dominique", "Tremblai"), Likeness.SPELLING),
        (("Dominique", "Tremblay"), ("Dominic", "Tremblay"), Likeness.SPELLING),
    ],
)
def test_names_written_differently_in_one_region(administrator, region, one, other, why):
    first, second = named(*one, region=region), named(*other, region=region)
    assert found(administrator) == {(first.pk, second.pk): why}


def test_the_same_address(administrator):
    first, second = (PersonFactory(email=email) for email in ("une@example.org", "Une@Example.org"))
    assert found(administrator) == {(first.pk, second.pk): Likeness.EMAIL}


def test_the_same_organisation_even_written_by_hand(administrator):
    first, second = named("A", "Exemple"), named("A", "Exemple")
    AffiliationFactory(person=first, organisation=None, name="Maison des Rives")
    AffiliationFactory(person=second, organisation=None, name="maison des rives")
    assert found(administrator) == {(first.pk, second.pk): Likeness.NAME}


def test_a_former_name(administrator):
    first, second = named("Alex", "Nouveau"), named("Alex", "Ancien")
    FormerIdentity.objects.create(person=first, first_name="Alex", last_name="Ancien")
    assert found(administrator) == {(first.pk, second.pk): Likeness.FORMER_NAME}


def test_the_same_name_far_apart_is_no_duplicate(administrator):
    for _each in range(2):
        named("Marie", "Tremblay", region=RegionFactory())
    assert found(administrator) == {}


def test_a_pair_said_distinct_does_not_come_back(administrator, region):
    first, second = named("A", "Exemple", region=region), named("A", "Exemple", region=region)
    say_distinct(second, first, by=administrator)
    say_distinct(first, second, by=administrator)
    assert found(administrator) == {}


def test_merged_records_are_not_compared(administrator, region):
    first, second = named("A", "Exemple", region=region), named("A", "Exemple", region=region)
    merge_people(first, second, choices={}, by=administrator)
    assert found(administrator) == {}


def test_a_coordinator_compares_only_the_records_she_keeps(region):
    coordinator = a_member(Role.COORDINATOR)
    organisation = coordinator.memberships.get().organisation
    first, second, elsewhere = (named("A", "Exemple", region=region) for _each in range(3))
    for person in (first, second):
        AffiliationFactory(person=person, organisation=organisation)
    assert found(coordinator) == {(first.pk, second.pk): Likeness.NAME}
    assert elsewhere not in people_like(coordinator, "A", "Exemple", "")


def test_a_new_record_is_compared_with_those_there_are(administrator):
    known = named("Élodie", "Exemple", email="e@example.org")
    FormerIdentity.objects.create(person=known, first_name="Élo", last_name="Ancien")
    for asked in (
        ("Elodie", "Exemple", ""),
        ("Exemple", "Élodie", ""),
        ("X", "Y", "e@example.org"),
        ("Élo", "Ancien", ""),
    ):
        assert people_like(administrator, *asked) == [known]
    assert people_like(administrator, "Autre", "Personne", "autre@example.org") == []


def test_ten_thousand_people_are_compared_in_a_few_seconds(administrator, django_assert_max_num_queries):
    regions = [RegionFactory() for _each in range(17)]
    syllables = ["tre", "gag", "lav", "rou", "boi", "ber", "mor", "fon", "gau", "pel", "cha", "des"]
    Person.objects.bulk_create(
        PersonFactory.build(
            first_name=f"{syllables[number % 12]}{syllables[number // 12 % 12]}",
            last_name=f"{syllables[number // 144 % 12]}{syllables[number // 7 % 12]}{number % 31}",
            email=f"p{number}@example.org",
            region=regions[number % 17],
        )
        for number in range(10_000)
    )
    began = time.perf_counter()
    with django_assert_max_num_queries(5):
        likely_pairs(administrator)
    assert time.perf_counter() - began < 20  # about 1 s on an ordinary machine, several at once here
