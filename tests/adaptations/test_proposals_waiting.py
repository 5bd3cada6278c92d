"""Those who answer proposals find them where they look: on the first page, in the admin's menu, on the guide's page."""

import pytest
from django.urls import reverse

from tests.adaptations.test_proposals import answer, offered
from tests.factories import UserFactory, a_member
from tests.factories_adaptations import an_adaptation, with_value
from workshops.adaptations.models import Answer, Proposal
from workshops.adaptations.queries.proposals import received_by, to_answer
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


def three(world, signed_in):
    """Three proposals for the source, the first of which was answered."""
    first = offered(world, signed_in)
    answer(signed_in(world.source_author), first, "declined", "Merci.")
    for number in range(2):
        body = with_value(world.source.current_edition.body, "closing", minutes=30)
        offered(
            world, signed_in, an_adaptation(world.source, f"Autre {number}", organisation=world.ours, sessions=body)
        )


def test_those_that_wait_come_first(world, signed_in):
    three(world, signed_in)
    Proposal.objects.filter(answer=Answer.DECLINED).update(at="2100-01-01T00:00:00Z")
    found = received_by(world.source_author)
    assert [each.is_waiting for each in found] == [True, True, False]
    assert to_answer(world.source_author).count() == 2


def test_an_administrator_receives_all(world, signed_in):
    three(world, signed_in)
    assert received_by(UserFactory(is_superuser=True)).count() == 3


@pytest.mark.parametrize("person", ["source_author", "source_coordinator"])
def test_the_first_page_counts_what_waits_for_those_who_answer(world, signed_in, person):
    client = signed_in(getattr(world, person))
    assert "proposition" not in client.get(reverse("home")).content.decode()
    three(world, signed_in)
    page = signed_in(getattr(world, person)).get(reverse("home")).content.decode()
    assert "2 propositions attendent votre réponse" in page
    assert reverse("adaptations:proposals") in page


@pytest.mark.parametrize("person", ["source_reader", "author", "facilitator"])
def test_nobody_else_is_told_on_the_first_page(world, signed_in, person):
    three(world, signed_in)
    page = signed_in(getattr(world, person)).get(reverse("home")).content.decode()
    assert "attendent votre réponse" not in page


def test_the_page_of_the_guide_tells_those_who_answer(world, signed_in):
    address = world.source.get_absolute_url()
    proposal = offered(world, signed_in)
    told = signed_in(world.source_author).get(address).content.decode()
    assert "Une proposition attend votre réponse" in told
    assert reverse("adaptations:proposal", args=(proposal.pk,)) in told
    for person in (world.source_reader, world.author):
        assert "attend votre réponse" not in signed_in(person).get(address).content.decode()


def test_the_menu_of_the_admin_counts_and_is_silent_for_who_has_none(world, signed_in):
    home = reverse("wagtailadmin_home")
    address = reverse("adaptations:proposals")
    assert address not in signed_in(world.source_author).get(home).content.decode()
    three(world, signed_in)
    menu = signed_in(world.source_author).get(home).content.decode()
    assert address in menu
    assert "Propositions (2)" in menu
    sender = signed_in(world.author).get(home).content.decode()
    assert address in sender
    assert "Propositions (" not in sender
    assert address not in signed_in(a_member(Role.AUTHOR)).get(home).content.decode()


def test_it_costs_as_much_for_one_as_for_three(world, signed_in, queries_of):
    offered(world, signed_in)
    addresses = (reverse("home"), reverse("wagtailadmin_home"), world.source.get_absolute_url())
    client = signed_in(world.source_author)
    counts = []
    for number in range(2):
        for address in addresses:
            client.get(address)
        counts.append([queries_of(client.get, address) for address in addresses])
        body = with_value(world.source.current_edition.body, "closing", minutes=30 + number)
        offered(world, signed_in, an_adaptation(world.source, f"N {number}", organisation=world.ours, sessions=body))
    assert counts[0] == counts[1]
