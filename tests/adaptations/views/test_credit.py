"""Taking a name off, by those who coordinate one end or the other."""

import pytest
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import a_member
from workshops.adaptations.services.copying import copy_part
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
    for again in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "Le nom de cette source est déjà retiré." in again.content.decode()
    assert lineage.page.specific.current_edition is None


def test_one_is_back_on_the_page_and_no_part_of_the_same_source_names_it(signed_in):
    two = two_organisations()
    source = a_source(two)
    page = an_adaptation(two, source)
    part = copy_part(source.current_edition, "a3", page, two.author, into="s1")
    draft = page.get_latest_revision_as_object()
    draft.visibility = "all"
    draft.save_revision(clean=False).publish()
    client = signed_in(a_member(Role.COORDINATOR, two.giver))
    done = client.post(reverse("adaptations:remove_credit", args=(page.lineage.pk,)), follow=True)
    assert done.redirect_chain[-1][0] == draft.get_absolute_url()
    part.refresh_from_db()
    assert part.credit_removed_on is not None
    assert "Maison des Rives" not in type(page).objects.get(pk=page.pk).current_edition.programme.credits
