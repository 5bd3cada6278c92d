"""Each small count keeps a witness: another data set with the very same figures."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.drawing import participants_counted, sessions_at_random, sessions_counted
from workshops.reports.contributions import OF_PARTICIPANTS
from workshops.reports.rounding import Contribution, Count, counts_of
from workshops.reports.witnesses import keep_witnesses

SEEDS = st.integers(0, 2**32)


def readers(count: Count) -> Iterator[set[int]]:
    """The readers to whom what is left is small."""
    for known in [set(), *({organisation} for organisation in range(3))]:
        left = sum(c.amount for c in count.contributions if c.organisation not in known)
        if 1 <= left <= 4:
            yield known


def fits_all(counts, contribution, step) -> bool:
    moved = contribution.amount + step >= contribution.least
    cells = set(contribution.cells(OF_PARTICIPANTS))
    return moved and all(abs(counts[cell].shown - counts[cell].true - step) < 5 for cell in cells)


def cornered(counts) -> list:
    return [
        (cell, known)
        for cell, count in counts.items()
        for known in readers(count)
        if not any(
            fits_all(counts, c, step) for c in count.contributions if c.organisation not in known for step in (1, -1)
        )
    ]


@given(SEEDS, st.text(max_size=4), st.sampled_from([sessions_counted, participants_counted]))
def test_no_small_count_is_cornered_and_figures_stay_within_4(seed, secret, counted):
    counts = counts_of(counted(sessions_at_random(seed)), OF_PARTICIPANTS, question="any", secret=secret)
    keep_witnesses(counts, OF_PARTICIPANTS, secret=secret)
    assert cornered(counts) == []
    assert all(abs(count.shown - count.true) < 5 and count.shown % 5 == 0 for count in counts.values())


def test_some_draws_corner_a_count_before_they_are_looked_at():
    """Else the test above would prove nothing."""
    found = 0
    for seed in range(60):
        counts = counts_of(
            participants_counted(sessions_at_random(seed)), OF_PARTICIPANTS, question="any", secret="any"
        )
        found += bool(cornered(counts))
    assert found > 0


def a_group(organisation: int, region: str, amount: int) -> Contribution:
    return Contribution(f"{organisation} {region}", organisation, amount, {"region": [region]})


def drawn_by_hand(contributions: list[Contribution], **shown: int) -> dict:
    counts = counts_of(contributions, ("region",), question="any", secret="any")
    for region, figure in shown.items():
        counts[() if region == "total" else (("region", region),)].shown = figure
    return counts


def test_four_ones_rounded_up_beside_a_total_rounded_down():
    """Each region has at least 1 and all together at most 4: each would be known to be 1."""
    regions = ("a", "b", "c", "d")
    counts = drawn_by_hand([a_group(1, region, 1) for region in regions], total=0, **dict.fromkeys(regions, 5))
    assert keep_witnesses(counts, ("region",), secret="any") > 0
    assert counts[()].shown == 5 or any(counts[(("region", region),)].shown == 0 for region in regions)


def test_what_a_member_can_subtract_is_thought_of():
    """To a stranger the 4 of « south » may be 3; who knows the 5 and the 3 of organisation 1 would find 4 and 4."""
    groups = [a_group(1, "north", 5), a_group(2, "north", 4), a_group(3, "south", 4), a_group(1, "east", 3)]
    counts = drawn_by_hand(groups, total=20, north=5, south=0, east=0)
    turned = keep_witnesses(counts, ("region",), secret="any")
    assert turned > 0
    assert (counts[()].shown, counts[(("region", "north"),)].shown, counts[(("region", "south"),)].shown) != (20, 5, 0)


def test_a_person_of_two_organisations_subtracts_both():
    groups = [a_group(1, "north", 3), a_group(2, "north", 2), a_group(3, "north", 4)]
    together = [frozenset({1, 2})]

    def turned(knowing) -> int:
        # Someone who takes away both 3 and 2 is left with at most 4 and, by the total, at least 4.
        counts = drawn_by_hand([*groups, a_group(1, "east", 7)], total=20, north=5, east=5)
        return keep_witnesses(counts, ("region",), knowing=knowing, secret="any")

    assert turned([]) == 0
    assert turned(together) > 0
