"""What one's own organisation lived is told to those who write there, exactly; to nobody else."""

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, a_log, a_member
from tests.factories_adaptations import an_adaptation
from workshops.adaptations.queries.family import family_of
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def lived(world):
    """Two sessions of ours, one of which skipped the closing, and one of somebody else."""
    edition = world.adaptation.current_edition
    a_log(edition, "two", organisation=world.ours, lived={"closing": 12})
    a_log(edition, "two", organisation=world.ours, lived={"closing": ("skipped", "time")})
    a_log(edition, "two", organisation=OrganisationFactory(), lived={"closing": 30})


@pytest.mark.parametrize(
    ("person", "own"), [("author", 2), ("coordinator", 2), ("facilitator", 0), ("source_author", 0)]
)
def test_the_family_counts_what_one_s_own_organisation_delivered(world, lived, person, own):
    [child] = family_of(world.source.pk, getattr(world, person)).children
    assert child.own == own


def test_the_page_tells_it_apart_from_what_the_network_publishes(world, lived, signed_in):
    address = reverse("adaptations:family", args=(world.source.pk,))
    assert "2 rencontres chez vous" in signed_in(world.author).get(address).content.decode().replace(NBSP, " ")
    assert "rencontres chez vous" not in signed_in(world.source_author).get(address).content.decode()


def test_who_offers_reads_her_own_figures_which_do_not_leave(world, lived, signed_in):
    address = reverse("adaptations:offer", args=(world.adaptation.pk, "closing"))
    text = signed_in(world.author).get(address).content.decode().replace(NBSP, " ")
    assert "Chez vous : consignée dans 2 rencontres. Vécu, le plus souvent : 12 min. Sautée 1 fois." in text


def test_the_family_leads_to_no_comparison_one_may_not_open(world, signed_in):
    far = an_adaptation(world.adaptation, "Encore autrement", organisation=OrganisationFactory())
    GuidePage.objects.filter(pk=world.adaptation.pk).update(visibility=Visibility.ORGANISATION)
    client = signed_in(a_member(Role.FACILITATOR))
    page = client.get(reverse("adaptations:family", args=(world.source.pk,))).content.decode()
    address = reverse("adaptations:compare", args=(far.pk,))
    assert "Encore autrement" in page
    assert address not in page
    assert client.get(address).status_code == 404
    home = signed_in(world.facilitator).get(reverse("adaptations:family", args=(world.source.pk,))).content.decode()
    assert address in home
