"""Copying a session or an activity into another programme."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from tests.adaptations.worlds import a_source, assets_of_two_licences, two_organisations
from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.adaptations.already import Once
from workshops.adaptations.models import Ingredient
from workshops.adaptations.permission import AdaptationRefusedError
from workshops.adaptations.queries.terms import ids_in_body
from workshops.adaptations.services.copying import copy_part, part_of, parts_of
from workshops.organisations.models import Role
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def target(two):
    sessions = [a_session("À nous", an_activity("Bonjour", block_id="b1"), block_id="t1")]
    return a_guide("Chez nous", organisation=two.receiver, licence=Licence.BY_NC_SA, sessions=sessions, publish=False)


def body_of(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object().sessions.get_prep_value()


def publish(page, **changes):
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def test_the_parts_of_an_edition_are_its_sessions_and_activities(two):
    edition = a_source(two).current_edition
    assert [(part.part, part.title) for part in parts_of(edition)] == [
        ("session", "Une"), ("activity", "Le cercle"), ("activity", "La ligne"), ("session", "Deux"),
        ("activity", "La carte"),
    ]  # fmt: skip
    assert part_of(edition, "nowhere") is None


def test_a_session_goes_after_the_others_with_its_ids(two, target):
    part = copy_part(a_source(two).current_edition, "s1", target, two.author)
    assert list(ids_in_body(body_of(target))) == ["t1", "b1", "s1", "a1", "a2"]
    assert (part.block_id, part.blocks, part.title, part.part) == ("s1", ["s1", "a1", "a2"], "Une", "session")
    assert (part.source_title, part.source_organisation, part.edition_number) == ("Mes limites", "Maison des Rives", 1)


def test_an_activity_goes_to_the_end_of_the_chosen_session(two, target):
    part = copy_part(a_source(two).current_edition, "a3", target, two.author, into="t1")
    assert list(ids_in_body(body_of(target))) == ["t1", "b1", "a3"]
    assert part.blocks == ["a3"]
    with pytest.raises(AdaptationRefusedError, match="rencontre"):
        copy_part(a_source(two, title="Autre").current_edition, "a3", target, two.author, into="ailleurs")


def test_an_id_that_is_taken_gives_way(two, target):
    edition = a_source(two).current_edition
    copy_part(edition, "s1", target, two.author)
    again = copy_part(edition, "s1", target, two.author, once=Once(again=True))
    ids = list(ids_in_body(body_of(target)))
    assert len(ids) == len(set(ids)) == 8
    assert again.block_id not in {"s1", "t1"}
    assert again.source_block_id == "s1"


def test_its_credit_is_printed_while_it_is_there(two, target):
    copy_part(a_source(two, credits="Merci.").current_edition, "a3", target, two.author, into="t1")
    printed = publish(target).current_edition.programme.credits.replace("\u00a0", " ").splitlines()
    assert printed[0].startswith("« La carte » vient de « Mes limites », Maison des Rives (Léa Roy), édition 1 du ")
    assert printed[1] == "Merci."
    without = body_of(target)
    without[0]["value"]["activities"] = without[0]["value"]["activities"][:1]
    assert publish(target, sessions=without, change_note="Sans.").current_edition.programme.credits == ""


def test_sources_with_nothing_in_common_block_publishing_and_are_named(two, target):
    copy_part(a_source(two, licence=Licence.BY_SA, title="Rouge").current_edition, "s1", target, two.author)
    copy_part(a_source(two, licence=Licence.BY_NC_SA, title="Bleu").current_edition, "s2", target, two.author)
    with pytest.raises(PublicationRefusedError) as refused:
        publish(target)
    sentence = str(refused.value).replace("\u00a0", " ")
    assert "« Rouge », Maison des Rives (CC BY-SA 4.0) et à « Bleu », Maison des Rives (CC BY-NC-SA 4.0)" in sentence
    body = [session for session in body_of(target) if session["id"] != "s1"]
    assert publish(target, sessions=body).live


def test_what_allows_no_adaptation_is_not_copied_even_whole(two, target):
    with pytest.raises(AdaptationRefusedError, match="modifiée"):
        copy_part(a_source(two, licence=Licence.BY_ND).current_edition, "s1", target, two.author)
    assert Ingredient.objects.count() == 0


def test_assets_that_may_not_travel_leave_a_mark(two, target):
    session = assets_of_two_licences()[3]
    part = copy_part(a_source(two, sessions=[session]).current_edition, "a1", target, two.author, into="t1")
    assert part.withheld == ["Planche 1", "Fiche"]


def test_one_token_copies_once(two, target):
    edition, token = a_source(two).current_edition, uuid4()
    first = copy_part(edition, "s1", target, two.author, once=Once(token))
    assert copy_part(edition, "s1", target, two.author, once=Once(token)) == first
    assert list(ids_in_body(body_of(target))) == ["t1", "b1", "s1", "a1", "a2"]


def test_one_copies_only_into_what_one_writes(two, target):
    edition = a_source(two).current_edition
    elsewhere = a_guide("Ailleurs", publish=False)
    with pytest.raises(PermissionDenied):
        copy_part(edition, "s1", elsewhere, two.author)
    with pytest.raises(AdaptationRefusedError):
        copy_part(edition, "s1", target, a_member(Role.FACILITATOR, two.receiver))
    target.locked, target.locked_by = True, a_member(Role.COORDINATOR, two.receiver)
    target.save()
    with pytest.raises(AdaptationRefusedError, match="verrouillé"):
        copy_part(edition, "s1", target, two.author)


def test_what_the_source_owed_for_that_part_comes_along(two, target):
    copy_part(a_source(two).current_edition, "s1", target, two.author)
    middle = publish(target, visibility="all")
    last = a_guide("Le nôtre", organisation=two.giver, publish=False)
    writer = a_member(Role.AUTHOR, two.giver)
    with_part = copy_part(middle.current_edition, "s1", last, writer)
    assert [line["line"].replace("\u00a0", " ")[:27] for line in with_part.notices] == ["« Une » vient de « Mes limi"]
    assert copy_part(middle.current_edition, "b1", last, writer, into=body_of(last)[0]["id"]).notices == []
