"""Order and place merged three ways."""

from workshops.adaptations.merging.order import merge_trees, moved_in, possibly_moved_in

ROOT = "root"


def merged(base, theirs, mine, surviving=None, refused=()):
    trees = [{ROOT: list(side)} if isinstance(side, str) else side for side in (base, theirs, mine)]
    everything = {ROOT, *(child for tree in trees for children in tree.values() for child in children)}
    result = merge_trees(*trees, everything if surviving is None else surviving, refused)
    return "".join(result[ROOT]) if isinstance(base, str) else {one: "".join(two) for one, two in result.items()}


def test_our_order_is_the_skeleton_and_their_addition_goes_after_its_neighbour():
    assert merged("abc", "abxc", "cab") == "cabx"


def test_what_they_moved_is_moved():
    assert merged("abcd", "bcda", "abcd") == "bcda"


def test_what_both_moved_stays_where_we_put_it():
    assert merged("abcd", "bcda", "bacd") == "bacd"


def test_a_refused_move_is_not_followed():
    assert merged("abcd", "bcda", "abcd", refused={"a"}) == "abcd"


def test_what_both_added_at_the_same_place_is_all_there():
    assert sorted(merged("ab", "axb", "ayb")) == sorted("axyb")


def test_an_activity_they_moved_to_another_session_goes_there():
    base = {ROOT: "st", "s": "ab", "t": "c"}
    assert merged(base, {ROOT: "st", "s": "a", "t": "bc"}, base) == {ROOT: "st", "s": "a", "t": "bc"}


def test_a_session_that_still_holds_something_is_kept_for_it():
    base = {ROOT: "st", "s": "ab", "t": "c"}
    result = merged(base, {ROOT: "t", "t": "c"}, base, surviving={ROOT, "a", "t", "c"})
    assert result == {ROOT: "st", "s": "a", "t": "c"}


def test_as_few_as_possible_are_said_to_have_moved():
    assert moved_in({ROOT: "abcde"}, {ROOT: "eabcd"}) == {"e"}


def test_two_neighbours_exchanged_were_both_moved_perhaps():
    assert possibly_moved_in({ROOT: "abcd"}, {ROOT: "bacd"}) == {"a", "b"}
    assert len(moved_in({ROOT: "abcd"}, {ROOT: "bacd"})) == 1
