"""The grid of a cohort: its learners, the competencies of its course, and how each is noted."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshops.curricula.queries import Competency, Course
from workshops.curricula.vocabulary import Assessment as Manner
from workshops.curricula.vocabulary import CompetencyGroup

from ..models import Assessment, Enrolment
from ..vocabulary import Mark

LETTERS = {Mark.MET: "m", Mark.NOT_YET: "n", Mark.NOT_ASSESSED: "-"}


@dataclass(frozen=True)
class Group:
    """The competencies of one sort, in the order of the course."""

    label: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True)
class Cell:
    """A competency of a learner, how it is assessed, how it stands, and by whom and when it was noted."""

    competency: Competency
    manner: str
    mark: Mark
    noted: Assessment | None

    @property
    def met(self) -> bool:
        """Whether it is met."""
        return self.mark == Mark.MET


@dataclass(frozen=True)
class Row:
    """A learner, with a cell for each competency in the order of `Grid.groups`."""

    enrolment: Enrolment
    cells: tuple[Cell, ...]

    @property
    def met_count(self) -> int:
        """How many are met."""
        return sum(cell.met for cell in self.cells)

    @property
    def shown(self) -> str:
        """What the page shows of her, as one word to send back: nobody else's marks are then written over."""
        return "".join(LETTERS[cell.mark] for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """Learners by competencies."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """All of them, group after group."""
        return tuple(each for group in self.groups for each in group.competencies)


def grid_of(course: Course, enrolments: Iterable[Enrolment]) -> Grid:
    """The grid of these learners. One query beside theirs."""
    enrolments = list(enrolments)
    noted = {
        (row.enrolment_id, row.competency): row
        for row in Assessment.objects.filter(enrolment__in=[each.pk for each in enrolments]).select_related("assessor")
    }
    groups = tuple(
        Group(str(group.label), found)
        for group in CompetencyGroup
        if (found := tuple(each for each in course.competencies if each.group == group))
    )
    ordered = [each for group in groups for each in group.competencies]
    rows = tuple(
        Row(each, tuple(_cell(competency, noted.get((each.pk, competency.code))) for competency in ordered))
        for each in enrolments
    )
    return Grid(groups, rows)


def _cell(competency: Competency, row: Assessment | None) -> Cell:
    mark = Mark.NOT_ASSESSED if row is None else Mark.MET if row.met else Mark.NOT_YET
    return Cell(competency, str(Manner(competency.assessment).label), mark, row)
