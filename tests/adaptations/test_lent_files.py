"""What an organisation holds of another by agreement does not go further by its own: each owner agrees, or it stays."""

from types import SimpleNamespace

import pytest

from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from workshops.adaptations.models import Agreement, LentFile
from workshops.adaptations.services.adapt import adapt
from workshops.adaptations.services.copying import copy_part
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


def agree(giver, receiver, **fields):
    return Agreement.objects.create(giver=giver, receiver=receiver, terms="D’accord.", **fields)


def shared(page):
    """`page` as published, for everyone to read."""
    draft = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.visibility = Visibility.NETWORK
    draft.save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)


@pytest.fixture
def world():
    """An open text of Rives with a reserved plate and a reserved sheet, which an agreement let Vallée have."""
    two = two_organisations()
    _free, reserved, sheet, session = assets_of_two_licences()
    source = a_source(two, sessions=[session])
    lent = agree(two.giver, two.receiver)
    ours = an_adaptation(two, source)
    third = OrganisationFactory(name="Le Phare", slug="phare")
    return SimpleNamespace(
        two=two, source=source, ours=shared(ours), reserved=reserved, sheet=sheet, lent=lent,
        third=third, author=a_member(Role.AUTHOR, third),
    )  # fmt: skip


def taken_by_the_third(world, title="Plus loin"):
    """What of the assets goes when the third organisation adapts what the second holds: pictures, then handouts."""
    page = adapt(world.ours.current_edition, world.third, world.author, ["audience"], title)
    value = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions[0].value["activities"][0].value
    hashes = [each["image"].get_file_hash() for each in value["media"]]
    files = [each["document"] and each["document"].get_file_hash() for each in value["handouts"]]
    return page, world.reserved.get_file_hash() in hashes, world.sheet.get_file_hash() in files


def test_what_an_agreement_let_go_is_remembered_with_whose_it_is(world):
    lent = LentFile.objects.filter(holder=world.two.receiver)
    assert {(each.giver_id, each.programme_id) for each in lent} == {(world.two.giver.pk, world.source.pk)}
    assert set(lent.values_list("fingerprint", flat=True)) == {
        world.reserved.get_file_hash(), world.sheet.get_file_hash()
    }  # fmt: skip


def test_it_does_not_go_by_the_licence_of_the_text(world):
    page, plate, sheet = taken_by_the_third(world)
    assert (plate, sheet) == (False, False)
    assert page.lineage.withheld == ["Planche 1", "Fiche"]


def test_it_does_not_go_by_an_agreement_with_who_holds_it(world):
    agree(world.two.receiver, world.third)
    page, plate, sheet = taken_by_the_third(world)
    assert (plate, sheet) == (False, False)
    assert page.lineage.withheld == ["Planche 1", "Fiche"]
    assert not LentFile.objects.filter(holder=world.third).exists()


def test_nor_by_one_with_its_owner_about_another_programme_or_the_text_alone_or_over(world):
    agree(world.two.receiver, world.third)
    other = a_source(world.two, title="Un autre guide")
    agree(world.two.giver, world.third, programme=other)
    agree(world.two.giver, world.third, with_files=False)
    agree(world.two.giver, world.third, starts_on="2020-01-01", ends_on="2020-12-31")
    assert taken_by_the_third(world)[1:] == (False, False)


@pytest.mark.parametrize("whole", [True, False])
def test_it_goes_when_both_agreed_and_is_still_its_owners(world, whole):
    agree(world.two.receiver, world.third)
    agree(world.two.giver, world.third, programme=None if whole else world.source)
    assert taken_by_the_third(world)[1:] == (True, True)
    assert {lent.giver for lent in LentFile.objects.filter(holder=world.third)} == {world.two.giver}


def test_its_owner_may_have_it_back(world):
    agree(world.two.receiver, world.two.giver)
    author = a_member(Role.AUTHOR, world.two.giver)
    page = adapt(world.ours.current_edition, world.two.giver, author, ["audience"], "Revenu")
    assert page.lineage.withheld == []
    assert not LentFile.objects.filter(holder=world.two.giver).exists()


def test_it_stays_lent_in_another_programme_and_when_what_it_came_with_is_gone(world):
    held = world.ours.current_edition.body[0]["value"]["activities"][0]["value"]["media"][1]
    value = held.get("value", held)
    own = a_guide(
        "Un guide à nous", organisation=world.two.receiver, licence=Licence.BY,
        sessions=[a_session("Une", an_activity("Voir", block_id="v1", media=[value]), block_id="n1")],
    )  # fmt: skip
    world.ours.delete()
    agree(world.two.receiver, world.third)
    page = adapt(own.current_edition, world.third, world.author, ["audience"], "Plus loin")
    assert page.lineage.withheld == ["Planche 1"]


def test_a_copied_part_keeps_to_the_same(world):

    agree(world.two.receiver, world.third)
    target = a_guide("Le guide du Phare", organisation=world.third)
    part = copy_part(world.ours.current_edition, "s1", target, world.author)
    assert part.withheld == ["Planche 1", "Fiche"]


def test_a_text_to_hand_out_that_is_reserved_is_lent_like_a_file():
    two = two_organisations()
    memo = {"title": "Mémo", "text": "<p>Respirer.</p>", "rights": "shareable", "licence": "reserved"}
    source = a_source(two, sessions=[a_session("Une", an_activity("Lire", block_id="a1", handouts=[memo]))])
    agree(two.giver, two.receiver)
    ours = an_adaptation(two, source)
    assert ours.lineage.withheld == []
    third = OrganisationFactory(slug="phare")
    agree(two.receiver, third)
    edition = shared(ours).current_edition
    page = adapt(edition, third, a_member(Role.AUTHOR, third), ["audience"], "Plus loin")
    assert page.lineage.withheld == ["Mémo"]
