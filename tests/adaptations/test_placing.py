"""Putting an offered block into the body of its source."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from tests.adaptations.merging.bodies import VALUES, bodies
from tests.factories import a_session, an_activity
from workshops.adaptations.merging.differences import State, compare
from workshops.adaptations.offering import offers
from workshops.adaptations.placing import block_in, placed

CIRCLE = an_activity("Le cercle", 10, block_id="circle")
LINE = an_activity("La ligne", 20, block_id="line")
NEW = an_activity("Le mur", 15, block_id="wall")


def one(*activities, block_id="one", title="Une"):
    return a_session(title, *activities, block_id=block_id)


def ids(body):
    return [(session["id"], [each["id"] for each in session["value"]["activities"]]) for session in body]


def test_a_block_takes_the_place_of_its_own_wherever_the_source_moved_it():
    body = [one(LINE), one(CIRCLE, block_id="two")]
    found = placed(body, {**CIRCLE, "value": {**CIRCLE["value"], "minutes": 12}}, "one", "line")
    assert ids(found) == [("one", ["line"]), ("two", ["circle"])]
    assert block_in(found, "circle")["value"]["minutes"] == 12


def test_a_new_activity_goes_after_the_one_it_follows():
    assert ids(placed([one(CIRCLE, LINE)], NEW, "one", "circle")) == [("one", ["circle", "wall", "line"])]
    assert ids(placed([one(CIRCLE, LINE)], NEW, "one", "")) == [("one", ["wall", "circle", "line"])]
    assert ids(placed([one(CIRCLE, LINE)], NEW, "one", "gone")) == [("one", ["circle", "line", "wall"])]


def test_an_activity_of_a_session_that_is_gone_has_no_place():
    assert placed([one(CIRCLE)], NEW, "two", "") is None


def test_a_session_goes_among_the_sessions_and_no_id_is_used_twice():
    session = one(NEW, CIRCLE, block_id="three", title="Trois")
    found = placed([one(CIRCLE), one(LINE, block_id="two")], session, "", "one")
    assert [block["id"] for block in found] == ["one", "three", "two"]
    held = [each["id"] for block in found for each in block["value"]["activities"]]
    assert len(held) == len(set(held)) == 4
    assert held[0] == "circle"


def test_changed_and_added_blocks_are_offered_and_new_sessions_whole():
    base = [one(CIRCLE, LINE), one(an_activity("Fin", 5, block_id="end"), block_id="two")]
    longer = {**LINE, "value": {**LINE["value"], "minutes": 30}}
    other = [
        one(CIRCLE, NEW, longer),
        one(an_activity("Milieu", 5, block_id="middle"), block_id="three", title="Trois"),
        one(an_activity("Fin", 5, block_id="end"), block_id="two"),
    ]
    found = offers(compare(base, other))
    assert {name: (each.session_id, each.after_id, each.before) for name, each in found.items()} == {
        "wall": ("one", "circle", None),
        "line": ("one", "wall", LINE),
        "three": ("", "one", None),
    }


@given(bodies(), bodies())
def test_every_offer_has_a_place_in_the_source_and_is_there_as_it_was_offered(base, other):
    before = copy.deepcopy(base)
    for block_id, offer in offers(compare(base, other)).items():
        found = placed(base, offer.block, offer.session_id, offer.after_id)
        assert block_in(found, block_id)["value"]["title"] == offer.block["value"]["title"]
        held = [each["id"] for session in found for each in session["value"]["activities"]]
        assert len(held) == len(set(held))
        kept = {each.id for each in compare(base, found).activities if each.state is State.REMOVED}
        assert kept == set()
    assert base == before


@given(bodies(), VALUES, st.sampled_from(["a0", "a1"]))
def test_placing_twice_is_placing_once(body, value, block_id):
    block = {"type": "activity", "value": value, "id": block_id}
    session = body[0]["id"]
    once = placed(body, block, session, "")
    assert placed(once, block, session, "") == once
