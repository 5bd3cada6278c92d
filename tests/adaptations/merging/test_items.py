"""Which item of a list is which."""

from workshops.adaptations.merging.fields import merge_field
from workshops.adaptations.merging.items import matched
from workshops.adaptations.merging.shapes import SHAPES

MATERIALS = SHAPES["activity"]["materials"]


def an_item(mark, name, quantity=1):
    return {"type": "item", "id": mark, "value": {"name": name, "plural": "", "quantity": quantity, "per": "group"}}


def said(items):
    return [(item["value"]["name"], item["value"]["quantity"]) for item in items]


def ids(items):
    return [item["id"] for item in items]


def test_items_renamed_by_the_editor_are_found_by_what_they_say():
    base = [an_item("1", "crayon"), an_item("2", "corde")]
    theirs, mine = matched(["name"], base, base, [an_item("x", "corde"), an_item("y", "crayon")])
    assert (ids(theirs), ids(mine)) == (["1", "2"], ["2", "1"])


def test_twins_are_told_apart_by_their_order():
    base = [an_item("1", "crayon"), an_item("2", "crayon")]
    assert ids(matched(["name"], base, [], [an_item("x", "crayon"), an_item("y", "crayon")])[1]) == ["1", "2"]


def test_a_changed_item_is_still_the_same():
    base = [an_item("1", "grande feuille"), an_item("2", "corde")]
    assert ids(matched(["name"], base, [], [an_item("x", "grandes feuilles", 3)])[1]) == ["1"]


def test_another_thing_is_another_item():
    assert ids(matched(["name"], [an_item("1", "crayon")], [], [an_item("x", "musique")])[1]) == ["x"]


def test_what_both_added_alike_is_one_item():
    theirs, mine = matched(["name"], [], [an_item("t", "corde")], [an_item("m", "corde")])
    assert ids(theirs) == ids(mine)


def test_changes_to_different_items_are_both_kept():
    base = [an_item("1", "crayon"), an_item("2", "corde")]
    theirs = [an_item("1", "crayon", 5), an_item("2", "corde")]
    mine = [an_item("x", "crayon"), an_item("y", "corde"), an_item("z", "ballon")]
    merged = merge_field(MATERIALS, base, theirs, mine)
    assert (said(merged.value), merged.conflicts) == ([("crayon", 5), ("corde", 1), ("ballon", 1)], False)


def test_changes_to_different_fields_of_an_item_are_both_kept():
    mine = [an_item("x", "crayon de couleur")]
    merged = merge_field(MATERIALS, [an_item("1", "crayon de cire")], [an_item("1", "crayon de cire", 5)], mine)
    assert (said(merged.value), merged.conflicts) == ([("crayon de couleur", 5)], False)


def test_the_same_field_of_an_item_changed_twice_is_a_conflict():
    merged = merge_field(MATERIALS, [an_item("1", "crayon")], [an_item("1", "crayon", 5)], [an_item("x", "crayon", 2)])
    assert (said(merged.value), merged.conflicts) == ([("crayon", 2)], True)


def test_an_item_removed_there_and_changed_here_stays_and_is_a_conflict():
    merged = merge_field(MATERIALS, [an_item("1", "crayon")], [], [an_item("x", "crayon", 2)])
    assert (said(merged.value), merged.conflicts) == ([("crayon", 2)], True)


def test_an_item_removed_here_and_changed_there_stays_away_and_is_a_conflict():
    merged = merge_field(MATERIALS, [an_item("1", "crayon")], [an_item("1", "crayon", 2)], [])
    assert (said(merged.value), merged.conflicts) == ([], True)
