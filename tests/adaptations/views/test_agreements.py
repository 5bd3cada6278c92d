"""Agreements, managed by those who coordinate an organisation."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from tests.adaptations.worlds import a_source, two_organisations
from tests.factories import OrganisationFactory, a_guide, a_member
from workshops.adaptations.models import Agreement
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def coordinator(two, signed_in):
    return signed_in(a_member(Role.COORDINATOR, two.giver))


def words_of(response) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def address(name, *arguments) -> str:
    return reverse(f"adaptations:{name}", args=arguments)


def test_one_is_made_for_a_programme_and_read_by_both(two, coordinator, signed_in):
    source = a_source(two)
    values = {"receiver": two.receiver.pk, "programme": source.pk, "terms": "Pour un an.", "starts_on": "2026-01-01"}
    assert coordinator.post(address("new_agreement", "rives"), values).status_code == 302
    made = Agreement.objects.get()
    assert (made.giver, made.receiver, made.programme_id, made.ends_on) == (two.giver, two.receiver, source.pk, None)
    assert made.made_by.memberships.get().organisation == two.giver
    received = words_of(signed_in(a_member(Role.COORDINATOR, two.receiver)).get(address("agreements", "vallee")))
    assert "Maison des Rives" in received
    assert "Pour un an." in received


def test_sent_twice_it_is_one_agreement(two, coordinator):
    values = {"receiver": two.receiver.pk, "terms": "Pour un an.", "starts_on": "2026-01-01"}
    for _each in range(2):
        assert coordinator.post(address("new_agreement", "rives"), values).status_code == 302
    assert Agreement.objects.count() == 1
    coordinator.post(address("new_agreement", "rives"), {**values, "terms": "Pour deux ans."})
    assert Agreement.objects.count() == 2


def test_only_its_own_programmes_are_offered_and_never_itself(two, coordinator):
    a_source(two)
    a_guide("Ailleurs")
    form = coordinator.get(address("new_agreement", "rives")).context["form"]
    assert [page.title for page in form.fields["programme"].queryset] == ["Mes limites"]
    assert two.giver not in form.fields["receiver"].queryset


def test_days_in_the_wrong_order_are_refused_and_nothing_is_lost(two, coordinator):
    values = {"receiver": two.receiver.pk, "terms": "Gardé.", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    page = coordinator.post(address("new_agreement", "rives"), values)
    assert "La fin vient avant le début" in words_of(page)
    assert "Gardé." in words_of(page)
    assert Agreement.objects.count() == 0


def test_it_is_changed_by_those_who_gave_it(two, coordinator, signed_in):
    made = Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Un an.")
    values = {"receiver": two.receiver.pk, "terms": "Deux ans.", "starts_on": "2026-01-01"}
    coordinator.post(address("agreement", "rives", made.pk), values)
    made.refresh_from_db()
    assert made.terms == "Deux ans."
    other = signed_in(a_member(Role.COORDINATOR, two.receiver))
    assert other.post(address("agreement", "vallee", made.pk), values).status_code == 404


def test_it_ends_at_once_and_is_kept(two, coordinator):
    made = Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Un an.")
    coordinator.post(address("end_agreement", "rives", made.pk))
    assert not Agreement.objects.in_force(timezone.localdate()).exists()
    assert "Terminée" in words_of(coordinator.get(address("agreements", "rives")))


def test_the_list_asks_as_much_for_one_as_for_three(two, coordinator, queries_of):
    counts = []
    for number in (1, 2):
        for each in range(number):
            Agreement.objects.create(
                giver=two.giver,
                receiver=OrganisationFactory(),
                programme=a_source(two, title=f"Guide {number}-{each}").page_ptr,
                terms="Oui.",
            )
        counts.append(queries_of(coordinator.get, address("agreements", "rives")))
    assert Agreement.objects.count() == 3
    assert counts[0] == counts[1]


def test_the_database_refuses_what_makes_no_sense(two):
    with pytest.raises(IntegrityError):
        Agreement.objects.create(giver=two.giver, receiver=two.giver, terms="Non.")


def test_the_database_refuses_days_in_the_wrong_order(two):
    today = timezone.localdate()
    with pytest.raises(IntegrityError):
        Agreement.objects.create(
            giver=two.giver, receiver=two.receiver, terms="Non.", starts_on=today, ends_on=today - timedelta(days=1)
        )
