"""Adapting, copying from, following and comparing a guide some blocks of which this site does not know."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.adaptations import following
from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import a_guide, a_member, a_session, an_activity
from tests.guides.editing import errors_of, send
from tests.programmes.unknown import POLL, SONG, a_body, marks
from workshops.adaptations.models import Lineage
from workshops.adaptations.placing import placed
from workshops.adaptations.queries.terms import ids_in_body
from workshops.adaptations.services.copying import copy_part
from workshops.adaptations.services.credit_removal import still_naming
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.programmes.unknown_blocks import known_only, unknown_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def source(two):
    return a_source(two, sessions=a_body())


def body_of(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object().sessions.get_prep_value()


def test_an_adaptation_has_them_where_the_source_has_them(two, source):
    page = an_adaptation(two, source)
    assert marks(body_of(page)) == marks(a_body())
    assert unknown_in(body_of(page)) == [SONG, POLL]
    assert Lineage.objects.get(page=page).base_body == source.current_edition.body


def test_so_has_one_made_from_the_page_then_saved_and_published_in_the_editor(two, source, signed_in):
    author = a_member(Role.COORDINATOR, two.receiver)
    writer = signed_in(author)
    address = reverse("adaptations:adapt", args=(source.current_edition.pk,))
    form = writer.get(address).context["form"]
    asked = {"organisation": two.receiver.pk, "purposes": ["audience"], "title": "Nos limites", "language": "fr"}
    response = writer.post(address, asked | {"token": form["token"].value()})
    assert response.status_code == 302
    page = GuidePage.objects.get(title="Nos limites")
    assert errors_of(send(writer, page, "publish", change_note="Première")) == {}
    edition = GuidePage.objects.get(pk=page.pk).current_edition
    assert marks(edition.body) == marks(source.current_edition.body)
    assert unknown_in(edition.body) == [SONG, POLL]


def test_a_session_is_copied_with_those_it_holds(two, source):
    target = a_guide("Chez nous", organisation=two.receiver, sessions=[a_session(block_id="t1")], publish=False)
    made = copy_part(source.current_edition, "s1", target, two.author)
    copied = body_of(target)[-1]
    assert marks([copied]) == [("s1", ["a1", "song", "a2"])]
    assert made.blocks == ["s1", "a1", "a2"]


def test_copied_beside_itself_it_gets_ids_of_its_own(two, source):
    target = a_guide("Chez nous", organisation=two.receiver, sessions=a_body(), publish=False)
    copy_part(source.current_edition, "s1", target, two.author)
    ids = [mark for session in marks(body_of(target)) for mark in (session[1] if isinstance(session, tuple) else [])]
    assert len(ids) == len(set(ids)) == 7


def test_an_activity_is_copied_into_a_session_beside_them(two, source):
    target = a_guide("Chez nous", organisation=two.receiver, sessions=[POLL, a_session(block_id="t1")], publish=False)
    copy_part(source.current_edition, "a3", target, two.author, into="t1")
    assert body_of(target)[0] == POLL
    assert body_of(target)[1]["value"]["activities"][-1]["id"] == "a3"


def test_following_a_newer_edition_leaves_them_in_their_place(two):
    source = following.a_source(sessions=a_body(), organisation=two.giver)
    page = following.an_adaptation(source, two.receiver)
    following.change(source, a2={"minutes": 25})
    following.follow(page, two.author)
    assert marks(body_of(page)) == marks(a_body())
    assert unknown_in(body_of(page)) == [SONG, POLL]
    assert body_of(page)[0]["value"]["activities"][2]["value"]["minutes"] == 25


RHYME = {"type": "comptine", "value": {"air": "Un deux trois"}, "id": "rhyme"}


def test_those_the_source_added_come_whole_where_it_has_them(two):
    source = following.a_source(sessions=a_body(), organisation=two.giver)
    page = following.an_adaptation(source, two.receiver)
    newer = a_body()
    newer[0]["value"]["activities"].insert(1, RHYME)
    newer.append({**POLL, "id": "later"})
    publish_body(source, newer)
    following.follow(page, two.author)
    assert marks(body_of(page)) == [("s1", ["a1", "rhyme", "song", "a2"]), "poll", ("s2", ["a3"]), "later"]
    assert RHYME in unknown_in(body_of(page))


def test_one_taken_out_here_does_not_come_back(two):
    source = following.a_source(sessions=a_body(), organisation=two.giver)
    page = following.an_adaptation(source, two.receiver)
    publish_body(page, [block for block in a_body() if block != POLL])
    following.change(source, a2={"minutes": 25})
    following.follow(page, two.author)
    assert unknown_in(body_of(page)) == [SONG]


def publish_body(page, body):
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(body)
    draft.save_revision().publish()


def test_compared_with_its_source_only_known_blocks_are_shown(two, source):
    page = an_adaptation(two, source)
    page.get_latest_revision().publish()
    page = GuidePage.objects.get(pk=page.pk)
    page.visibility = "all"
    page.save()
    response = Client().get(reverse("adaptations:compare", args=(page.pk,)))
    assert response.status_code == 200
    assert "Un air connu" not in response.content.decode()


def test_they_name_no_block_of_ours(source):
    assert list(ids_in_body(a_body())) == ["s1", "a1", "a2", "s2", "a3"]
    assert still_naming(source, "Maison des Rives") == []


def test_an_offered_session_takes_the_place_of_its_own_and_the_source_keeps_its_blocks():
    offered = known_only(a_body())[0]
    offered["value"]["title"] = "La première"
    body = placed(a_body(), offered)
    assert marks(body) == marks(a_body())
    assert body[0]["value"]["title"] == "La première"


def test_an_offered_activity_goes_into_a_session_that_holds_one():
    wall = an_activity("Le mur", block_id="wall")
    assert marks(placed(a_body(), wall, "s1", "song"))[0] == ("s1", ["a1", "song", "wall", "a2"])
    assert placed(a_body(), wall, "poll") is None
