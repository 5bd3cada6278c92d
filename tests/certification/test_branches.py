"""The part of a cascade a page shows."""

from workshops.certification.branches import LEARNERS_SHOWN, ON_PAPER, branch, on_paper
from workshops.certification.cascade import Training, cascade

FAMILY = cascade([Training(2, (1, 9)), Training(3, (1,)), Training(4, (2,)), Training(5, (4,))])


def test_a_branch_holds_the_generations_asked_and_says_how_many_there_are():
    shown = branch(FAMILY, 1)
    assert [learner.person for learner in shown.learners] == [2, 3]
    assert [learner.learners for learner in shown.learners] == [(), ()]
    assert (shown.trained, shown.below, shown.more) == (2, 4, 0)
    assert sorted(shown.people()) == [1, 2, 3, 9]
    assert [each.person for each in branch(FAMILY, 1, generations=2).learners[0].learners] == [4]


def test_a_large_branch_shows_the_first_ones():
    wide = cascade([Training(person, (1,)) for person in range(2, 100)])
    shown = branch(wide, 1)
    assert len(shown.learners) == LEARNERS_SHOWN
    assert shown.more == 98 - LEARNERS_SHOWN
    assert [each.person for each in branch(wide, 1, [40, 41]).learners] == [40, 41]


def test_paper_holds_everyone_in_order_with_depths():
    lines, whole = on_paper(FAMILY, [1])
    assert whole
    assert [(line.depth, line.person) for line in lines] == [(0, 1), (1, 2), (2, 4), (3, 5), (1, 3)]
    assert [(line.depth, line.person) for line in on_paper(FAMILY, [2])[0]] == [(0, 2), (1, 4), (2, 5)]


def test_what_is_too_large_for_paper_is_cut_to_two_generations():
    row = cascade([Training(person + 1, (person,)) for person in range(ON_PAPER + 5)])
    lines, whole = on_paper(row, row.roots)
    assert not whole
    assert [line.person for line in lines] == [0, 1]
