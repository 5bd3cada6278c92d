"""Taking a name off, by those who coordinate one end or the other."""

import pytest
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import a_member
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "side", "status"),
    [
        (Role.COORDINATOR, "giver", 200),
        (Role.COORDINATOR, "receiver", 200),
        (Role.AUTHOR, "receiver", 404),
        (Role.AUTHOR, "giver", 404),
    ],
)
def test_those_who_coordinate_either_end(role, side, status, signed_in):
    two = two_organisations()
    lineage = an_adaptation(two, a_source(two)).lineage
    client = signed_in(a_member(role, getattr(two, side)))
    assert client.get(reverse("adaptations:remove_credit", args=(lineage.pk,))).status_code == status


def test_it_is_done_once(signed_in):
    two = two_organisations()
    lineage = an_adaptation(two, a_source(two)).lineage
    client = signed_in(a_member(Role.COORDINATOR, two.receiver))
    address = reverse("adaptations:remove_credit", args=(lineage.pk,))
    done = client.post(address, follow=True)
    assert "« Mes limites » n’est plus nommé." in done.content.decode().replace("\u00a0", " ")
    lineage.refresh_from_db()
    assert lineage.credit_removed_on is not None
    assert client.get(address).status_code == 404
