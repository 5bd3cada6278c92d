"""No count of 1 to 4 is pinned down, whatever is asked and whoever asks."""

import pytest

from tests.reports.attacker import DIMENSIONS, Answers, Question, count_in, every_question, figures_in_tables, pinned
from tests.reports.drawing import ORGANISATIONS, participants_counted, sessions_at_random, sessions_counted
from workshops.reports import protection
from workshops.reports.logged import LoggedSession
from workshops.reports.protection import protected_counts
from workshops.reports.rounding import Contribution

SECRET = "what the attacker does not know"
DATA_SETS, PARTS = 500, 10
NOBODY = None
MEASURES = {"sessions": sessions_counted, "participants": participants_counted}


def rounded_answers(sessions: list[LoggedSession], known: int | None) -> Answers:
    """The range each figure leaves to the count of what she does not know."""
    answers: dict[Question, tuple[float, float]] = {}
    for measure, counted in MEASURES.items():
        contributions = counted(sessions)
        dimensions = DIMENSIONS[measure]
        shown = figures_in_tables(
            protected_counts(contributions, dimensions, question=measure, secret=SECRET), dimensions
        )
        for question in every_question(measure):
            figure = shown.get(question[1], 0)
            hers = count_in(of_organisation(contributions, known), question[1])
            answers[question] = (max(0, figure - 4 - hers), figure + 4 - hers)
    return answers


def of_organisation(contributions: list[Contribution], known: int | None) -> list[Contribution]:
    return [c for c in contributions if c.organisation == known]


def small_counts(sessions: list[LoggedSession], known: int | None) -> dict[Question, int]:
    """The counts of 1 to 4 that must stay unknown."""
    counts = {}
    for measure, counted in MEASURES.items():
        others = [c for c in counted(sessions) if c.organisation != known]
        for question in every_question(measure):
            if 1 <= (count := count_in(others, question[1])) <= 4:
                counts[question] = count
    return counts


def broken_by(seed: int, answers_of=rounded_answers) -> list[Question]:
    """What is pinned down in the data set of `seed` by a stranger, or by a member of one of the organisations."""
    sessions, known = sessions_at_random(seed), (NOBODY, *ORGANISATIONS)[seed % 3]
    targets = small_counts(sessions, known)
    return pinned(answers_of(sessions, known), targets, known) if targets else []


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_count_is_pinned_down(part):
    broken = {seed: found for seed in range(part, DATA_SETS, PARTS) if (found := broken_by(seed))}
    assert broken == {}


def test_the_attacker_breaks_hidden_cells_beside_exact_totals():
    """The twin: cells under 5 hidden, everything else exact."""

    def hidden_answers(sessions: list[LoggedSession], known: int | None) -> Answers:
        answers = {}
        for measure, counted in MEASURES.items():
            for question in every_question(measure):
                count = count_in([c for c in counted(sessions) if c.organisation != known], question[1])
                answers[question] = (1, 4) if 1 <= count <= 4 else (count, count)
        return answers

    assert sum(bool(broken_by(seed, hidden_answers)) for seed in range(20)) > 10


def test_the_attacker_breaks_rounding_that_keeps_no_witness(monkeypatch):
    """The twin: every figure rounded on its own."""
    monkeypatch.setattr(protection, "keep_witnesses", lambda *args, **kwargs: 0)
    assert any(broken_by(seed) for seed in range(100))
