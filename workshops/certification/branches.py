"""The part of a cascade a page shows: a few generations of a few people, with how many more there are. Plain values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .cascade import Cascade

ROOTS_A_PAGE = 20
LEARNERS_SHOWN = 15  # under each person, when she is not the one whose branch is open
ON_PAPER = 1_500  # people; more is no longer read on paper


@dataclass(frozen=True)
class Branch:
    """A person and those shown under her. `learners` may be fewer than `trained`; `below` counts everyone under her."""

    person: int
    beside: tuple[int, ...]
    trained: int
    below: int
    learners: Sequence["Branch"] = ()

    @property
    def more(self) -> int:
        """How many she trained that are not shown, when some are."""
        return self.trained - len(self.learners) if self.learners else 0

    def people(self) -> Iterator[int]:
        """Everyone named in it."""
        yield self.person
        yield from self.beside
        for learner in self.learners:
            yield from learner.people()


def branch(grown: Cascade, person: int, learners: Sequence[int] | None = None, generations: int = 1) -> Branch:
    """`person` with `generations` of people under her, the first ones of each; or with those `learners`."""
    trained = grown.children.get(person, [])
    shown = trained[:LEARNERS_SHOWN] if learners is None else learners
    return Branch(
        person,
        grown.beside.get(person, ()),
        len(trained),
        grown.below[person],
        [branch(grown, learner, generations=generations - 1) for learner in shown] if generations else (),
    )


@dataclass(frozen=True)
class PaperLine:
    """A person of a branch on paper, and how far under the first one she is."""

    depth: int
    person: int
    beside: tuple[int, ...]
    below: int


def on_paper(grown: Cascade, people: Iterable[int]) -> tuple[list[PaperLine], bool]:
    """The whole branches of `people`, one line a person; beyond `ON_PAPER` lines, their first two generations alone.

    True beside them when they are whole.
    """
    people = list(people)
    whole = sum(grown.below[person] + 1 for person in people) <= ON_PAPER
    lines = []
    for top in people:
        start = grown.generation[top]
        shown = grown.branch(top) if whole else (top, *grown.children.get(top, ()))
        for person in shown:
            depth = grown.generation[person] - start
            lines.append(PaperLine(depth, person, grown.beside.get(person, ()), grown.below[person]))
    return (lines, True) if whole else (lines[:ON_PAPER], False)
