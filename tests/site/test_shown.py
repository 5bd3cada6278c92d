"""Three states of a form that meet: whatever was typed, nothing of either side is lost unseen."""

from hypothesis import given
from hypothesis import strategies as st

from relais.shown import Shown, mark, marks_of, meet

NAMES = ("place", "note", "minutes", "date", "region")
VALUES = st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["", "a", "b", "c\r\nd", "c\nd"]))
FIELDS = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, VALUES))


def same(one, other) -> bool:
    return mark(one) == mark(other)


@given(FIELDS, FIELDS, FIELDS)
def test_each_field_comes_from_the_side_that_changed_it(base, stored, typed):
    met = meet(Shown.read(marks_of(base)) if base else Shown.read(marks_of({"x": 1})), stored, typed)
    for name in {*stored, *typed}:
        was, theirs, mine = base.get(name), stored.get(name), typed.get(name)
        if same(theirs, mine) or same(mine, was):
            assert (same(met.values[name], theirs), name in met.clashes) == (True, False)
        elif same(theirs, was):
            assert (same(met.values[name], mine), name in met.clashes) == (True, False)
        else:
            assert name in met.clashes
            assert same(met.values[name], theirs)


@given(FIELDS, FIELDS, FIELDS)
def test_the_same_fields_clash_whoever_comes_second(base, one, other):
    shown = Shown.read(marks_of({"x": 1, **base}))
    assert set(meet(shown, one, other).clashes) == set(meet(shown, other, one).clashes)


@given(FIELDS, FIELDS, FIELDS)
def test_without_a_clash_the_order_does_not_matter(base, one, other):
    shown = Shown.read(marks_of({"x": 1, **base}))
    first, second = meet(shown, one, other), meet(shown, other, one)
    if not first.clashes:
        assert {name: mark(value) for name, value in first.values.items()} == {
            name: mark(value) for name, value in second.values.items()
        }


@given(FIELDS, FIELDS)
def test_sent_twice_it_says_the_same(base, typed):
    shown = Shown.read(marks_of({"x": 1, **base}))
    once = meet(shown, base, typed)
    assert once.clashes == ()
    twice = meet(shown, once.values, typed)
    assert (twice.clashes, twice.values) == ((), once.values)


@given(FIELDS, FIELDS)
def test_a_form_that_does_not_say_what_it_showed_wins_over_nothing(stored, typed):
    met = meet(Shown.read(""), stored, typed)
    assert {name: mark(value) for name, value in met.values.items()} == {
        name: mark(stored.get(name)) for name in met.values
    }
    assert set(met.clashes) == {name for name in met.values if not same(stored.get(name), typed.get(name))}


@given(st.text())
def test_any_words_in_place_of_marks_are_read(sent):
    assert not Shown.read(sent).unchanged("place", "a") or mark("a") in sent


def test_a_mark_says_nothing_of_the_words():
    assert "Amadou" not in marks_of({"note": "Demander à Amadou"})
    assert len(marks_of({"note": "x" * 5000})) < 20
