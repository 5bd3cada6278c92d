"""Who trained whom, as a forest: each person once, under one who trained her, rings of people included.

Plain numbers in, plain numbers out: people go by their ids. The time grows with the number of certifications.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Training:
    """A certification: the person it made, and who trained her, the main one first; none when nobody here did."""

    person: int
    trainers: tuple[int, ...] = ()

    @property
    def others_than_herself(self) -> tuple[int, ...]:
        """Her trainers: nobody trains herself."""
        return tuple(trainer for trainer in self.trainers if trainer != self.person)


@dataclass(frozen=True)
class Cascade:
    """The forest. `generation` is 0 for those nobody here trained, and else the fewest trainings from one of them.

    `parent` is the main trainer a person hangs under, `beside` those who trained her with that one; `children` are in
    the order their certifications were given in, `below` counts everyone under a person.
    """

    generation: dict[int, int] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    beside: dict[int, tuple[int, ...]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    below: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.generation)

    def __contains__(self, person: int) -> bool:
        return person in self.generation

    @cached_property
    def roots(self) -> list[int]:
        """Those who hang under nobody: the ones with most people under them first."""
        found = [person for person in self.generation if person not in self.parent]
        return sorted(found, key=lambda person: -self.below[person])

    @cached_property
    def generations(self) -> list[list[int]]:
        """The people of each generation."""
        rows: list[list[int]] = [[] for _row in range(max(self.generation.values(), default=-1) + 1)]
        for person, number in self.generation.items():
            rows[number].append(person)
        return rows

    def path_to(self, person: int) -> list[int]:
        """From the one the branch begins with down to `person`, herself included."""
        path = [person]
        while path[-1] in self.parent:
            path.append(self.parent[path[-1]])
        return path[::-1]

    def branch(self, person: int) -> Iterator[int]:
        """`person`, then everyone under her, each after the one she hangs under."""
        waiting = [person]
        while waiting:
            following = waiting.pop()
            yield following
            waiting += reversed(self.children.get(following, ()))


def cascade(trainings: Iterable[Training]) -> Cascade:
    """The forest of `trainings`, in the order they happened.

    A person certified more than once hangs where she is nearest to the beginning; at equal distance, where she was
    first certified. Where people trained one another in a ring, the ring is opened at one of them.
    """
    trainings = list(trainings)
    trained: dict[int, list[int]] = defaultdict(list)
    trained_by: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    people: dict[int, None] = {}
    for training in trainings:
        trainers = training.others_than_herself
        people |= dict.fromkeys((training.person, *trainers))
        if trainers:
            trained[trainers[0]].append(training.person)
            trained_by[training.person].append(trainers)
    generation = _generations(_roots(people, trained, trained_by), trained)
    return _hung(generation, trained_by, people)


def _roots(
    people: Iterable[int], trained: dict[int, list[int]], trained_by: dict[int, list[tuple[int, ...]]]
) -> list[int]:
    """Those nobody here trained, and one of each ring that none of them leads to."""
    roots = [person for person in people if person not in trained_by]
    reached = set(_generations(roots, trained))
    for person in people:
        if person in reached:
            continue
        # Everyone above her is in the same case: going up comes round to someone already met.
        met: set[int] = set()
        above = person
        while above not in met:
            met.add(above)
            above = trained_by[above][0][0]
        roots.append(above)
        reached |= set(_generations([above], trained, reached))
    return roots


def _generations(
    roots: Iterable[int], trained: dict[int, list[int]], leaving_out: Iterable[int] = ()
) -> dict[int, int]:
    """How many trainings from the nearest of `roots`, for everyone they lead to, nearest first."""
    left_out = leaving_out if isinstance(leaving_out, set) else set(leaving_out)
    found = dict.fromkeys(roots, 0)
    waiting = deque(found)
    while waiting:
        person = waiting.popleft()
        for learner in trained.get(person, ()):
            if learner not in found and learner not in left_out:
                found[learner] = found[person] + 1
                waiting.append(learner)
    return found


def _hung(generation: dict[int, int], trained_by: dict[int, list[tuple[int, ...]]], in_order: Iterable[int]) -> Cascade:
    grown = Cascade(generation=generation, below=dict.fromkeys(generation, 0))
    for person in in_order:
        if generation[person]:
            trainers = next(each for each in trained_by[person] if generation[each[0]] == generation[person] - 1)
            grown.parent[person], grown.beside[person] = trainers[0], trainers[1:]
            grown.children.setdefault(trainers[0], []).append(person)
    for person in reversed(generation):  # nearest first: those below are counted before those above
        if person in grown.parent:
            grown.below[grown.parent[person]] += grown.below[person] + 1
    return grown
