"""Three sequences cut where they agree."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.adaptations.merging.diff3 import chunks_of

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def settled(base, theirs, mine):
    return [piece for chunk in chunks_of(base, theirs, mine) for piece in chunk.settled]


@given(WORDS, WORDS, WORDS)
def test_the_chunks_of_a_side_are_that_side(base, theirs, mine):
    chunks = chunks_of(base, theirs, mine)
    assert [piece for chunk in chunks for piece in chunk.base] == base
    assert [piece for chunk in chunks for piece in chunk.theirs] == theirs
    assert [piece for chunk in chunks for piece in chunk.mine] == mine


@given(WORDS, WORDS)
def test_with_one_side_unchanged_it_is_the_other_without_conflict(base, changed):
    assert settled(base, changed, base) == changed
    assert settled(base, base, changed) == changed
    assert not any(chunk.conflicts for chunk in chunks_of(base, changed, base) + chunks_of(base, base, changed))


@given(WORDS, WORDS)
def test_the_same_change_on_both_sides_is_no_conflict(base, changed):
    assert settled(base, changed, changed) == changed


@given(WORDS, WORDS, WORDS, WORDS)
def test_changes_apart_both_survive(start, end, theirs, mine):
    anchor = ["=", "="]
    result = chunks_of([*start, *anchor, *end], [*theirs, *anchor, *end], [*start, *anchor, *mine])
    assert [piece for chunk in result for piece in chunk.settled] == [*theirs, *anchor, *mine]
    assert not any(chunk.conflicts for chunk in result)


@given(WORDS, WORDS, WORDS)
def test_without_conflict_the_sides_may_be_exchanged(base, theirs, mine):
    chunks = chunks_of(base, theirs, mine)
    if not any(chunk.conflicts for chunk in chunks):
        assert settled(base, theirs, mine) == settled(base, mine, theirs)


def test_different_changes_of_the_same_words_conflict_and_ours_stands():
    (first, middle, last) = chunks_of(list("axb"), list("ayb"), list("azb"))
    assert (first.conflicts, middle.conflicts, last.conflicts) == (False, True, False)
    assert middle.settled == ("z",)
