"""The forest of who trained whom."""

import time

from hypothesis import given
from hypothesis import strategies as st

from workshops.certification.cascade import Training, cascade

PEOPLE = st.integers(1, 9)
trainings = st.lists(st.builds(Training, PEOPLE, st.lists(PEOPLE, max_size=3).map(tuple)), max_size=25)


def test_nobody_makes_an_empty_forest():
    grown = cascade([])
    assert (len(grown), grown.roots, grown.generations) == (0, [], [])


def test_a_person_hangs_under_the_main_trainer_with_the_others_named_beside():
    grown = cascade([Training(2, (1, 7)), Training(3, (1,)), Training(4, (2, 3))])
    assert grown.roots == [1, 7]
    assert grown.children == {1: [2, 3], 2: [4]}
    assert grown.beside == {2: (7,), 3: (), 4: (3,)}
    assert grown.generations == [[1, 7], [2, 3], [4]]
    assert grown.below == {1: 3, 7: 0, 2: 1, 3: 0, 4: 0}
    assert grown.path_to(4) == [1, 2, 4]
    assert list(grown.branch(1)) == [1, 2, 4, 3]


def test_one_who_trained_herself_hangs_under_whoever_trained_her_with_herself():
    grown = cascade([Training(1, (1,)), Training(2, (2, 3))])
    assert 1 in grown.roots
    assert grown.parent == {2: 3}


def test_a_second_certification_nearer_to_the_beginning_decides():
    grown = cascade([Training(2, (1,)), Training(3, (2,)), Training(4, (3,)), Training(4, (1,))])
    assert grown.parent[4] == 1
    assert grown.generation[4] == 1


def test_at_equal_distance_the_first_certification_decides():
    grown = cascade([Training(3, (1,)), Training(3, (2,))])
    assert grown.parent[3] == 1


def test_a_ring_is_opened_where_nobody_outside_it_leads_to_it():
    grown = cascade([Training(5, (4,)), Training(4, (5,)), Training(1, (2,)), Training(2, (1,)), Training(5, (2,))])
    assert len(grown) == 4
    ring = cascade([Training(3, (2,)), Training(2, (1,)), Training(1, (2,))])
    assert len(ring.roots) == 1
    assert ring.roots[0] in {1, 2}
    assert ring.parent[3] == 2


@given(trainings)
def test_everyone_appears_exactly_once(drawn):
    grown = cascade(drawn)
    everyone = {each.person for each in drawn} | {trainer for each in drawn for trainer in each.trainers}
    shown = [person for root in grown.roots for person in grown.branch(root)]
    assert sorted(shown) == sorted(everyone)
    assert sum(grown.below[root] + 1 for root in grown.roots) == len(everyone)
    assert sorted(person for row in grown.generations for person in row) == sorted(everyone)


@given(trainings)
def test_those_nobody_trained_are_roots_and_generations_are_shortest_distances(drawn):
    grown = cascade(drawn)
    edges = [(each.others_than_herself[0], each.person) for each in drawn if each.others_than_herself]
    untrained = set(grown.generation) - {learner for _trainer, learner in edges}
    assert untrained <= set(grown.roots)
    distance = {person: 0 if person in grown.roots else len(grown) + 1 for person in grown.generation}
    for _round in grown.generation:
        for trainer, learner in edges:
            distance[learner] = min(distance[learner], distance[trainer] + 1)
    assert distance == grown.generation


@given(trainings)
def test_a_person_hangs_under_someone_who_trained_her(drawn):
    grown = cascade(drawn)
    ways = {(each.person, *each.others_than_herself) for each in drawn if each.others_than_herself}
    for person, parent in grown.parent.items():
        assert (person, parent, *grown.beside[person]) in ways
        assert grown.generation[person] == grown.generation[parent] + 1


def test_ten_thousand_people_in_a_row_or_in_a_ring_take_no_time():
    row = [Training(person + 1, (person,)) for person in range(10_000)]
    began = time.process_time()
    assert len(cascade(row).generations) == 10_001
    assert len(cascade([*row, Training(0, (10_000,))]).roots) == 1
    assert time.process_time() - began < 3  # about 0.1 s on an ordinary machine
