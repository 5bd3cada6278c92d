"""What differs between two bodies: examples, and what holds of any two."""

import pytest
from hypothesis import given
from wagtail.blocks import RichTextBlock

from tests.adaptations.merging.bodies import bodies, opened_and_saved
from tests.factories import a_session, an_activity
from workshops.adaptations.merging.canonical import canonical
from workshops.adaptations.merging.differences import State, compare


def circle(**fields):
    return an_activity("Le cercle", 10, block_id="circle", **fields)


def line(**fields):
    return an_activity("La ligne", 20, block_id="line", **fields)


def closing(**fields):
    return an_activity("La clôture", 5, block_id="closing", **fields)


def one(*activities, **fields):
    return a_session("Une", *activities, block_id="one", **fields)


def two(*activities, **fields):
    return a_session("Deux", *activities, block_id="two", **fields)


def states(comparison):
    return {each.id: each.state for each in comparison.activities}


# --- Examples ---


def test_a_copy_is_unchanged():
    found = compare([one(circle(), line())], [one(circle(), line())])
    assert found.is_empty
    assert states(found) == {"circle": State.UNCHANGED, "line": State.UNCHANGED}


def test_a_changed_field_is_named_with_both_values():
    found = compare([one(circle())], [one({**circle(), "value": {**circle()["value"], "minutes": 15}})])
    [field] = found.activity("circle").fields
    assert (field.name, field.before, field.after) == ("minutes", 10, 15)
    assert found.sessions[0].state is State.CHANGED


def test_the_fewest_activities_are_said_to_have_moved():
    found = compare([one(circle(), line(), closing())], [one(line(), closing(), circle())])
    assert states(found) == {"circle": State.MOVED, "line": State.UNCHANGED, "closing": State.UNCHANGED}


def test_an_activity_added_before_others_moves_none_of_them():
    found = compare([one(circle(), line())], [one(closing(), circle(), line())])
    assert states(found) == {"closing": State.ADDED, "circle": State.UNCHANGED, "line": State.UNCHANGED}


def test_an_activity_that_went_to_another_session_is_shown_in_both():
    found = compare([one(circle(), line()), two(closing())], [one(circle()), two(line(), closing())])
    former, now = found.sessions
    assert [(each.id, each.went_to, each.after) for each in former.activities if each.went_to] == [
        ("line", "two", None)
    ]
    assert found.activity("line").came_from == "one"
    assert [each.id for each in now.activities] == ["line", "closing"]
    assert states(found) == {"circle": State.UNCHANGED, "line": State.MOVED, "closing": State.UNCHANGED}


def test_what_was_removed_stays_where_it_was():
    found = compare([one(circle(), line(), closing()), two()], [one(circle(), closing())])
    assert [each.id for each in found.sessions[0].activities] == ["circle", "line", "closing"]
    assert found.activity("line").state is State.REMOVED
    assert [session.state for session in found.sessions] == [State.CHANGED, State.REMOVED]


def test_the_field_of_a_session_makes_it_changed():
    found = compare([one(circle())], [one(circle(), purpose="Faire groupe.")])
    assert [field.name for field in found.sessions[0].fields] == ["purpose"]


def test_items_of_a_list_keep_what_they_are_under_new_ids():
    chalk = {"name": "craie", "quantity": 2}
    paper = {"name": "grande feuille de papier", "quantity": 1}
    more = {"name": "grande feuille de papier", "quantity": 4}
    before = [{"type": "item", "value": chalk, "id": "x"}, {"type": "item", "value": paper, "id": "y"}]
    after = [{"type": "item", "value": more, "id": "n"}, {"type": "item", "value": chalk, "id": "m"}]
    found = compare([one(circle(materials=before))], [one(circle(materials=after))])
    [field] = found.activity("circle").fields
    assert [(item.before, item.after, item.same) for item in field.items] == [
        (paper, more, False),
        (chalk, chalk, True),
    ]


def test_an_item_of_the_same_id_is_the_same_item_whatever_it_says():
    before = [{"type": "item", "value": {"name": "craie"}, "id": "x"}]
    after = [{"type": "item", "value": {"name": "tableau blanc"}, "id": "x"}]
    found = compare([one(circle(materials=before))], [one(circle(materials=after))])
    [field] = found.activity("circle").fields
    assert [(item.before["name"], item.after["name"]) for item in field.items] == [("craie", "tableau blanc")]


def test_items_that_have_nothing_in_common_are_one_removed_and_one_added():
    found = compare([one(circle(materials=[{"name": "craie"}]))], [one(circle(materials=[{"name": "ordinateur"}]))])
    [field] = found.activity("circle").fields
    assert [(item.before, item.after) for item in field.items] == [
        (None, {"name": "ordinateur"}),
        ({"name": "craie"}, None),
    ]


def test_a_block_that_became_another_sort_is_another_block():
    pause = {"type": "pause", "value": {"title": "Pause", "minutes": 10}, "id": "circle"}
    found = compare([one(circle())], [one(pause)])
    assert sorted(each.state for each in found.activities) == [State.ADDED, State.REMOVED]


def test_blocks_stored_without_an_id_go_by_what_they_say():
    anonymous = {**circle(), "id": None}
    assert compare([one(anonymous, line())], [one(line(), anonymous)]).counts()[State.MOVED] == 1


def test_twins_are_told_apart_by_their_turn():
    found = compare([one(circle(), circle())], [one(circle(), circle(), circle())])
    assert [each.state for each in found.activities] == [State.UNCHANGED, State.UNCHANGED, State.ADDED]


# --- What holds of any two bodies ---


@given(bodies())
def test_nothing_differs_from_itself(body):
    assert compare(body, body).is_empty


@given(bodies())
def test_opening_and_saving_changes_nothing(body):
    assert compare(body, opened_and_saved(body)).is_empty


@given(bodies(), bodies())
def test_what_the_editor_does_to_either_side_changes_nothing_of_the_answer(base, other):
    def told(found):
        return [(each.id, each.state, each.parts) for each in found.activities]

    plain = told(compare(base, other))
    assert plain == told(compare(opened_and_saved(base), other)) == told(compare(base, opened_and_saved(other)))


@given(bodies(), bodies())
def test_both_bodies_can_be_read_in_the_comparison(base, other):
    found = compare(base, other)
    assert [each.after for each in found.sessions if each.after] == other
    assert sorted(each.before["id"] for each in found.sessions if each.before) == sorted(each["id"] for each in base)
    by_id = {session["id"]: session["value"]["activities"] for session in other}
    for session in found.sessions:
        assert [each.after for each in session.activities if each.after] == by_id.get(session.id, [])
    before = {each["id"]: each for session in base for each in session["value"]["activities"]}
    assert {each.id: each.before for each in found.activities if each.before} == before


@given(bodies(), bodies())
def test_each_activity_is_told_once(base, other):
    told = [each.id for each in compare(base, other).activities]
    held = {each["id"] for body in (base, other) for session in body for each in session["value"]["activities"]}
    assert sorted(told) == sorted(held)


@given(bodies(), bodies())
def test_backwards_what_was_added_is_removed(base, other):
    forth, back = compare(base, other), compare(other, base)
    assert forth.counts()[State.ADDED] == back.counts()[State.REMOVED]
    changed = {each.id for each in forth.activities if each.fields}
    assert changed == {each.id for each in back.activities if each.fields}
    assert sum(each.moved for each in forth.activities) == sum(each.moved for each in back.activities)


@given(bodies(), bodies())
def test_every_item_of_a_list_is_told_once(base, other):
    for each in compare(base, other).activities:
        for field in each.fields:
            if field.items:
                assert len([item for item in field.items if item.before is not None]) == len(field.before)
                assert len([item for item in field.items if item.after is not None]) == len(field.after)


@pytest.mark.parametrize(
    ("stored", "saved"),
    [
        (
            "<ol><li>un\n</li><li>deux</li></ol>",
            '<ol><li data-block-key="a">un</li><li data-block-key="b">deux</li></ol>',
        ),
        ("<p>Nom&nbsp;: ____  Heure\n: ____ </p>", "<p>Nom\u00a0: ____ Heure : ____</p>"),
        ("<p>un<br />\ndeux</p>\n<p>trois</p>", "<p>un<br/>deux</p><p>trois</p>"),
    ],
)
def test_spaces_that_are_not_drawn_are_no_change(stored, saved):
    block = RichTextBlock()
    assert canonical(block, stored) == canonical(block, saved)


def test_a_space_between_two_words_is_one():
    block = RichTextBlock()
    assert canonical(block, "<p>un deux</p>") != canonical(block, "<p>undeux</p>")
    assert canonical(block, "<p><b>un</b> deux</p>") != canonical(block, "<p><b>un</b>deux</p>")
