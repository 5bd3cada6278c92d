"""The attacker: everything a person can be answered, turned into inequalities, and solved for whole numbers.

She knows the method but not the secret: a figure is at most 4 away from its count. She knows which guides make up a
theme, that a session has 1 to 60 participants, and every record of the organisation she is a member of.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.reports.drawing import GENDERS, ORGANISATIONS, REGIONS, SUBJECTS
from workshops.reports.contributions import OF_PARTICIPANTS, OF_SESSIONS
from workshops.reports.protection import ProtectedFigures
from workshops.reports.rounding import Cell, Contribution
from workshops.reports.tables import protected_table

Question = tuple[str, Cell]
Answers = Mapping[Question, tuple[float, float]]  # the smallest and largest count that fit an answer

DIMENSIONS = {"sessions": OF_SESSIONS, "participants": OF_PARTICIPANTS}
CATEGORIES = {
    "organisation": tuple(str(organisation) for organisation in ORGANISATIONS),
    "guide": tuple(str(guide) for guide in SUBJECTS),
    "theme": tuple(sorted({theme for subject in SUBJECTS.values() for theme in subject.themes})),
    "region": REGIONS,
    "gender": tuple(gender for gender in GENDERS if gender),
}
MOST_AT_A_SESSION = 60
SITES = list(product(ORGANISATIONS, SUBJECTS, REGIONS))
PLACES = [(*site, gender) for site in SITES for gender in GENDERS]
UNKNOWNS = len(PLACES) + len(SITES)


def row_of(question: Question) -> numpy.ndarray:
    """Which unknowns a question adds up: participants by place and gender, then sessions by place."""
    measure, cell = question
    if measure == "participants":
        held = [_inside(cell, *place) for place in PLACES] + [False] * len(SITES)
    else:
        held = [False] * len(PLACES) + [_inside(cell, *site, "") for site in SITES]
    return numpy.array(held, dtype=float)


def _inside(cell: Cell, organisation: int, guide: int, region: str, gender: str) -> bool:
    held = {
        "organisation": (str(organisation),),
        "guide": (str(guide),),
        "theme": SUBJECTS[guide].themes,
        "region": (region,),
        "gender": (gender,),
    }
    return all(category in held[name] for name, category in cell)


def every_question(measure: str) -> list[Question]:
    """Each cell of at most two dimensions, whether a table shows it or not: a cell that is not shown is a 0."""
    single = [((name, category),) for name in DIMENSIONS[measure] for category in CATEGORIES.get(name, ())]
    crossed = [(left, right) for (left,), (right,) in combinations(single, 2) if left[0] != right[0]]
    return [(measure, cell) for cell in [(), *single, *crossed]]


def figures_in_tables(figures: ProtectedFigures, dimensions: Iterable[str]) -> dict[Cell, int]:
    """What all the tables one can ask for show, read cell by cell."""
    read: dict[Cell, int] = {}
    names = list(dimensions)
    for rows, columns in [*((name, "") for name in names), *combinations(names, 2)]:
        table = protected_table(figures, rows, columns)
        read[()] = table.total
        read |= {((rows, row),): figure for row, figure in table.row_totals.items()}
        read |= {((columns, column),): figure for column, figure in table.column_totals.items()}
        read |= {((rows, row), (columns, column)): figure for (row, column), figure in table.cells.items()}
    return read


def count_in(contributions: Iterable[Contribution], cell: Cell) -> int:
    """The true count of a cell."""
    return sum(
        c.amount for c in contributions if all(category in c.categories.get(name, ()) for name, category in cell)
    )


def pinned(answers: Answers, targets: Mapping[Question, int], known: int | None) -> list[Question]:
    """The targets whose count is the only whole number that fits every answer. `targets` gives their true counts."""
    solver = _Solver(answers, known)
    left = dict(targets)
    # One data set that fits and differs from the truth in many targets clears them all.
    for direction in (1, -1):
        found = solver.solve(direction * sum((row_of(question) for question in left), numpy.zeros(UNKNOWNS)))
        assert found is not None, "the true data set itself must fit the answers"
        left = {question: count for question, count in left.items() if round(row_of(question) @ found) == count}
    return [question for question, count in left.items() if solver.corners(row_of(question), count)]


class _Solver:
    """Integer programming over all data sets that fit the answers."""

    def __init__(self, answers: Answers, known: int | None) -> None:
        rows = [row_of(question) for question in answers]
        low, high = zip(*answers.values(), strict=True)
        for organisation, guide, region in SITES:
            place = (("organisation", str(organisation)), ("guide", str(guide)), ("region", region))
            people, held = row_of(("participants", place)), row_of(("sessions", place))
            rows += [people - held, MOST_AT_A_SESSION * held - people]
        free = [0] * (2 * len(SITES))
        self.constraints = LinearConstraint(
            numpy.array(rows), numpy.array([*low, *free]), numpy.array([*high, *[numpy.inf] * len(free)])
        )
        # What is left to find of her own organisation is nothing.
        self.bounds = Bounds(0, [0 if place[0] == known else 2000 for place in [*PLACES, *SITES]])

    def solve(self, aim: numpy.ndarray, *also: LinearConstraint) -> numpy.ndarray | None:
        """A data set that fits and makes `aim` small, not always the smallest; None only when none fits."""
        found = milp(
            aim,
            constraints=[self.constraints, *also],
            integrality=numpy.ones(UNKNOWNS),
            bounds=self.bounds,
            options={"mip_rel_gap": 0.5},
        )
        assert found.status in {0, 2}, found.message
        return found.x if found.status == 0 else None

    def corners(self, row: numpy.ndarray, count: int) -> bool:
        """True when no data set that fits has another sum for `row`."""
        more, fewer = LinearConstraint(row, count + 1, numpy.inf), LinearConstraint(row, 0, count - 1)
        return all(self.solve(numpy.zeros(UNKNOWNS), other) is None for other in (more, fewer))
