"""Rounding: unbiased, within 4, the same for the same people."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reports.rounding import BASE, Contribution, counts_of, rounded, secret_number

AMOUNTS = st.integers(0, 10_000)


@given(AMOUNTS, st.sampled_from([5, 10, 300]))
def test_a_figure_is_on_average_its_count(amount, base):
    assert sum(rounded(amount, draw, base) for draw in range(base)) == amount * base


@given(AMOUNTS, st.integers(0, BASE - 1))
def test_a_figure_is_a_multiple_of_5_less_than_5_away(amount, draw):
    figure = rounded(amount, draw)
    assert figure % BASE == 0
    assert abs(figure - amount) < BASE
    assert figure == amount or amount % BASE


@given(st.integers(0, 4))
def test_zero_is_always_shown_as_0(draw):
    assert rounded(0, draw) == 0


@pytest.mark.parametrize(("amount", "draw"), [(-1, 0), (3, 5), (3, -1)])
def test_what_cannot_be_rounded_is_refused(amount, draw):
    with pytest.raises(ValueError, match="Cannot round"):
        rounded(amount, draw)


def test_draws_are_even():
    draws = Counter(secret_number("secret", "cell", str(number)) % BASE for number in range(10_000))
    assert set(draws) == set(range(BASE))
    assert all(1_850 < times < 2_150 for times in draws.values())


def test_words_do_not_run_into_each_other():
    assert secret_number("secret", "ab", "c") != secret_number("secret", "a", "bc")


def a_contribution(number: int, amount: int, **categories: str | list[str]) -> Contribution:
    held = {name: [found] if isinstance(found, str) else found for name, found in categories.items()}
    return Contribution(f"log {number}", 1, amount, held)


def test_each_cell_counts_its_own_people():
    counts = counts_of(
        [
            a_contribution(1, 12, region="06", theme=["consent", "limits"]),
            a_contribution(2, 7, region="10", theme="limits"),
        ],
        ("region", "theme"),
        question="participants",
        secret="secret",
    )
    assert {cell: count.true for cell, count in counts.items()} == {
        (): 19,
        (("region", "06"),): 12,
        (("region", "10"),): 7,
        (("theme", "consent"),): 12,
        (("theme", "limits"),): 19,
        (("region", "06"), ("theme", "consent")): 12,
        (("region", "06"), ("theme", "limits")): 12,
        (("region", "10"), ("theme", "limits")): 7,
    }


@given(st.text(), st.integers(1, 4))
def test_the_same_people_show_the_same_figure_in_every_cell(secret, amount):
    """Else each table would be one more draw of the same count, and their average its value."""
    held = {f"dimension {number}": "same" for number in range(6)}
    counts = counts_of([a_contribution(1, amount, **held)], tuple(held), question="participants", secret=secret)
    assert len(counts) == 1 + 6 + 15
    assert len({count.shown for count in counts.values()}) == 1


def test_the_order_of_records_changes_nothing_and_the_secret_everything():
    records = [a_contribution(number, 3, region=f"{number % 7}") for number in range(40)]

    def shown(records, secret="secret", question="participants"):
        counts = counts_of(records, ("region",), question=question, secret=secret)
        return {cell: count.shown for cell, count in counts.items()}

    assert shown(records) == shown(reversed(records))
    assert shown(records) != shown(records, secret="another")
    assert shown(records) != shown(records, question="sessions")


def test_a_contribution_of_nobody_is_not_counted():
    assert counts_of([a_contribution(1, 0, region="06")], ("region",), question="participants", secret="s") == {}
