"""What holds for any three versions of a programme."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adaptations.merging.strategies import changed, programmes, triples
from workshops.adaptations.merging.changes import KIND, Comparison, Presence, Side
from workshops.adaptations.merging.document import PROGRAMME_ID, body_of, document_of, fields_of_programme
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.merging.order import moved_in, parents_in, possibly_moved_in
from workshops.adaptations.merging.resolving import Choice, Decision, block_key, field_key, place_key, resolve
from workshops.adaptations.merging.shapes import SHAPES, Sort
from workshops.adaptations.merging.words import is_whole

slow = settings(max_examples=int(os.environ.get("EXAMPLES", "200")), suppress_health_check=[HealthCheck.too_slow])


def without_item_ids(document):
    """All that a programme says: the editor gives list items new ids."""
    return (
        {
            mark: (
                block.type,
                {
                    name: [item["value"] for item in value] if isinstance(value, list) else value
                    for name, value in block.fields.items()
                },
            )
            for mark, block in document.blocks.items()
        },
        {parent: tuple(children) for parent, children in document.tree.items() if children},
    )


def merged(base, theirs, mine, decisions=None):
    return resolve(Comparison(*(document_of(*side) for side in (base, theirs, mine))), decisions or {})


@slow
@given(st.data())
def test_with_no_change_here_it_is_the_source(data):
    base = data.draw(programmes())
    theirs = changed(data.draw, base, "t")
    assert without_item_ids(merged(base, theirs, base)) == without_item_ids(document_of(*theirs))


@slow
@given(st.data())
def test_with_no_change_there_it_is_mine(data):
    base = data.draw(programmes())
    mine = changed(data.draw, base, "m")
    assert without_item_ids(merged(base, base, mine)) == without_item_ids(document_of(*mine))


@slow
@given(triples())
def test_no_block_is_lost_or_doubled(three):
    base, theirs, mine = (document_of(*side) for side in three)
    result = resolve(Comparison(base, theirs, mine), {})
    placed = [child for children in result.tree.values() for child in children]
    assert len(placed) == len(set(placed))
    assert {PROGRAMME_ID, *placed} == result.blocks.keys()
    assert set(mine.blocks) - set(base.blocks) <= set(placed)
    for mark in theirs.blocks.keys() & mine.blocks.keys():
        assert mark in result.blocks
    changes = Comparison(base, theirs, mine).changes
    for mark in theirs.blocks.keys() - base.blocks.keys():
        above = changes[changes[mark].follows] if changes[mark].follows else None
        if above is None or above.presence is not Presence.REMOVED_HERE:
            assert mark in result.blocks


@slow
@given(triples())
def test_pulling_again_changes_nothing(three):
    _base, theirs, _mine = three
    result = merged(*three)
    comparison = Comparison(document_of(*theirs), document_of(*theirs), result)
    assert without_item_ids(resolve(comparison, {})) == without_item_ids(result)
    assert not questions_of(comparison)


@slow
@given(triples())
def test_what_is_stored_is_what_was_merged(three):
    result = merged(*three)
    read_again = document_of(body_of(result), fields_of_programme(result))
    assert without_item_ids(read_again) == without_item_ids(result)


def said(value):
    return [item["value"] for item in value] if isinstance(value, list) else value


@slow
@given(triples())
def test_what_one_side_alone_changed_survives_and_is_no_conflict(three):
    base, theirs, mine = (document_of(*side) for side in three)
    comparison = Comparison(base, theirs, mine)
    result = resolve(comparison, {})
    for mark in base.blocks.keys() & theirs.blocks.keys() & mine.blocks.keys():
        was, there, here = (side.blocks[mark] for side in (base, theirs, mine))
        if not was.type == there.type == here.type:
            continue
        conflicts = {field.name for field in comparison.changes[mark].fields if field.conflicts}
        for name in was.fields:
            before, other, own = (said(side.fields[name]) for side in (was, there, here))
            if before in (other, own):
                assert said(result.blocks[mark].fields[name]) == (own if other == before else other)
                assert name not in conflicts


@slow
@given(triples())
def test_where_a_word_or_a_title_contradicts_itself_ours_stands(three):
    comparison = Comparison(*(document_of(*side) for side in three))
    result = resolve(comparison, {})
    for change in comparison.changes.values():
        for field in change.fields:
            if field.conflicts and field.shape.sort in {Sort.WHOLE, Sort.LINE} and field.name != KIND:
                assert result.blocks[change.id].fields[field.name] == field.mine
            if field.conflicts and field.name == KIND:
                assert result.blocks[change.id] == field.mine


@slow
@given(triples())
def test_rich_text_that_comes_out_is_what_the_editor_writes(three):
    result = merged(*three)
    for block in result.blocks.values():
        for name, shape in SHAPES[block.type].items():
            value = block.fields.get(name)
            if shape.sort is Sort.RICH and value:
                assert is_whole(value)
            if shape.sort is Sort.ITEMS:
                assert len({item["id"] for item in value or ()}) == len(value or ())
                rich = [inside for inside, one in shape.inside.items() if one.sort is Sort.RICH]
                assert all(is_whole(item["value"].get(each) or "") for item in value or () for each in rich)


@slow
@given(triples())
def test_with_nothing_put_elsewhere_here_the_order_is_theirs(three):
    base, theirs, mine = three
    mine = [{**session, "value": {**session["value"]}} for session in base[0]], mine[1]
    result = merged(base, theirs, mine)
    there = document_of(*theirs)
    for parent, children in there.tree.items():
        assert [child for child in result.tree.get(parent, ()) if child in there.blocks] == list(children)


@slow
@given(triples())
def test_with_nothing_put_elsewhere_there_the_order_is_ours(three):
    base, theirs, mine = (document_of(*side) for side in three)
    moved = moved_in(base.tree, theirs.tree)
    result = resolve(Comparison(base, theirs, mine), {})
    for parent, children in mine.tree.items():
        stayed = [child for child in children if child in result.blocks and child not in moved]
        assert [child for child in result.tree.get(parent, ()) if child in stayed] == stayed


@slow
@given(triples())
def test_what_they_moved_and_nobody_moved_here_goes_where_it_is_there(three):
    base, theirs, mine = (document_of(*side) for side in three)
    moved = moved_in(base.tree, theirs.tree) - possibly_moved_in(base.tree, mine.tree)
    result = resolve(Comparison(base, theirs, mine), {})
    there, made = parents_in(theirs.tree), parents_in(result.tree)
    for mark in moved & mine.blocks.keys():
        if there[mark] in mine.blocks:
            assert made[mark] == there[mark]


@slow
@given(triples())
def test_removed_on_one_side_and_changed_on_the_other_is_shown_and_stays_as_it_is_here(three):
    base, theirs, mine = (document_of(*side) for side in three)
    comparison = Comparison(base, theirs, mine)
    result = resolve(comparison, {})
    before = without_item_ids(base)[0]
    for mark in base.blocks:
        sides = [side for side in (theirs, mine) if mark in side.blocks]
        if len(sides) != 1 or without_item_ids(sides[0])[0][mark] == before[mark]:
            continue
        assert comparison.changes[mark].contested
        assert (mark in result.blocks) is (mark in mine.blocks)
        assert result.blocks.get(mark) == mine.blocks.get(mark)


def every_decision(comparison, choice):
    decisions = {}
    for change in comparison.changes.values():
        decisions[block_key(change)] = decisions[place_key(change)] = Decision(choice)
        decisions |= {field_key(change, field): Decision(choice) for field in change.fields}
    return decisions


@slow
@given(triples())
def test_keeping_everything_is_mine(three):
    comparison = Comparison(*(document_of(*side) for side in three))
    result = resolve(comparison, every_decision(comparison, Choice.KEEP))
    assert without_item_ids(result) == without_item_ids(comparison.mine)


@slow
@given(triples())
def test_taking_everything_has_every_block_of_the_source_as_it_is_there(three):
    comparison = Comparison(*(document_of(*side) for side in three))
    result = resolve(comparison, every_decision(comparison, Choice.TAKE))
    assert comparison.theirs.blocks.keys() <= result.blocks.keys()
    for change in comparison.changes.values():
        if change.presence is Presence.EVERYWHERE:
            for field in change.fields:
                expected = field.mine if field.side is Side.MINE else field.theirs
                made = result.blocks[change.id]
                assert (made if field.name == KIND else made.fields[field.name]) == expected
