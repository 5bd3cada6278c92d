"""What leaves an organisation: multiples of 5, whose sums make the longer periods."""

import json
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.drawing import participants_counted, sessions_at_random
from workshops.reports.contributions import OF_PARTICIPANTS
from workshops.reports.protection import ProtectedFigures, protected_counts, protected_hours
from workshops.reports.rounding import Contribution, counts_of

SEEDS = st.integers(0, 2**32)


def figures_of(seed: int, secret: str = "secret") -> ProtectedFigures:
    contributions = participants_counted(sessions_at_random(seed))
    return protected_counts(contributions, OF_PARTICIPANTS, question="participants", secret=secret)


@given(SEEDS)
def test_every_figure_is_a_multiple_of_5_within_4_of_its_count(seed):
    figures = figures_of(seed)
    contributions = participants_counted(sessions_at_random(seed))
    counts = counts_of(contributions, OF_PARTICIPANTS, question="participants", secret="another")
    assert set(figures.shown) <= set(counts)
    for cell, count in counts.items():
        figure = figures.of(*cell)
        assert figure % 5 == 0
        assert abs(figure - count.true) <= 4


@given(SEEDS)
def test_the_same_question_gets_the_same_answer(seed):
    assert figures_of(seed) == figures_of(seed)


def test_figures_lean_neither_way():
    """Over 400 secrets, the mean of each figure stands at its count, but for the few that are turned."""
    contributions = participants_counted(sessions_at_random(11))
    counts = counts_of(contributions, OF_PARTICIPANTS, question="participants", secret="")
    drawn = [figures_of(11, f"secret {number}") for number in range(400)]
    leaning = [mean(figures.of(*cell) for figures in drawn) - count.true for cell, count in counts.items()]
    assert abs(mean(leaning)) < 0.15
    assert max(abs(lean) for lean in leaning) < 1


@given(SEEDS, SEEDS)
def test_a_longer_period_shows_the_sums_of_its_quarters_and_nothing_else(first, second):
    quarters = [figures_of(first), figures_of(second)]
    year = ProtectedFigures.added(quarters)
    assert set(year.shown) == set(quarters[0].shown) | set(quarters[1].shown)
    assert all(figure == sum(quarter.of(*cell) for quarter in quarters) for cell, figure in year.shown.items())


@given(SEEDS)
def test_figures_are_kept_as_plain_values(seed):
    figures = figures_of(seed)
    assert ProtectedFigures.from_json(json.loads(json.dumps(figures.as_json()))) == figures


def test_a_cell_is_named_in_any_order():
    figures = ProtectedFigures({(("region", "06"), ("theme", "consent")): 15})
    assert figures.of(("region", "06"), ("theme", "consent")) == 15
    assert figures.of(("theme", "consent"), ("region", "06")) == 15
    assert figures.of(("region", "10")) == 0


def test_categories_are_those_of_figures_other_than_0():
    """A category listed with a 0 would say that somebody is there."""
    contributions = [Contribution(f"{n}", 1, 1, {"region": [f"{n}"]}) for n in range(50)]
    figures = protected_counts(contributions, ("region",), question="participants", secret="secret")
    listed = figures.categories("region")
    assert 0 < len(listed) < 50
    assert all(figures.of(("region", region)) == 5 for region in listed)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=10))
def test_hours_come_in_fives_less_than_5_hours_away(minutes):
    contributions = [Contribution(f"{n}", 1, amount, {}) for n, amount in enumerate(minutes)]
    hours = protected_hours(contributions, (), secret="secret").of()
    assert hours % 5 == 0
    assert abs(hours * 60 - sum(minutes)) < 300
