"""The words that differ between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.adaptations.merging.marked_words import Mark, marked

TEXTS = st.lists(st.sampled_from(["un", "deux", "trois", "l’été", ",", " ", "\n", " \n "])).map("".join)


def of(runs, mark):
    return [run.text for run in runs if run.mark is mark]


def test_only_the_words_that_changed_are_marked():
    before, after = marked("Former un cercle debout.", "Former un grand cercle.")
    assert of(before, Mark.REMOVED) == ["debout"]
    assert of(after, Mark.ADDED) == ["grand "]


def test_a_line_that_was_added_leaves_the_others_alone():
    before, after = marked("Écouter.\nDire.", "Écouter.\nAttendre.\nDire.")
    assert of(before, Mark.REMOVED) == []
    assert of(after, Mark.ADDED) == ["Attendre.\n"]


def test_nothing_is_marked_in_a_text_beside_itself():
    assert [run.mark for side in marked("Dire.", "Dire.") for run in side] == [Mark.SAME, Mark.SAME]


@given(TEXTS, TEXTS)
def test_both_texts_are_kept_whole(before, after):
    old, new = marked(before, after)
    assert "".join(run.text for run in old) == before
    assert "".join(run.text for run in new) == after


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides_spaces_aside(before, after):
    old, new = marked(before, after)
    assert "".join("".join(of(old, Mark.SAME)).split()) == "".join("".join(of(new, Mark.SAME)).split())
    assert not of(old, Mark.ADDED)
    assert not of(new, Mark.REMOVED)
