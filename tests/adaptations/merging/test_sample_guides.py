"""What holds when the guides of the sample library, long as people write them, are changed on both sides."""

import os
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adaptations.merging.edits import Author
from tests.adaptations.merging.test_properties import merged, said, without_item_ids
from tests.exchange.test_sample_library import ALL
from workshops.adaptations.merging.changes import Comparison
from workshops.adaptations.merging.document import PROGRAMME_ID, body_of, document_of, fields_of_programme
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.merging.order import parents_in
from workshops.adaptations.merging.resolving import resolve
from workshops.adaptations.merging.shapes import SHAPES, Sort
from workshops.adaptations.merging.words import is_whole
from workshops.exchange.sample_library.guide_file import page_values, session_blocks
from workshops.programmes.page_fields import FIELDS

GUIDES = {
    name: (
        session_blocks(file, lambda _picture: 1),
        {"title": file["title"]} | {key: held for key, held in page_values(file).items() if key in FIELDS},
    )
    for name, file in ALL.items()
}
drawn = settings(max_examples=int(os.environ.get("EXAMPLES", "25")))
both = st.tuples(st.sampled_from(sorted(GUIDES)), st.integers(0, 2**32), st.integers(0, 15), st.integers(0, 15))


def sides(example):
    """The guide, and both sides of it."""
    name, seed, there, here = example
    base = GUIDES[name]
    return base, Author(base, Random(seed)).changes(there), Author(base, Random(seed + 1)).changes(here)


@drawn
@given(both)
def test_with_no_change_on_one_side_it_is_the_other(example):
    base, theirs, mine = sides(example)
    assert without_item_ids(merged(base, theirs, base)) == without_item_ids(document_of(*theirs))
    assert without_item_ids(merged(base, base, mine)) == without_item_ids(document_of(*mine))


@drawn
@given(both)
def test_opened_and_saved_it_asks_nothing_and_says_the_same(example):
    base, theirs, _mine = sides(example)
    saved = Author(base, Random(example[1]))
    saved.save_in_the_editor()
    three = Comparison(*(document_of(*side) for side in (base, theirs, saved.programme)))
    assert not [change.id for change in three.changes.values() if change.side.value in {"mine", "both"}]
    assert without_item_ids(resolve(three, {})) == without_item_ids(document_of(*theirs))


@drawn
@given(both)
def test_nothing_is_lost_nor_doubled_and_pulling_again_changes_nothing(example):
    base, theirs, mine = sides(example)
    three = Comparison(*(document_of(*side) for side in (base, theirs, mine)))
    result = resolve(three, {})
    placed = [child for children in result.tree.values() for child in children]
    assert sorted([PROGRAMME_ID, *placed]) == sorted(result.blocks)
    assert len(placed) == len(set(placed))
    assert not {mark for mark in three.mine.blocks if mark not in three.base.blocks} - set(placed)
    for mark, block in result.blocks.items():
        rich = [name for name, shape in SHAPES[block.type].items() if shape.sort is Sort.RICH]
        assert all(is_whole(block.fields.get(name) or "") for name in rich), mark
    before, kept = without_item_ids(three.base)[0], questions_of(three)
    for mark in three.base.blocks:
        left = [side for side in (three.theirs, three.mine) if mark in side.blocks]
        if len(left) == 1 and without_item_ids(left[0])[0][mark] != before[mark]:
            assert mark in kept, "removed on one side and written on the other, it is asked of"
    stored = document_of(body_of(result), fields_of_programme(result))
    assert without_item_ids(stored) == without_item_ids(result)
    again = Comparison(three.theirs, three.theirs, result)
    assert not questions_of(again)
    assert without_item_ids(resolve(again, {})) == without_item_ids(result)


@drawn
@given(both)
def test_what_each_writes_in_other_fields_never_conflicts_and_both_survive(example):
    name, seed, there, here = example
    base = GUIDES[name]
    theirs, mine = Author(base, Random(seed)), Author(base, Random(seed + 1))
    for _number in range(there):
        theirs.write()
    while len(mine.touched) < here:
        before = document_of(*mine.programme)
        mine.write()
        if mine.touched & theirs.touched:  # not the same field: written again as it was
            mine.body, mine.fields = body_of(before), fields_of_programme(before)
            mine.touched -= theirs.touched
    three = Comparison(*(document_of(*side) for side in (base, theirs.programme, mine.programme)))
    result = resolve(three, {})
    assert not [field for change in three.changes.values() for field in change.fields if field.conflicts]
    assert parents_in(result.tree) == parents_in(three.base.tree)
    for side, touched in ((three.theirs, theirs.touched), (three.mine, mine.touched)):
        for mark, field in touched:
            assert said(result.blocks[mark].fields[field]) == said(side.blocks[mark].fields[field])
